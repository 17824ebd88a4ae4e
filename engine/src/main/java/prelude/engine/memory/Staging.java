package prelude.engine.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/**
 * Memory from which one frame fills buffers on the device. Belongs to one of the frames in flight
 * and is emptied when that frame is finished; grows geometrically.
 */
public final class Staging implements Resource {
    private static final long FIRST_BYTES = 1 << 20;

    private final Device device;
    private final VkBufferCopy.Buffer region = VkBufferCopy.calloc(1);
    private final List<Buffer> outgrown = new ArrayList<>();
    private final List<Copy> pending = new ArrayList<>();
    private Buffer current;
    private long used;

    private record Copy(Buffer from, long at, long bytes, Buffer to, long toByte) {}

    public Staging(Device device) {
        this.device = device;
        current = allocate(FIRST_BYTES);
    }

    /** Empties it: the frame that used it is finished. */
    public void reset() {
        used = 0;
        pending.clear();
        for (Buffer buffer : outgrown) {
            buffer.close();
        }
        outgrown.clear();
    }

    /**
     * Memory that {@link #record} copies into a buffer; to be filled before that. Always starts at
     * the buffer's position.
     */
    public ByteBuffer into(Buffer to, long toByte, long bytes) {
        if (used + bytes > current.bytes()) {
            Buffer larger = allocate(Math.max(2 * current.bytes(), bytes));
            outgrown.add(current);
            current = larger;
            used = 0;
        }
        ByteBuffer memory = current.mapped();
        memory.limit(Math.toIntExact(used + bytes)).position(Math.toIntExact(used));
        ByteBuffer slice = memory.slice().order(memory.order());
        memory.clear();
        if (bytes > 0) {
            // A copy of nothing is not allowed; an empty mesh would ask for one.
            pending.add(new Copy(current, used, bytes, to, toByte));
        }
        used += (bytes + 15) & ~15L;
        return slice;
    }

    /** How many copies are asked for, for {@link #backTo}. */
    public int mark() {
        return pending.size();
    }

    /** Forgets the copies asked for since: what they were for could not be made. */
    public void backTo(int mark) {
        pending.subList(mark, pending.size()).clear();
    }

    public void record(VkCommandBuffer commands) {
        // Indexed: an iterator would be garbage of every frame.
        for (int i = 0; i < pending.size(); i++) {
            Copy copy = pending.get(i);
            region.get(0).srcOffset(copy.at()).dstOffset(copy.toByte()).size(copy.bytes());
            VK10.vkCmdCopyBuffer(commands, copy.from().handle(), copy.to().handle(), region);
        }
    }

    @Override
    public void close() {
        reset();
        current.close();
        region.free();
    }

    private Buffer allocate(long bytes) {
        return Buffer.written(device, bytes, VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT, "mesh staging");
    }
}
