package prelude.engine.volume;

import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.scene.VoxelMask;

/** What of a volume is shown, on the device, kept up with the scene's mask slice by slice. */
final class MaskTexture implements Resource {
    private final @Nullable VoxelMask mask;
    private final Image image;

    /** Of the mask, as far as it is on the device or noted as stale. */
    private long version;

    /** Slices that changed since they were brought: none where the end is not behind the first. */
    private int staleFrom;

    private int staleEnd;

    /**
     * @param mask null where everything is shown
     * @param version of the mask when it was asked for: what changes after it may come too late
     * @param cargo fills it
     */
    MaskTexture(Device device, @Nullable VoxelMask mask, long version, String name, Cargo cargo) {
        this.mask = mask;
        this.version = version;
        int format = VK10.VK_FORMAT_R8_UNORM;
        ImageShape shape =
                mask == null
                        ? VoxelTexture.shape(format, 1, 1, 1)
                        : VoxelTexture.shape(format, mask.columns(), mask.rows(), mask.slices());
        image = cargo.image(device, shape, name + " mask");
        if (mask != null) {
            fill(mask, 0, shape.depth(), cargo);
        }
    }

    boolean isMasked() {
        return mask != null;
    }

    long view() {
        return image.view();
    }

    boolean isStale() {
        return mask != null && (mask.version() != version || staleFrom < staleEnd);
    }

    /**
     * Notes what is still to come of the mask's latest changes.
     *
     * @param mostBytes of them, unless a single slice is more
     */
    void update(long mostBytes, Cargo cargo) {
        if (mask == null) {
            return;
        }
        notice(mask);
        if (staleFrom < staleEnd) {
            long fitting = mostBytes / ((long) mask.columns() * mask.rows());
            int end = Math.clamp(staleFrom + fitting, staleFrom + 1, staleEnd);
            fill(mask, staleFrom, end, cargo);
            staleFrom = end;
        }
    }

    private void notice(VoxelMask now) {
        if (now.version() == version) {
            return;
        }
        boolean next = now.version() == version + 1;
        int from = next ? now.firstChanged() : 0;
        int end = next ? now.lastChanged() + 1 : now.slices();
        // The image of a single slice has two, alike.
        end = end == now.slices() ? image.shape().depth() : end;
        boolean pending = staleFrom < staleEnd;
        staleFrom = pending ? Math.min(staleFrom, from) : from;
        staleEnd = pending ? Math.max(staleEnd, end) : end;
        version = now.version();
    }

    private void fill(VoxelMask shown, int first, int end, Cargo cargo) {
        int pixels = shown.columns() * shown.rows();
        int[] slab = {0, 0, first, shown.columns(), shown.rows(), end - first};
        cargo.fill(
                image,
                slab,
                1,
                (slice, into) -> {
                    int from = Math.min(first + slice, shown.slices() - 1);
                    into.put(shown.shown(), from * pixels, pixels);
                });
    }

    @Override
    public void close() {
        image.close();
    }
}
