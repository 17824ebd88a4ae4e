package prelude.engine.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.vulkan.VK10;
import prelude.engine.TestDevice;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;

/** Volumes for which there is too little room. */
@Tag("gpu")
class VolumeTexturesTest {
    private static final TransferFunction TRANSFER =
            new TransferFunction(
                    List.of(
                            new TransferFunction.Point(100, 1, 1, 1, 0),
                            new TransferFunction.Point(200, 1, 1, 1, 1)));

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private VolumeTextures textures(CastVolume volume) {
        return new VolumeTextures(device, WantedVolume.of(volume, 1, false, 200), new Cargo());
    }

    private static Voxels even(int columns, int rows, int slices) {
        byte[] samples = new byte[columns * rows * slices];
        Arrays.fill(samples, (byte) 150);
        return Voxels.of(columns, rows, slices, samples);
    }

    @Test
    void aHalvedVolumesBoxAndSidesAreThoseOfTheWhole() {
        CastVolume volume = new CastVolume("odd", even(21, 9, 1), TRANSFER);
        volume.boxLow.x = 6;
        volume.boxHigh.y = 5;
        try (VolumeTextures halved = textures(volume)) {
            Vector3f low = new Vector3f();
            Vector3f high = new Vector3f();
            halved.box(low, high);
            Matrix4f own = halved.voxelFromWorld(new Matrix4f()).invertAffine();
            own.transformPosition(low);
            own.transformPosition(high);
            // Half a wide voxel at the rim has no centre before it.
            assertThat(low).isEqualTo(new Vector3f(6, 0.5f, -0.5f));
            assertThat(high).isEqualTo(new Vector3f(20, 5, 0.5f));
            Vector4f sides = new Vector4f();
            halved.dims(sides);
            assertThat(new Vector3f(sides.x, sides.y, sides.z))
                    .isEqualTo(new Vector3f(10.5f, 4.5f, 1));
        }
    }

    @Test
    void anOddSideKeepsItsLastVoxel() {
        byte[] samples = new byte[5];
        samples[4] = (byte) 200;
        Voxels halved = Voxels.of(5, 1, 1, samples).halved();
        assertThat(halved.columns()).isEqualTo(3);
        assertThat(halved.at(2, 0, 0)).isEqualTo(200);
    }

    @Test
    void whereMemoryRunsOutBricksComeBeforeHalves() {
        List<String> tried = new ArrayList<>();
        Fitted.Maker full =
                new Fitted.Maker() {
                    @Override
                    public VoxelTexture whole(Voxels voxels) {
                        tried.add("whole " + voxels.columns());
                        throw new VulkanException("allocate", VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY);
                    }

                    @Override
                    public VoxelTexture bricked(Voxels voxels, BrickPlan plan) {
                        tried.add("bricks " + voxels.columns());
                        if (voxels.columns() > 20) {
                            throw new VulkanException(
                                    "allocate", VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY);
                        }
                        return VoxelTexture.bricked(device, voxels, plan, "test", new Cargo());
                    }
                };
        Voxels voxels = even(40, 40, 40);
        Fitted fitted = Fitted.of(voxels, TRANSFER, false, 2048, Long.MAX_VALUE, full);
        try (VoxelTexture made = fitted.texture) {
            assertThat(made.isBricked()).isTrue();
            assertThat(fitted.halvings).isEqualTo(1);
            assertThat(tried).containsExactly("whole 40", "bricks 40", "whole 20", "bricks 20");
        }
    }
}
