package prelude.engine.memory;

import static prelude.engine.VulkanException.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.vma.Vma;
import org.lwjgl.util.vma.VmaAllocationCreateInfo;
import org.lwjgl.util.vma.VmaAllocationInfo;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** A buffer with its memory. */
public final class Buffer implements Resource {
    private final Device device;
    private final long handle;
    private final long allocation;
    private final long bytes;
    private final @Nullable ByteBuffer mapped;

    private Buffer(Device device, long bytes, int usage, int allocationFlags, String name) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(name + ": buffer of " + bytes + " bytes");
        }
        this.device = device;
        this.bytes = bytes;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkBufferCreateInfo info =
                    VkBufferCreateInfo.calloc(stack).sType$Default().size(bytes).usage(usage);
            VmaAllocationCreateInfo placing =
                    VmaAllocationCreateInfo.calloc(stack)
                            .usage(Vma.VMA_MEMORY_USAGE_AUTO)
                            .flags(allocationFlags);
            if (allocationFlags != 0) {
                placing.requiredFlags(VK10.VK_MEMORY_PROPERTY_HOST_COHERENT_BIT);
            }
            LongBuffer buffer = stack.mallocLong(1);
            PointerBuffer memory = stack.mallocPointer(1);
            VmaAllocationInfo placed = VmaAllocationInfo.malloc(stack);
            check(
                    "vmaCreateBuffer",
                    Vma.vmaCreateBuffer(device.allocator(), info, placing, buffer, memory, placed));
            handle = device.named(VK10.VK_OBJECT_TYPE_BUFFER, buffer, name);
            allocation = memory.get(0);
            mapped =
                    allocationFlags == 0
                            ? null
                            : MemoryUtil.memByteBuffer(placed.pMappedData(), Math.toIntExact(bytes))
                                    .order(ByteOrder.nativeOrder());
        }
        device.live().opened();
    }

    /** In the device's own memory, to be filled by copies or shaders. */
    public static Buffer onDevice(Device device, long bytes, int usage, String name) {
        return new Buffer(device, bytes, usage | VK10.VK_BUFFER_USAGE_TRANSFER_DST_BIT, 0, name);
    }

    /** Always mapped, for the CPU to write from front to back; at most 2 GiB. */
    public static Buffer written(Device device, long bytes, int usage, String name) {
        return new Buffer(
                device,
                bytes,
                usage,
                Vma.VMA_ALLOCATION_CREATE_MAPPED_BIT
                        | Vma.VMA_ALLOCATION_CREATE_HOST_ACCESS_SEQUENTIAL_WRITE_BIT,
                name);
    }

    /** Always mapped, for the CPU to read what the device copied there; at most 2 GiB. */
    public static Buffer readBack(Device device, long bytes, String name) {
        return new Buffer(
                device,
                bytes,
                VK10.VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                Vma.VMA_ALLOCATION_CREATE_MAPPED_BIT
                        | Vma.VMA_ALLOCATION_CREATE_HOST_ACCESS_RANDOM_BIT,
                name);
    }

    public long handle() {
        return handle;
    }

    public long bytes() {
        return bytes;
    }

    /** The mapped memory in native byte order, always the same object. */
    public ByteBuffer mapped() {
        if (mapped == null) {
            throw new IllegalStateException("the buffer is not mapped");
        }
        return mapped;
    }

    @Override
    public void close() {
        Vma.vmaDestroyBuffer(device.allocator(), handle, allocation);
        device.live().closed();
    }
}
