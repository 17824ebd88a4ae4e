package prelude.engine.frame;

import static prelude.engine.VulkanException.check;

import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.device.GpuClock;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Staging;
import prelude.engine.scene.Film;
import prelude.engine.scene.Painting;
import prelude.engine.target.StereoTarget;

/** What one of the frames in flight has for itself, and what its passes record into. */
final class Frame implements Resource {
    private final Device device;
    private final long pool;
    private final VkCommandBufferBeginInfo begin = VkCommandBufferBeginInfo.calloc();

    final int slot;
    final VkCommandBuffer commands;
    final Staging staging;
    final Buffer uniforms;
    final Buffer materials;
    final Buffer patterns;
    final Buffer draws;
    final Buffer film;
    final Buffer paint;
    final UniformWriter uniformWriter;
    final UniformWriter drawWriter;
    final GpuClock clock;

    /** The number of the frame that used this last; 0 before any. */
    long number;

    /** The passes that were timed one by one when it was last used; null where none were. */
    @Nullable Steps timed;

    /** What it was last drawn into. */
    @Nullable StereoTarget target;

    long filmVersion;
    @Nullable Film filmWritten;
    long materialVersion;
    Object materialScene = this;
    @Nullable Painting paintingSeen;
    long paintingVersion;

    /** A VkDescriptorSet of the frame's layout. */
    long frameSet;

    Frame(Device device, int slot) {
        this.device = device;
        this.slot = slot;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var handle = stack.mallocLong(1);
            VkCommandPoolCreateInfo poolInfo =
                    VkCommandPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .queueFamilyIndex(device.queueFamily());
            check(
                    "vkCreateCommandPool",
                    VK10.vkCreateCommandPool(device.vulkan(), poolInfo, null, handle));
            pool = device.named(VK10.VK_OBJECT_TYPE_COMMAND_POOL, handle, "frame " + slot);
            VkCommandBufferAllocateInfo info =
                    VkCommandBufferAllocateInfo.calloc(stack)
                            .sType$Default()
                            .commandPool(pool)
                            .level(VK10.VK_COMMAND_BUFFER_LEVEL_PRIMARY)
                            .commandBufferCount(1);
            var buffer = stack.mallocPointer(1);
            check(
                    "vkAllocateCommandBuffers",
                    VK10.vkAllocateCommandBuffers(device.vulkan(), info, buffer));
            commands = new VkCommandBuffer(buffer.get(0), device.vulkan());
        }
        begin.sType$Default().flags(VK10.VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        staging = new Staging(device);
        int uniform = VK10.VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT;
        int storage = VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
        uniforms = Buffer.written(device, FrameUniforms.BYTES, uniform, "frame uniforms");
        materials = Buffer.written(device, FrameUniforms.MATERIAL_BYTES, uniform, "materials");
        patterns = Buffer.written(device, FrameUniforms.PATTERN_BYTES, uniform, "patterns");
        draws = Buffer.written(device, DrawTable.BYTES, storage, "draws");
        film = Buffer.written(device, FrameUniforms.FILM_BYTES, storage, "film");
        paint = Buffer.written(device, PaintStore.BYTES, uniform, "paint");
        uniformWriter = new UniformWriter(uniforms.mapped());
        drawWriter = new UniformWriter(draws.mapped());
        clock = new GpuClock(device, "frame clock");
        device.live().opened();
    }

    void begin() {
        check("vkResetCommandPool", VK10.vkResetCommandPool(device.vulkan(), pool, 0));
        check("vkBeginCommandBuffer", VK10.vkBeginCommandBuffer(commands, begin));
    }

    void end() {
        check("vkEndCommandBuffer", VK10.vkEndCommandBuffer(commands));
    }

    @Override
    public void close() {
        clock.close();
        paint.close();
        film.close();
        draws.close();
        patterns.close();
        materials.close();
        uniforms.close();
        staging.close();
        begin.free();
        VK10.vkDestroyCommandPool(device.vulkan(), pool, null);
        device.live().closed();
    }
}
