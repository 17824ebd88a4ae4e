package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.Vma;
import org.lwjgl.util.vma.VmaAllocatorCreateInfo;
import org.lwjgl.util.vma.VmaVulkanFunctions;
import org.lwjgl.vulkan.EXTDebugUtils;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkDebugUtilsObjectNameInfoEXT;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkQueue;
import prelude.engine.Resource;

/**
 * An opened Vulkan 1.3 device with one queue and its memory. Everything made on it must be closed
 * before it. Several may be opened one after another in a process.
 */
public final class Device implements Resource {
    private final VkInstance instance;
    private final @Nullable ValidationLog validation;
    private final VkDevice vulkan;
    private final int queueFamily;
    private final VkQueue queue;
    private final long allocator;
    private final DeviceDescription description;
    private final DeviceLimits limits;
    private final LiveResources live = new LiveResources();
    private boolean closed;

    private Device(
            VkInstance instance,
            @Nullable ValidationLog validation,
            VkDevice vulkan,
            int queueFamily,
            DeviceDescription description,
            long mostMemoryBytes) {
        this.instance = instance;
        this.validation = validation;
        this.vulkan = vulkan;
        this.queueFamily = queueFamily;
        this.description = description;
        limits = DeviceLimits.of(vulkan.getPhysicalDevice(), queueFamily);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer handle = stack.mallocPointer(1);
            VK10.vkGetDeviceQueue(vulkan, queueFamily, 0, handle);
            queue = new VkQueue(handle.get(0), vulkan);
            VmaVulkanFunctions functions = VmaVulkanFunctions.calloc(stack).set(instance, vulkan);
            VmaAllocatorCreateInfo info =
                    VmaAllocatorCreateInfo.calloc(stack)
                            .instance(instance)
                            .physicalDevice(vulkan.getPhysicalDevice())
                            .device(vulkan)
                            .pVulkanFunctions(functions)
                            .vulkanApiVersion(VK13.VK_API_VERSION_1_3);
            if (mostMemoryBytes < Long.MAX_VALUE) {
                LongBuffer most = stack.mallocLong(VK10.VK_MAX_MEMORY_HEAPS);
                for (int heap = 0; heap < most.capacity(); heap++) {
                    most.put(heap, mostMemoryBytes);
                }
                info.pHeapSizeLimit(most);
            }
            check("vmaCreateAllocator", Vma.vmaCreateAllocator(info, handle));
            allocator = handle.get(0);
        }
    }

    /**
     * Opens the source's device.
     *
     * @throws UnusableDeviceException with one sentence, where there is no driver or it lacks what
     *     the engine needs
     */
    public static Device open(DeviceSource source, DeviceSettings settings)
            throws UnusableDeviceException {
        OpenInstance opened = OpenInstance.open(source, settings);
        VkDevice vulkan = null;
        try {
            VkPhysicalDevice physical = opened.physicalDevice();
            DeviceSupport support = DeviceSupport.of(physical, source.deviceExtensions());
            support.refuseIfLacking();
            vulkan = support.createDevice(source, physical);
            return new Device(
                    opened.instance(),
                    opened.validation(),
                    vulkan,
                    support.queueFamily(),
                    support.describe(opened.missing()),
                    settings.mostMemoryBytes());
        } catch (UnusableDeviceException | RuntimeException failure) {
            if (vulkan != null) {
                VK10.vkDestroyDevice(vulkan, null);
            }
            opened.close();
            throw failure;
        }
    }

    /** What the device is and what it lacks. */
    public DeviceDescription describe() {
        return description;
    }

    public DeviceLimits limits() {
        return limits;
    }

    /** How many warnings and errors validation has raised; empty where it is not loaded. */
    public OptionalLong validationMessages() {
        return validation == null ? OptionalLong.empty() : OptionalLong.of(validation.count());
    }

    /** The first of those messages. */
    public List<String> validationTexts() {
        return validation == null ? List.of() : validation.texts();
    }

    public LiveResources live() {
        return live;
    }

    public VkInstance instance() {
        return instance;
    }

    public VkDevice vulkan() {
        return vulkan;
    }

    public int queueFamily() {
        return queueFamily;
    }

    /** The one queue; all submits happen on the frame thread. */
    public VkQueue queue() {
        return queue;
    }

    /** The VMA allocator. */
    public long allocator() {
        return allocator;
    }

    /** Names a handle for validation messages and debuggers. */
    public void name(int objectType, long handle, String name) {
        if (validation == null) {
            return;
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDebugUtilsObjectNameInfoEXT info =
                    VkDebugUtilsObjectNameInfoEXT.calloc(stack)
                            .sType$Default()
                            .objectType(objectType)
                            .objectHandle(handle)
                            .pObjectName(stack.UTF8(name));
            check(
                    "vkSetDebugUtilsObjectNameEXT",
                    EXTDebugUtils.vkSetDebugUtilsObjectNameEXT(vulkan, info));
        }
    }

    /** A handle out of a buffer that a creating call has filled, named. */
    public long named(int objectType, LongBuffer handle, String name) {
        name(objectType, handle.get(0), name);
        return handle.get(0);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Nothing may be in flight when the device goes: the one place that waits for all of it.
        VK10.vkDeviceWaitIdle(vulkan);
        Vma.vmaDestroyAllocator(allocator);
        VK10.vkDestroyDevice(vulkan, null);
        if (validation != null) {
            validation.close();
        }
        VK10.vkDestroyInstance(instance, null);
    }
}
