package prelude.engine.memory;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferCopy;
import org.lwjgl.vulkan.VkCommandBuffer;

/** Some items of a buffer. Whoever reads it waits for copies. */
record BufferSlab(Buffer to, int first, int count, int itemBytes, Cargo.Row row) implements Slab {
    @Override
    public long bytes() {
        return (long) itemBytes * count;
    }

    @Override
    public void write(ByteBuffer into) {
        row.put(first, count, into);
    }

    @Override
    public void record(VkCommandBuffer commands, Buffer staging, long at) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkBufferCopy.Buffer region = VkBufferCopy.calloc(1, stack);
            region.get(0).srcOffset(at).dstOffset((long) itemBytes * first).size(bytes());
            VK10.vkCmdCopyBuffer(commands, staging.handle(), to.handle(), region);
        }
    }
}
