package prelude.engine.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;

/**
 * What is to come into images and buffers on the device, noted while these are made: brought there
 * at once, or in {@linkplain #slabs slabs}, as a frame has time for them. Belongs to one thread at
 * a time.
 */
public final class Cargo {
    private static final long MOST_AT_ONCE = 32 << 20;
    private static final long LEAST_AT_ONCE = 1 << 16;
    private static final int ALIGNMENT = 16;

    private final List<Part> parts = new ArrayList<>();

    /** Gives a box of texels, rows of columns of slices. */
    @FunctionalInterface
    public interface Source {
        /** Writes one slice from the buffer's position on. */
        void put(int slice, ByteBuffer into);
    }

    /** Gives what a buffer holds. */
    @FunctionalInterface
    public interface Row {
        /** Writes some items, counted from the first of all, from the buffer's position on. */
        void put(int first, int count, ByteBuffer into);
    }

    /** What can be cut along one axis, each unit of the same size. */
    private record Part(int units, long unitBytes, boolean opens, Cut cut) {}

    @FunctionalInterface
    private interface Cut {
        Slab slab(int first, int count);
    }

    /** An image for shaders to sample; it may be sampled as soon as all this is delivered. */
    public Image image(Device device, ImageShape shape, String name) {
        int usage = VK10.VK_IMAGE_USAGE_SAMPLED_BIT | VK10.VK_IMAGE_USAGE_TRANSFER_DST_BIT;
        Image image = new Image(device, shape, usage, name);
        parts.add(new Part(1, 0, true, (_, _) -> new ImageSlab.Opening(image)));
        return image;
    }

    /**
     * Fills a box of an image that shaders sample.
     *
     * @param at its first texel and extent: x, y, z, width, height, depth
     */
    public void fill(Image image, int[] at, int texelBytes, Source source) {
        long sliceBytes = (long) texelBytes * at[3] * at[4];
        parts.add(
                new Part(
                        at[5],
                        sliceBytes,
                        false,
                        (first, count) ->
                                new ImageSlab(image, at, first, count, sliceBytes, source)));
    }

    /** Fills all of an image. */
    public void fill(Image image, int texelBytes, Source source) {
        ImageShape shape = image.shape();
        fill(
                image,
                new int[] {0, 0, 0, shape.width(), shape.height(), shape.depth()},
                texelBytes,
                source);
    }

    /** Fills the first so many items of a buffer. */
    public void fill(Buffer buffer, int items, int itemBytes, Row row) {
        if (items > 0) {
            parts.add(
                    new Part(
                            items,
                            itemBytes,
                            false,
                            (first, count) ->
                                    new BufferSlab(buffer, first, count, itemBytes, row)));
        }
    }

    /** How much is noted, for {@link #backTo}. */
    public int mark() {
        return parts.size();
    }

    /** Forgets what was noted since: what it was for could not be made. */
    public void backTo(int mark) {
        parts.subList(mark, parts.size()).clear();
    }

    /**
     * All of it in pieces, to be brought in their order.
     *
     * @param mostBytes of a piece, unless a single slice is more
     */
    public List<Slab> slabs(long mostBytes) {
        List<Slab> slabs = new ArrayList<>();
        for (Part part : parts) {
            long fitting = part.opens() ? 1 : mostBytes / Math.max(1, part.unitBytes());
            int together = Math.clamp(fitting, 1, part.units());
            for (int first = 0; first < part.units(); first += together) {
                slabs.add(part.cut().slab(first, Math.min(together, part.units() - first)));
            }
        }
        return slabs;
    }

    /**
     * Brings all of it to the device now, behind all earlier submits, and waits until it is there.
     */
    public void deliver(Device device) {
        if (parts.isEmpty()) {
            return;
        }
        long most = MOST_AT_ONCE;
        while (true) {
            try {
                deliver(device, slabs(most), most);
                return;
            } catch (VulkanException failure) {
                // What was brought already may be brought again.
                if (!failure.isOutOfMemory() || most <= LEAST_AT_ONCE) {
                    throw failure;
                }
                most /= 8;
            }
        }
    }

    private static void deliver(Device device, List<Slab> slabs, long most) {
        long largest = 0;
        long all = 0;
        for (Slab slab : slabs) {
            largest = Math.max(largest, padded(slab.bytes()));
            all += padded(slab.bytes());
        }
        long bytes = Math.max(Math.max(largest, ALIGNMENT), Math.min(all, most));
        try (Buffer staging =
                Buffer.written(
                        device, bytes, VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT, "cargo at once")) {
            for (int from = 0; from < slabs.size(); ) {
                int end = write(slabs, from, staging);
                List<Slab> together = slabs.subList(from, end);
                OneTime.run(
                        device,
                        commands -> {
                            long at = 0;
                            for (Slab slab : together) {
                                slab.record(commands, staging, at);
                                at += padded(slab.bytes());
                            }
                        });
                from = end;
            }
        }
    }

    /** As many as there is room for, from the first on; gives the first that is left. */
    private static int write(List<Slab> slabs, int from, Buffer staging) {
        long used = 0;
        int next = from;
        while (next < slabs.size() && used + padded(slabs.get(next).bytes()) <= staging.bytes()) {
            Slab slab = slabs.get(next++);
            staging.mapped().position(Math.toIntExact(used));
            slab.write(staging.mapped());
            used += padded(slab.bytes());
        }
        staging.mapped().clear();
        return next;
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
