package prelude.engine.volume;

import java.nio.ByteBuffer;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.scene.Voxels;

/** Voxels on the device: all of them in one image, or those bricks of which anything is seen. */
public final class VoxelTexture implements Resource {
    /** Added to a sample of 16 bits, for the device's have no sign. */
    static final int WIDE_OFFSET = 32768;

    private final Opened opened;
    private final Image image;
    private final Image slots;
    private final boolean bricked;

    private VoxelTexture(Opened opened, Image image, Image slots, boolean bricked) {
        this.opened = opened;
        this.image = image;
        this.slots = slots;
        this.bricked = bricked;
    }

    /** Bytes of all voxels in one image. */
    public static long wholeBytes(Voxels voxels) {
        return (long) voxels.bits()
                / 8
                * voxels.columns()
                * voxels.rows()
                * Math.max(2, voxels.slices());
    }

    /** An image of all of them, which {@code cargo} fills. */
    public static VoxelTexture whole(Device device, Voxels voxels, String name, Cargo cargo) {
        try (Opened opening = new Opened()) {
            Image image =
                    opening.add(
                            cargo.image(
                                    device,
                                    shape(
                                            format(voxels),
                                            voxels.columns(),
                                            voxels.rows(),
                                            voxels.slices()),
                                    name));
            cargo.fill(
                    image,
                    voxels.bits() / 8,
                    (slice, into) -> {
                        int line = Math.min(slice, voxels.slices() - 1) * voxels.rows();
                        put(
                                voxels,
                                line * voxels.columns(),
                                voxels.columns() * voxels.rows(),
                                into);
                    });
            Image none = opening.add(noSlots(device, name, cargo));
            return new VoxelTexture(opening.keep(), image, none, false);
        }
    }

    private static Image noSlots(Device device, String name, Cargo cargo) {
        return cargo.image(
                device, shape(VK10.VK_FORMAT_R8G8B8A8_UINT, 1, 1, 1), name + " without bricks");
    }

    /** An image of bricks, and one that says where each of them is; {@code cargo} fills both. */
    public static VoxelTexture bricked(
            Device device, Voxels voxels, BrickPlan plan, String name, Cargo cargo) {
        try (Opened opening = new Opened()) {
            int side = plan.slotSide();
            int bytes = voxels.bits() / 8;
            Image atlas =
                    opening.add(
                            cargo.image(
                                    device,
                                    shape(
                                            format(voxels),
                                            side * plan.across(),
                                            side * plan.down(),
                                            side * plan.deep()),
                                    name + " bricks"));
            for (int deep = 0; deep < plan.deep(); deep++) {
                int z = deep;
                int[] layer = {0, 0, side * deep, side * plan.across(), side * plan.down(), side};
                cargo.fill(
                        atlas,
                        layer,
                        bytes,
                        (slice, into) -> plan.putLayer(voxels, z, slice, into));
            }
            Image slots =
                    opening.add(
                            cargo.image(
                                    device,
                                    shape(
                                            VK10.VK_FORMAT_R8G8B8A8_UINT,
                                            plan.columns(),
                                            plan.rows(),
                                            plan.slices()),
                                    name + " slots"));
            cargo.fill(slots, 4, plan::putSlots);
            return new VoxelTexture(opening.keep(), atlas, slots, true);
        }
    }

    /** Depth 2 at least: what has one slice would be seen as a flat image. */
    static ImageShape shape(int format, int width, int height, int depth) {
        return ImageShape.volume(format, width, height, Math.max(2, depth), 1);
    }

    private static int format(Voxels voxels) {
        return voxels.bits() == 8 ? VK10.VK_FORMAT_R8_UNORM : VK10.VK_FORMAT_R16_UNORM;
    }

    static void put(Voxels voxels, int from, int count, ByteBuffer into) {
        short[] wide = voxels.wide();
        byte[] narrow = voxels.narrow();
        if (wide != null) {
            int at = into.position();
            for (int i = 0; i < count; i++) {
                into.putShort(at + 2 * i, (short) (wide[from + i] + WIDE_OFFSET));
            }
            into.position(at + 2 * count);
        } else if (narrow != null) {
            into.put(narrow, from, count);
        }
    }

    public long view() {
        return image.view();
    }

    public long slotsView() {
        return slots.view();
    }

    public boolean isBricked() {
        return bricked;
    }

    /** Of the image that holds the voxels. */
    public ImageShape shape() {
        return image.shape();
    }

    @Override
    public void close() {
        opened.close();
    }
}
