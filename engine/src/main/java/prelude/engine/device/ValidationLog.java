package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.EXTDebugUtils;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackDataEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCreateInfoEXT;
import org.lwjgl.vulkan.VkInstance;
import prelude.engine.Resource;

/** Counts and keeps what the validation layer complains about. */
final class ValidationLog implements Resource {
    private static final int KEPT = 200;

    private final VkInstance instance;
    private final VkDebugUtilsMessengerCallbackEXT callback;
    private final long messenger;
    private final List<String> texts = new ArrayList<>();
    private long count;

    ValidationLog(VkInstance instance) {
        this.instance = instance;
        callback = VkDebugUtilsMessengerCallbackEXT.create(this::take);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDebugUtilsMessengerCreateInfoEXT info =
                    VkDebugUtilsMessengerCreateInfoEXT.calloc(stack)
                            .sType$Default()
                            .messageSeverity(
                                    EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT
                                            | EXTDebugUtils
                                                    .VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT)
                            .messageType(
                                    EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT)
                            .pfnUserCallback(callback);
            LongBuffer handle = stack.mallocLong(1);
            check(
                    "vkCreateDebugUtilsMessengerEXT",
                    EXTDebugUtils.vkCreateDebugUtilsMessengerEXT(instance, info, null, handle));
            messenger = handle.get(0);
        }
    }

    private synchronized int take(int severity, int types, long data, long user) {
        count++;
        if (texts.size() < KEPT) {
            texts.add(VkDebugUtilsMessengerCallbackDataEXT.create(data).pMessageString());
        }
        return VK10.VK_FALSE;
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public void close() {
        EXTDebugUtils.vkDestroyDebugUtilsMessengerEXT(instance, messenger, null);
        callback.free();
    }
}
