package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDevice;
import prelude.engine.VulkanException;

/**
 * Plain Vulkan: makes instance and device itself and takes the fastest kind of device among those
 * that have what the engine needs.
 */
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
            List<DeviceSupport> offered = new ArrayList<>();
            for (int i = 0; i < handles.capacity(); i++) {
                VkPhysicalDevice device = new VkPhysicalDevice(handles.get(i), instance);
                offered.add(DeviceSupport.of(device, deviceExtensions()));
            }
            return new VkPhysicalDevice(
                    handles.get(offered.indexOf(DeviceSupport.best(offered))), instance);
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
}
