package prelude.engine.device;

import java.util.List;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDevice;

/**
 * Makes the instance and the device that the engine describes.
 *
 * <p>Plain Vulkan makes them itself; with OpenXR the runtime creates both and names the physical
 * device, so that the application supplies another source. The engine owns what it is given and
 * destroys it when it closes.
 */
public interface DeviceSource {

    VkInstance createInstance(VkInstanceCreateInfo info);

    VkPhysicalDevice choosePhysicalDevice(VkInstance instance);

    VkDevice createDevice(VkPhysicalDevice physicalDevice, VkDeviceCreateInfo info);

    /** Instance extensions that this way of showing pictures needs, such as a window's surface. */
    default List<String> instanceExtensions() {
        return List.of();
    }

    /** Device extensions that this way of showing pictures needs, such as a swapchain. */
    default List<String> deviceExtensions() {
        return List.of();
    }
}
