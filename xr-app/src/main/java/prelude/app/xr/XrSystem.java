package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTHandTracking;
import org.lwjgl.openxr.KHRCompositionLayerDepth;
import org.lwjgl.openxr.KHRVulkanEnable2;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrGraphicsRequirementsVulkanKHR;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrSystemGetInfo;
import org.lwjgl.openxr.XrSystemHandTrackingPropertiesEXT;
import org.lwjgl.openxr.XrSystemProperties;
import org.lwjgl.openxr.XrViewConfigurationView;
import org.lwjgl.openxr.XrVulkanDeviceCreateInfoKHR;
import org.lwjgl.openxr.XrVulkanGraphicsDeviceGetInfoKHR;
import org.lwjgl.openxr.XrVulkanInstanceCreateInfoKHR;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDevice;
import prelude.engine.Resource;
import prelude.engine.device.DeviceSource;

/**
 * A headset and the runtime that drives it. Makes the Vulkan instance and device through the
 * runtime, which adds what it needs itself. Close it after the device that it made.
 */
public final class XrSystem implements DeviceSource, Resource {
    static final int STEREO = XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;

    private static final String NO_HEADSET =
            "the OpenXR runtime (%s) finds no headset: connect it, wake it, and start again, or"
                    + " rehearse in a window with --desktop";

    private final XrRuntime runtime;
    private final long systemId;
    private final Headset headset;
    private final RuntimesVulkan vulkan = new RuntimesVulkan();

    private XrSystem(XrRuntime runtime, long systemId, Headset headset) {
        this.runtime = runtime;
        this.systemId = systemId;
        this.headset = headset;
    }

