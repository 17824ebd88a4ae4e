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
        byte[] voxels = voxels(solid, flat ? 2 : 1);
        ImageShape shape =
                ImageShape.volume(
                        VK10.VK_FORMAT_R8G8_UINT,
                        solid.columns(),
                        solid.rows(),
                        flat ? 2 : solid.slices(),
                        1);
        image = Textures.volume(device, shape, List.of(voxels), "solid");
        set = new BindingSet(device, layout, "solid").bind(Layouts.SOLID, image.view(), nearest);
    }

    /** Material and depth in turn. */
    private static byte[] voxels(Solid solid, int times) {
        byte[] materials = solid.materials();
        byte[] depths = solid.depths();
        byte[] voxels = new byte[2 * times * materials.length];
        for (int i = 0; i < times * materials.length; i++) {
            voxels[2 * i] = materials[i % materials.length];
            voxels[2 * i + 1] = depths[i % materials.length];
        }
        return voxels;
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
