package prelude.engine.frame;

import java.nio.ByteBuffer;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.scene.Solid;

/** A mesh's inside on the device. */
final class SolidTexture implements Resource {
    private final Image image;
    private final BindingSet set;

    /**
     * @param cargo fills it
     */
    SolidTexture(Device device, SetLayout layout, Sampler nearest, Solid solid, Cargo cargo) {
        int side = device.limits().maxImage3dSide();
        if (Math.max(solid.columns(), Math.max(solid.rows(), solid.slices())) > side) {
            throw new IllegalArgumentException(
                    "a solid of %d × %d × %d voxels, the device takes %d a side"
                            .formatted(solid.columns(), solid.rows(), solid.slices(), side));
        }
        // Depth 2 at least: a single slice would be seen as a flat image.
        boolean flat = solid.slices() == 1;
        ImageShape shape =
                ImageShape.volume(
                        VK10.VK_FORMAT_R8G8_UINT,
                        solid.columns(),
                        solid.rows(),
                        flat ? 2 : solid.slices(),
                        1);
        image = cargo.image(device, shape, "solid");
        cargo.fill(image, 2, (slice, into) -> put(solid, flat ? 0 : slice, into));
        set = new BindingSet(device, layout, "solid").bind(Layouts.SOLID, image.view(), nearest);
    }

    /** Material and depth in turn. */
    private static void put(Solid solid, int slice, ByteBuffer into) {
        int voxels = solid.columns() * solid.rows();
        byte[] both = new byte[2 * voxels];
        for (int i = 0; i < voxels; i++) {
            both[2 * i] = solid.materials()[slice * voxels + i];
            both[2 * i + 1] = solid.depths()[slice * voxels + i];
        }
        into.put(both);
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
