package prelude.engine.window;

import static prelude.engine.VulkanException.check;
import static prelude.engine.VulkanException.checkUnlessLost;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.KHRSurface;
import org.lwjgl.vulkan.KHRSwapchain;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandBufferSubmitInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkFenceCreateInfo;
import org.lwjgl.vulkan.VkPresentInfoKHR;
import org.lwjgl.vulkan.VkSemaphoreCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreSubmitInfo;
import org.lwjgl.vulkan.VkSubmitInfo2;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.device.GpuClock;
import prelude.engine.target.OffscreenTarget;

/**
 * Shows finished pictures in a window's surface, which it scales to fit. The device must have been
 * opened with {@code VK_KHR_swapchain} and the surface's instance extensions. Belongs to the frame
 * thread.
 */
public final class WindowPresenter implements Resource {
    /** What became of a picture. */
    public enum Outcome {
        SHOWN,
        /**
         * The window has no area, or its screen takes no picture (minimised): nothing was shown.
         */
        HIDDEN,
        /** The window has changed: the next present takes its new size. */
        RESIZED
    }

    /**
     * Some screens give no image for a window that nobody sees until it is seen again: who waited
     * for it would hear nothing of keys, nor of the window's closing.
     */
    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Device device;
    private final long surface;
    private final Blit blit;
    private final GpuClock clock;
    private final long pool;
    private final VkCommandBuffer commands;
    private final Opened opened;
    private final LongBuffer fence;
    private final LongBuffer acquired;
    private final LongBuffer presented;
    private final LongBuffer chain;
    private final IntBuffer index;
    private final VkCommandBufferBeginInfo begin;
    private final VkSemaphoreSubmitInfo.Buffer waits;
    private final VkSemaphoreSubmitInfo.Buffer signals;
    private final VkCommandBufferSubmitInfo.Buffer buffers;
    private final VkSubmitInfo2.Buffer submit;
    private final VkPresentInfoKHR present;
    private @Nullable Swapchain swapchain;
    private double gpuMilliseconds = Double.NaN;

    /**
     * Shows the left eye's picture.
     *
     * @param surface a VkSurfaceKHR made elsewhere; destroyed by whoever made it, after this
     */
    public WindowPresenter(Device device, long surface) {
        this.device = device;
        this.surface = surface;
        requireSupport(device, surface);
        try (Opened opening = new Opened();
                MemoryStack stack = MemoryStack.stackPush()) {
            blit = opening.add(new Blit());
            clock = opening.add(new GpuClock(device, "window clock"));
            fence = longs(opening);
            acquired = longs(opening);
            presented = longs(opening);
            chain = longs(opening);
            index = MemoryUtil.memAllocInt(1);
            opening.add(() -> MemoryUtil.memFree(index));
            begin = opening.addNative(VkCommandBufferBeginInfo.calloc());
            waits = opening.addNative(VkSemaphoreSubmitInfo.calloc(1));
            signals = opening.addNative(VkSemaphoreSubmitInfo.calloc(1));
            buffers = opening.addNative(VkCommandBufferSubmitInfo.calloc(1));
            submit = opening.addNative(VkSubmitInfo2.calloc(1));
            present = opening.addNative(VkPresentInfoKHR.calloc());
            VkCommandPoolCreateInfo poolInfo =
                    VkCommandPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .queueFamilyIndex(device.queueFamily());
            LongBuffer handle = stack.mallocLong(1);
            check(
                    "vkCreateCommandPool",
                    VK10.vkCreateCommandPool(device.vulkan(), poolInfo, null, handle));
            pool = device.named(VK10.VK_OBJECT_TYPE_COMMAND_POOL, handle, "window");
            opening.add(() -> VK10.vkDestroyCommandPool(device.vulkan(), pool, null));
            VkCommandBufferAllocateInfo info =
                    VkCommandBufferAllocateInfo.calloc(stack)
                            .sType$Default()
                            .commandPool(pool)
                            .level(VK10.VK_COMMAND_BUFFER_LEVEL_PRIMARY)
                            .commandBufferCount(1);
            PointerBuffer buffer = stack.mallocPointer(1);
            check(
                    "vkAllocateCommandBuffers",
                    VK10.vkAllocateCommandBuffers(device.vulkan(), info, buffer));
            commands = new VkCommandBuffer(buffer.get(0), device.vulkan());
            VkFenceCreateInfo fenceInfo =
                    VkFenceCreateInfo.calloc(stack)
                            .sType$Default()
                            .flags(VK10.VK_FENCE_CREATE_SIGNALED_BIT);
            check("vkCreateFence", VK10.vkCreateFence(device.vulkan(), fenceInfo, null, fence));
            opening.add(() -> VK10.vkDestroyFence(device.vulkan(), fence.get(0), null));
            VkSemaphoreCreateInfo semaphore = VkSemaphoreCreateInfo.calloc(stack).sType$Default();
            check(
                    "vkCreateSemaphore",
                    VK10.vkCreateSemaphore(device.vulkan(), semaphore, null, acquired));
            opening.add(() -> VK10.vkDestroySemaphore(device.vulkan(), acquired.get(0), null));
            opened = opening.keep();
        }
        fillStructs();
        device.live().opened();
    }

