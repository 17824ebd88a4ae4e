package prelude.engine.frame;

import static prelude.engine.VulkanException.check;
import static prelude.engine.VulkanException.checkUnlessLost;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VkSemaphoreCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreTypeCreateInfo;
import org.lwjgl.vulkan.VkSemaphoreWaitInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** Counts the frames that the device has finished. */
final class Timeline implements Resource {
    private final Device device;
    private final long semaphore;
    private final LongBuffer value = MemoryUtil.memAllocLong(1);
    private final LongBuffer handle = MemoryUtil.memAllocLong(1);
    private final VkSemaphoreWaitInfo wait = VkSemaphoreWaitInfo.calloc();

    Timeline(Device device, String name) {
        this.device = device;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkSemaphoreTypeCreateInfo type =
                    VkSemaphoreTypeCreateInfo.calloc(stack)
                            .sType$Default()
                            .semaphoreType(VK12.VK_SEMAPHORE_TYPE_TIMELINE);
            VkSemaphoreCreateInfo info =
                    VkSemaphoreCreateInfo.calloc(stack).sType$Default().pNext(type);
            check("vkCreateSemaphore", VK10.vkCreateSemaphore(device.vulkan(), info, null, handle));
        }
        semaphore = device.named(VK10.VK_OBJECT_TYPE_SEMAPHORE, handle, name);
        wait.sType$Default().semaphoreCount(1).pSemaphores(handle).pValues(value);
        device.live().opened();
    }

    long semaphore() {
        return semaphore;
    }

    long finished() {
        check(
                "vkGetSemaphoreCounterValue",
                VK12.vkGetSemaphoreCounterValue(device.vulkan(), semaphore, value));
        return value.get(0);
    }

    void await(long frame) {
        check("vkWaitSemaphores", waitFor(frame));
    }

    /** Waits until a frame no longer uses anything, even because the device is lost. */
    void drain(long frame) {
        checkUnlessLost("vkWaitSemaphores", waitFor(frame));
    }

    private int waitFor(long frame) {
        value.put(0, frame);
        return VK12.vkWaitSemaphores(device.vulkan(), wait, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        VK10.vkDestroySemaphore(device.vulkan(), semaphore, null);
        wait.free();
        MemoryUtil.memFree(handle);
        MemoryUtil.memFree(value);
        device.live().closed();
    }
}
