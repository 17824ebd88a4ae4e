package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK11;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkDeviceQueueCreateInfo;
import org.lwjgl.vulkan.VkExtensionProperties;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceDriverProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceFeatures2;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan11Features;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan12Features;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan13Features;
import org.lwjgl.vulkan.VkQueueFamilyProperties;

/**
 * What a physical device offers of what the engine needs.
 *
 * @param type a VkPhysicalDeviceType
 * @param queueFamily negative where none serves
 * @param lacking in words; nothing where the device can be used
 */
record DeviceSupport(
        String name,
        String driver,
        int apiVersion,
        int type,
        long memoryMb,
        int queueFamily,
        boolean lines,
        List<String> lacking,
        List<String> extensions) {

    static DeviceSupport of(VkPhysicalDevice device, List<String> extensions) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            // The driver's own words may only be asked of a device that knows Vulkan 1.2.
            VkPhysicalDeviceProperties plain = VkPhysicalDeviceProperties.malloc(stack);
            VK10.vkGetPhysicalDeviceProperties(device, plain);
            boolean modern = plain.apiVersion() >= VK13.VK_API_VERSION_1_3;
            String driver = modern ? driver(device, stack) : "unknown";
            int family = graphicsFamily(device, stack);
            List<String> lacking = new ArrayList<>();
            if (!modern) {
                lacking.add("Vulkan 1.3");
            } else {
                addLackingFeatures(device, stack, lacking);
            }
            if (family < 0) {
                lacking.add("a graphics queue");
            }
            addLackingExtensions(device, stack, extensions, lacking);
            return new DeviceSupport(
                    plain.deviceNameString(),
                    driver,
                    plain.apiVersion(),
                    plain.deviceType(),
                    largestHeapMb(device, stack),
                    family,
                    modern && drawsLines(device, stack),
                    lacking,
                    extensions);
        }
    }

    /** The fastest kind among those that lack nothing; where all lack something, among all. */
    static DeviceSupport best(List<DeviceSupport> offered) {
        return Collections.max(
                offered,
                Comparator.comparing((DeviceSupport device) -> device.lacking.isEmpty())
                        .thenComparingInt(DeviceSupport::speed));
    }

    private int speed() {
        return switch (type) {
            case VK10.VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU -> 4;
            case VK10.VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU -> 3;
            case VK10.VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU -> 2;
            case VK10.VK_PHYSICAL_DEVICE_TYPE_CPU -> 1;
            default -> 0;
        };
    }

    void refuseIfLacking() throws UnusableDeviceException {
        if (!lacking.isEmpty()) {
            throw new UnusableDeviceException(
                    "The graphics device %s (driver: %s, Vulkan %s) lacks %s: update its driver, or"
                                    .formatted(name, driver, version(), String.join(", ", lacking))
                            + " install a software one (Debian: apt-get install"
                            + " mesa-vulkan-drivers).");
        }
    }

    DeviceDescription describe(List<String> missing) {
        boolean software = type == VK10.VK_PHYSICAL_DEVICE_TYPE_CPU;
        return new DeviceDescription(name, driver, version(), software, memoryMb, missing);
    }

    VkDevice createDevice(DeviceSource source, VkPhysicalDevice physical) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDeviceQueueCreateInfo.Buffer queues = VkDeviceQueueCreateInfo.calloc(1, stack);
            queues.get(0)
                    .sType$Default()
                    .queueFamilyIndex(queueFamily)
                    .pQueuePriorities(stack.floats(1));
            VkDeviceCreateInfo info =
                    VkDeviceCreateInfo.calloc(stack)
                            .sType$Default()
                            .pQueueCreateInfos(queues)
                            .ppEnabledExtensionNames(OpenInstance.names(stack, extensions))
                            .pNext(
                                    VkPhysicalDeviceFeatures2.calloc(stack)
                                            .sType$Default()
                                            .features(core ->
                                                    core.sampleRateShading(true)
                                                            .fragmentStoresAndAtomics(true)
                                                            .fillModeNonSolid(lines)))
                            .pNext(
                                    VkPhysicalDeviceVulkan11Features.calloc(stack)
                                            .sType$Default()
                                            .multiview(true))
                            .pNext(
                                    VkPhysicalDeviceVulkan12Features.calloc(stack)
                                            .sType$Default()
                                            .timelineSemaphore(true)
                                            .drawIndirectCount(true))
                            .pNext(
                                    VkPhysicalDeviceVulkan13Features.calloc(stack)
                                            .sType$Default()
                                            .dynamicRendering(true)
                                            .synchronization2(true));
            return source.createDevice(physical, info);
        }
    }

    static VkQueueFamilyProperties.Buffer queueFamilies(
            VkPhysicalDevice device, MemoryStack stack) {
        IntBuffer count = stack.mallocInt(1);
        VK10.vkGetPhysicalDeviceQueueFamilyProperties(device, count, null);
        VkQueueFamilyProperties.Buffer families =
                VkQueueFamilyProperties.malloc(count.get(0), stack);
        VK10.vkGetPhysicalDeviceQueueFamilyProperties(device, count, families);
        return families;
    }

    private static int graphicsFamily(VkPhysicalDevice device, MemoryStack stack) {
        VkQueueFamilyProperties.Buffer families = queueFamilies(device, stack);
        int wanted = VK10.VK_QUEUE_GRAPHICS_BIT | VK10.VK_QUEUE_COMPUTE_BIT;
        for (int i = 0; i < families.capacity(); i++) {
            if ((families.get(i).queueFlags() & wanted) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static void addLackingFeatures(
            VkPhysicalDevice device, MemoryStack stack, List<String> lacking) {
        VkPhysicalDeviceVulkan11Features in11 =
                VkPhysicalDeviceVulkan11Features.calloc(stack).sType$Default();
        VkPhysicalDeviceVulkan12Features in12 =
                VkPhysicalDeviceVulkan12Features.calloc(stack).sType$Default();
        VkPhysicalDeviceVulkan13Features in13 =
                VkPhysicalDeviceVulkan13Features.calloc(stack).sType$Default();
        VkPhysicalDeviceFeatures2 core = VkPhysicalDeviceFeatures2.calloc(stack);
        VK11.vkGetPhysicalDeviceFeatures2(
                device, core.sType$Default().pNext(in11).pNext(in12).pNext(in13));
        addUnless(in12.drawIndirectCount(), "counts of indirect draws", lacking);
        addUnless(core.features().fragmentStoresAndAtomics(), "stores by fragments", lacking);
        addUnless(core.features().sampleRateShading(), "shading of single samples", lacking);
        addUnless(in11.multiview(), "multiview", lacking);
        addUnless(in12.timelineSemaphore(), "timeline semaphores", lacking);
        addUnless(in13.dynamicRendering(), "dynamic rendering", lacking);
        addUnless(in13.synchronization2(), "synchronization2", lacking);
    }

    /** Whether triangles can be drawn as lines; nothing but looking at triangles needs it. */
    static boolean drawsLines(VkPhysicalDevice device, MemoryStack stack) {
        VkPhysicalDeviceFeatures2 core = VkPhysicalDeviceFeatures2.calloc(stack);
        VK11.vkGetPhysicalDeviceFeatures2(device, core.sType$Default());
        return core.features().fillModeNonSolid();
    }

    private static void addUnless(boolean there, String feature, List<String> lacking) {
        if (!there) {
            lacking.add(feature);
        }
    }

    private static void addLackingExtensions(
            VkPhysicalDevice device, MemoryStack stack, List<String> wanted, List<String> lacking) {
        IntBuffer count = stack.mallocInt(1);
        check(
                "vkEnumerateDeviceExtensionProperties",
                VK10.vkEnumerateDeviceExtensionProperties(device, (String) null, count, null));
        Set<String> offered = new HashSet<>();
        try (VkExtensionProperties.Buffer all = VkExtensionProperties.malloc(count.get(0))) {
            check(
                    "vkEnumerateDeviceExtensionProperties",
                    VK10.vkEnumerateDeviceExtensionProperties(device, (String) null, count, all));
            for (VkExtensionProperties extension : all) {
                offered.add(extension.extensionNameString());
            }
        }
        for (String extension : wanted) {
            addUnless(offered.contains(extension), extension, lacking);
        }
    }

    private static String driver(VkPhysicalDevice device, MemoryStack stack) {
        VkPhysicalDeviceDriverProperties driver =
                VkPhysicalDeviceDriverProperties.calloc(stack).sType$Default();
        VK11.vkGetPhysicalDeviceProperties2(
                device, VkPhysicalDeviceProperties2.calloc(stack).sType$Default().pNext(driver));
        return driver.driverNameString() + " " + driver.driverInfoString();
    }

    private static long largestHeapMb(VkPhysicalDevice device, MemoryStack stack) {
        VkPhysicalDeviceMemoryProperties memory = VkPhysicalDeviceMemoryProperties.malloc(stack);
        VK10.vkGetPhysicalDeviceMemoryProperties(device, memory);
        long largest = 0;
        for (int heap = 0; heap < memory.memoryHeapCount(); heap++) {
            largest = Math.max(largest, memory.memoryHeaps(heap).size());
        }
        return largest >> 20;
    }

    private String version() {
        return VK10.VK_VERSION_MAJOR(apiVersion)
                + "."
                + VK10.VK_VERSION_MINOR(apiVersion)
                + "."
                + VK10.VK_VERSION_PATCH(apiVersion);
    }
}
