package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.IntBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import prelude.engine.VulkanException;

/** Plain Vulkan: makes instance and device itself and takes the fastest kind of device. */
public class VulkanSource implements DeviceSource {

    @Override
    public VkInstance createInstance(VkInstanceCreateInfo info) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer handle = stack.mallocPointer(1);
            check("vkCreateInstance", VK10.vkCreateInstance(info, null, handle));
            return new VkInstance(handle.get(0), info);
        }
    }

    @Override
    public VkPhysicalDevice choosePhysicalDevice(VkInstance instance) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            check(
                    "vkEnumeratePhysicalDevices",
                    VK10.vkEnumeratePhysicalDevices(instance, count, null));
            if (count.get(0) == 0) {
                throw new VulkanException(
                        "vkEnumeratePhysicalDevices", VK10.VK_ERROR_INCOMPATIBLE_DRIVER);
            }
            PointerBuffer handles = stack.mallocPointer(count.get(0));
            check(
                    "vkEnumeratePhysicalDevices",
                    VK10.vkEnumeratePhysicalDevices(instance, count, handles));
            VkPhysicalDevice best = new VkPhysicalDevice(handles.get(0), instance);
            for (int i = 1; i < handles.capacity(); i++) {
                VkPhysicalDevice other = new VkPhysicalDevice(handles.get(i), instance);
                if (rank(other) > rank(best)) {
                    best = other;
                }
            }
            return best;
        }
    }

    @Override
    public VkDevice createDevice(VkPhysicalDevice physicalDevice, VkDeviceCreateInfo info) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer handle = stack.mallocPointer(1);
            check("vkCreateDevice", VK10.vkCreateDevice(physicalDevice, info, null, handle));
            return new VkDevice(handle.get(0), physicalDevice, info);
        }
    }

    private static int rank(VkPhysicalDevice device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkPhysicalDeviceProperties properties = VkPhysicalDeviceProperties.malloc(stack);
            VK10.vkGetPhysicalDeviceProperties(device, properties);
            return switch (properties.deviceType()) {
                case VK10.VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU -> 4;
                case VK10.VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU -> 3;
                case VK10.VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU -> 2;
                case VK10.VK_PHYSICAL_DEVICE_TYPE_CPU -> 1;
                default -> 0;
            };
        }
    }
}