    /** Opens the active runtime's headset; refuses with one plain sentence where there is none. */
    public static XrSystem open() throws XrUnavailableException {
        XrRuntime runtime = XrRuntime.open();
        try {
            long systemId = findSystem(runtime);
            return new XrSystem(runtime, systemId, describe(runtime, systemId));
        } catch (XrUnavailableException | RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /** Looks what is there, and lets go of it again. */
    public static Headset probe() throws XrUnavailableException {
        try (XrSystem system = open()) {
            return system.headset;
        }
    }

    private static long findSystem(XrRuntime runtime) throws XrUnavailableException {
        try (MemoryStack stack = stackPush()) {
            XrSystemGetInfo info =
                    XrSystemGetInfo.calloc(stack)
                            .type$Default()
                            .formFactor(XR10.XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY);
            LongBuffer id = stack.mallocLong(1);
            int result = XR10.xrGetSystem(runtime.instance(), info, id);
            if (result == XR10.XR_ERROR_FORM_FACTOR_UNAVAILABLE
                    || result == XR10.XR_ERROR_FORM_FACTOR_UNSUPPORTED) {
                throw new XrUnavailableException(NO_HEADSET.formatted(runtime.name()));
            }
            XrException.check("xrGetSystem", result);
            return id.get(0);
        }
    }

    private static Headset describe(XrRuntime runtime, long systemId)
            throws XrUnavailableException {
        XrInstance instance = runtime.instance();
        try (MemoryStack stack = stackPush()) {
            XrSystemProperties properties = XrSystemProperties.calloc(stack).type$Default();
            XrException.check(
                    "xrGetSystemProperties",
                    XR10.xrGetSystemProperties(instance, systemId, properties));
            IntBuffer count = stack.mallocInt(1);
            XrViewConfigurationView.Buffer views = XrViewConfigurationView.calloc(2, stack);
            views.forEach(XrViewConfigurationView::type$Default);
            int result =
                    XR10.xrEnumerateViewConfigurationViews(
                            instance, systemId, STEREO, count, views);
            if (result == XR10.XR_ERROR_VIEW_CONFIGURATION_TYPE_UNSUPPORTED) {
                throw new XrUnavailableException(NO_HEADSET.formatted(runtime.name()));
            }
            XrException.check("xrEnumerateViewConfigurationViews", result);
            XrViewConfigurationView left = views.get(0);
            return new Headset(
                    runtime.name(),
                    runtime.version(),
                    properties.systemNameString(),
                    left.recommendedImageRectWidth(),
                    left.recommendedImageRectHeight(),
                    left.maxImageRectWidth(),
                    left.maxImageRectHeight());
        }
    }

    public Headset headset() {
        return headset;
    }

    XrInstance instance() {
        return runtime.instance();
    }

    long systemId() {
        return systemId;
    }

    boolean has(String extension) {
        return runtime.has(extension);
    }

    /** Whether the runtime takes depths beside pictures. */
    boolean takesDepths() {
        return has(KHRCompositionLayerDepth.XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME);
    }

    /** Whether the headset sees hands without controllers. */
    boolean tracksHands() {
        if (!has(EXTHandTracking.XR_EXT_HAND_TRACKING_EXTENSION_NAME)) {
            return false;
        }
        try (MemoryStack stack = stackPush()) {
            XrSystemHandTrackingPropertiesEXT hands =
                    XrSystemHandTrackingPropertiesEXT.calloc(stack).type$Default();
            XrSystemProperties properties =
                    XrSystemProperties.calloc(stack).type$Default().next(hands);
            XrException.check(
                    "xrGetSystemProperties",
                    XR10.xrGetSystemProperties(instance(), systemId, properties));
            return hands.supportsHandTracking();
        }
    }

    @Override
    public VkInstance createInstance(VkInstanceCreateInfo info) {
        try (MemoryStack stack = stackPush()) {
            XrGraphicsRequirementsVulkanKHR requirements =
                    XrGraphicsRequirementsVulkanKHR.calloc(stack).type$Default();
            XrException.check(
                    "xrGetVulkanGraphicsRequirements2KHR",
                    KHRVulkanEnable2.xrGetVulkanGraphicsRequirements2KHR(
                            instance(), systemId, requirements));
            XrVulkanInstanceCreateInfoKHR request =
                    XrVulkanInstanceCreateInfoKHR.calloc(stack)
                            .type$Default()
                            .systemId(systemId)
                            .pfnGetInstanceProcAddr(vulkan.getInstanceProcAddr())
                            .vulkanCreateInfo(info);
            PointerBuffer handle = stack.mallocPointer(1);
            IntBuffer vulkanResult = stack.mallocInt(1);
            XrException.check(
                    "xrCreateVulkanInstanceKHR",
                    KHRVulkanEnable2.xrCreateVulkanInstanceKHR(
                            instance(), request, handle, vulkanResult));
            requireVulkan("xrCreateVulkanInstanceKHR", vulkanResult.get(0));
            return new VkInstance(handle.get(0), info);
        }
    }

    @Override
    public VkPhysicalDevice choosePhysicalDevice(VkInstance instance) {
        try (MemoryStack stack = stackPush()) {
            XrVulkanGraphicsDeviceGetInfoKHR request =
                    XrVulkanGraphicsDeviceGetInfoKHR.calloc(stack)
                            .type$Default()
                            .systemId(systemId)
                            .vulkanInstance(instance);
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check(
                    "xrGetVulkanGraphicsDevice2KHR",
                    KHRVulkanEnable2.xrGetVulkanGraphicsDevice2KHR(instance(), request, handle));
            return new VkPhysicalDevice(handle.get(0), instance);
        }
    }

    @Override
    public VkDevice createDevice(VkPhysicalDevice physicalDevice, VkDeviceCreateInfo info) {
        try (MemoryStack stack = stackPush()) {
            XrVulkanDeviceCreateInfoKHR request =
                    XrVulkanDeviceCreateInfoKHR.calloc(stack)
                            .type$Default()
                            .systemId(systemId)
                            .pfnGetInstanceProcAddr(vulkan.getInstanceProcAddr())
                            .vulkanPhysicalDevice(physicalDevice)
                            .vulkanCreateInfo(info);
            PointerBuffer handle = stack.mallocPointer(1);
            IntBuffer vulkanResult = stack.mallocInt(1);
            XrException.check(
                    "xrCreateVulkanDeviceKHR",
                    KHRVulkanEnable2.xrCreateVulkanDeviceKHR(
                            instance(), request, handle, vulkanResult));
            requireVulkan("xrCreateVulkanDeviceKHR", vulkanResult.get(0));
            return new VkDevice(handle.get(0), physicalDevice, info);
        }
    }

    private static void requireVulkan(String call, int result) {
        if (result != VK10.VK_SUCCESS) {
            throw new IllegalStateException(call + ": Vulkan answered " + result);
        }
    }

    @Override
    public void close() {
        runtime.close();
        vulkan.close();
    }
}
