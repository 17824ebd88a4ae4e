package prelude.engine.frame;

import static prelude.engine.VulkanException.check;

import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBufferSubmitInfo;
import org.lwjgl.vulkan.VkSemaphoreSubmitInfo;
import org.lwjgl.vulkan.VkSubmitInfo2;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/**
 * Hands recorded frames to the device, which counts them on the timeline when they are finished.
 */
final class Submission implements Resource {
    private final Device device;
    private final VkCommandBufferSubmitInfo.Buffer submitted = VkCommandBufferSubmitInfo.calloc(1);
    private final VkSemaphoreSubmitInfo.Buffer signalled = VkSemaphoreSubmitInfo.calloc(1);
    private final VkSubmitInfo2.Buffer submit = VkSubmitInfo2.calloc(1);

    Submission(Device device, Timeline timeline) {
        this.device = device;
        submitted.get(0).sType$Default();
        signalled
                .get(0)
                .sType$Default()
                .semaphore(timeline.semaphore())
                .stageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT);
        submit.get(0)
                .sType$Default()
                .pCommandBufferInfos(submitted)
                .pSignalSemaphoreInfos(signalled);
    }

    void submit(Frame frame, long number) {
        VkCommandBufferSubmitInfo.ncommandBuffer(submitted.address(), frame.commands);
        VkSemaphoreSubmitInfo.nvalue(signalled.address(), number);
        check("vkQueueSubmit2", VK13.vkQueueSubmit2(device.queue(), submit, 0));
    }

    @Override
    public void close() {
        submit.free();
        signalled.free();
        submitted.free();
    }
}
