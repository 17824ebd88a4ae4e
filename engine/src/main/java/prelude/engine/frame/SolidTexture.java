package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.Textures;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.scene.Solid;

/** A mesh's inside on the device. */
final class SolidTexture implements Resource {
    private final Image image;
    private final BindingSet set;

    SolidTexture(Device device, SetLayout layout, Sampler nearest, Solid solid) {
        int side = device.limits().maxImage3dSide();
        if (Math.max(solid.columns(), Math.max(solid.rows(), solid.slices())) > side) {
            throw new IllegalArgumentException(
                    "a solid of %d × %d × %d voxels, the device takes %d a side"
                            .formatted(solid.columns(), solid.rows(), solid.slices(), side));
        }
        // Depth 2 at least: a single slice would be seen as a flat image.
        boolean flat = solid.slices() == 1;
        byte[] voxels = flat ? twice(solid.materials()) : solid.materials();
        ImageShape shape =
                ImageShape.volume(
                        VK10.VK_FORMAT_R8_UINT,
                        solid.columns(),
                        solid.rows(),
                        flat ? 2 : solid.slices(),
                        1);
        image = Textures.volume(device, shape, List.of(voxels), "solid");
        set = new BindingSet(device, layout, "solid").bind(Layouts.SOLID, image.view(), nearest);
    }

    private static byte[] twice(byte[] slice) {
        byte[] both = new byte[2 * slice.length];
        System.arraycopy(slice, 0, both, 0, slice.length);
        System.arraycopy(slice, 0, both, slice.length, slice.length);
        return both;
    }

    long set() {
        return set.handle();
    }

    @Override
    public void close() {
        set.close();
        image.close();
    }
}