    private static LongBuffer longs(Opened opening) {
        LongBuffer one = MemoryUtil.memAllocLong(1);
        opening.add(() -> MemoryUtil.memFree(one));
        return one;
    }

    private void fillStructs() {
        begin.sType$Default().flags(VK10.VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
        waits.get(0)
                .sType$Default()
                .semaphore(acquired.get(0))
                .stageMask(VK13.VK_PIPELINE_STAGE_2_BLIT_BIT);
        signals.get(0).sType$Default().stageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT);
        buffers.get(0).sType$Default().commandBuffer(commands);
        submit.get(0)
                .sType$Default()
                .pWaitSemaphoreInfos(waits)
                .pCommandBufferInfos(buffers)
                .pSignalSemaphoreInfos(signals);
        present.sType$Default()
                .pWaitSemaphores(presented)
                .swapchainCount(1)
                .pSwapchains(chain)
                .pImageIndices(index);
    }

    /**
     * Shows an image that was drawn before, in the window's size in pixels.
     *
     * @param width of the window's framebuffer now, 0 when minimised
     */
    public Outcome present(OffscreenTarget source, int imageIndex, int width, int height) {
        if (width == 0 || height == 0) {
            return Outcome.HIDDEN;
        }
        check(
                "vkWaitForFences",
                VK10.vkWaitForFences(device.vulkan(), fence, true, Long.MAX_VALUE));
        clock.read();
        gpuMilliseconds = clock.milliseconds();
        Swapchain current = fitting(width, height);
        if (current == null) {
            return Outcome.HIDDEN;
        }
        int result =
                KHRSwapchain.vkAcquireNextImageKHR(
                        device.vulkan(),
                        current.handle(),
                        PATIENCE_NS,
                        acquired.get(0),
                        VK10.VK_NULL_HANDLE,
                        index);
        if (result == VK10.VK_TIMEOUT || result == VK10.VK_NOT_READY) {
            return Outcome.HIDDEN;
        }
        if (result == KHRSwapchain.VK_ERROR_OUT_OF_DATE_KHR) {
            drop(current);
            return Outcome.RESIZED;
        }
        if (result != KHRSwapchain.VK_SUBOPTIMAL_KHR) {
            check("vkAcquireNextImageKHR", result);
        }
        submit(source, imageIndex, current);
        chain.put(0, current.handle());
        result = KHRSwapchain.vkQueuePresentKHR(device.queue(), present);
        if (result == KHRSwapchain.VK_ERROR_OUT_OF_DATE_KHR
                || result == KHRSwapchain.VK_SUBOPTIMAL_KHR) {
            drop(current);
            return Outcome.RESIZED;
        }
        check("vkQueuePresentKHR", result);
        return Outcome.SHOWN;
    }

    /**
     * What the device took for the last picture but one, which is known to be shown; NaN before
     * there is one and where the device has no clock.
     */
    public double gpuMilliseconds() {
        return gpuMilliseconds;
    }

    private void submit(OffscreenTarget source, int imageIndex, Swapchain current) {
        presented.put(0, current.drawn(index.get(0)));
        signals.get(0).semaphore(presented.get(0));
        check("vkResetFences", VK10.vkResetFences(device.vulkan(), fence));
        check("vkResetCommandPool", VK10.vkResetCommandPool(device.vulkan(), pool, 0));
        check("vkBeginCommandBuffer", VK10.vkBeginCommandBuffer(commands, begin));
        clock.start(commands, 1);
        blit.record(
                commands,
                source,
                imageIndex,
                current.image(index.get(0)),
                current.width(),
                current.height());
        clock.mark(commands);
        check("vkEndCommandBuffer", VK10.vkEndCommandBuffer(commands));
        check("vkQueueSubmit2", VK13.vkQueueSubmit2(device.queue(), submit, fence.get(0)));
    }

    private @Nullable Swapchain fitting(int width, int height) {
        Swapchain current = swapchain;
        if (current != null && current.isFor(width, height)) {
            return current;
        }
        if (current != null) {
            drop(current);
        }
        swapchain = Swapchain.open(device, surface, width, height);
        return swapchain;
    }

    private void drop(Swapchain current) {
        // No fence tells when presenting is over (that takes VK_EXT_swapchain_maintenance1), and
        // windows are seldom resized.
        checkUnlessLost("vkQueueWaitIdle", VK10.vkQueueWaitIdle(device.queue()));
        current.close();
        swapchain = null;
    }

    private static void requireSupport(Device device, long surface) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer supported = stack.mallocInt(1);
            check(
                    "vkGetPhysicalDeviceSurfaceSupportKHR",
                    KHRSurface.vkGetPhysicalDeviceSurfaceSupportKHR(
                            device.vulkan().getPhysicalDevice(),
                            device.queueFamily(),
                            surface,
                            supported));
            if (supported.get(0) == VK10.VK_FALSE) {
                throw new VulkanException(
                        "vkGetPhysicalDeviceSurfaceSupportKHR", VK10.VK_ERROR_FEATURE_NOT_PRESENT);
            }
        }
    }

    @Override
    public void close() {
        if (swapchain != null) {
            drop(swapchain);
        }
        checkUnlessLost(
                "vkWaitForFences",
                VK10.vkWaitForFences(device.vulkan(), fence, true, Long.MAX_VALUE));
        opened.close();
        device.live().closed();
    }
}
