package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTHandInteraction;
import org.lwjgl.openxr.EXTHandTracking;
import org.lwjgl.openxr.EXTLocalFloor;
import org.lwjgl.openxr.FBDisplayRefreshRate;
import org.lwjgl.openxr.KHRCompositionLayerDepth;
import org.lwjgl.openxr.KHRVisibilityMask;
import org.lwjgl.openxr.KHRVulkanEnable2;
import org.lwjgl.openxr.XR;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrApplicationInfo;
import org.lwjgl.openxr.XrExtensionProperties;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrInstanceCreateInfo;
import org.lwjgl.openxr.XrInstanceProperties;
import org.lwjgl.system.MemoryStack;
import prelude.engine.Resource;

/** The active OpenXR runtime: its instance and which extensions it was opened with. */
final class XrRuntime implements Resource {
    private static final String REQUIRED = KHRVulkanEnable2.XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME;

    /** What makes a session better where the runtime knows it. */
    private static final List<String> WELCOME =
            List.of(
                    EXTLocalFloor.XR_EXT_LOCAL_FLOOR_EXTENSION_NAME,
                    EXTHandInteraction.XR_EXT_HAND_INTERACTION_EXTENSION_NAME,
                    EXTHandTracking.XR_EXT_HAND_TRACKING_EXTENSION_NAME,
                    KHRCompositionLayerDepth.XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME,
                    KHRVisibilityMask.XR_KHR_VISIBILITY_MASK_EXTENSION_NAME,
                    FBDisplayRefreshRate.XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME);

    private static final String NO_RUNTIME =
            "no OpenXR runtime answers on this machine: install one (the headset maker's, SteamVR or"
                    + " Monado), start it and make it the active runtime, or rehearse in a window"
                    + " with --desktop";

    private final XrInstance instance;
    private final Set<String> extensions;
    private final String name;
    private final String version;

    private XrRuntime(XrInstance instance, Set<String> extensions) {
        this.instance = instance;
        this.extensions = extensions;
        try (MemoryStack stack = stackPush()) {
            XrInstanceProperties properties = XrInstanceProperties.calloc(stack).type$Default();
            XrException.check(
                    "xrGetInstanceProperties", XR10.xrGetInstanceProperties(instance, properties));
            name = properties.runtimeNameString();
            long packed = properties.runtimeVersion();
            version =
                    XR10.XR_VERSION_MAJOR(packed)
                            + "."
                            + XR10.XR_VERSION_MINOR(packed)
                            + "."
                            + XR10.XR_VERSION_PATCH(packed);
        }
    }

    static XrRuntime open() throws XrUnavailableException {
        try {
            XR.getFunctionProvider();
        } catch (UnsatisfiedLinkError e) {
            throw new XrUnavailableException(
                    "the OpenXR loader does not run on this machine ("
                            + e.getMessage()
                            + "): rehearse in a window with --desktop");
        }
        Set<String> known = knownExtensions();
        if (!known.contains(REQUIRED)) {
            throw new XrUnavailableException(
                    "the active OpenXR runtime lacks "
                            + REQUIRED
                            + ": update it, or make another one active");
        }
        List<String> wanted = new ArrayList<>(WELCOME);
        wanted.retainAll(known);
        wanted.add(REQUIRED);
        return new XrRuntime(createInstance(wanted), Set.copyOf(wanted));
    }

    private static Set<String> knownExtensions() throws XrUnavailableException {
        String call = "xrEnumerateInstanceExtensionProperties";
        try (MemoryStack stack = stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            requireRuntime(
                    call, XR10.xrEnumerateInstanceExtensionProperties((String) null, count, null));
            // A runtime may know hundreds, 144 bytes each: too many for the stack.
            try (XrExtensionProperties.Buffer list = XrExtensionProperties.calloc(count.get(0))) {
                list.forEach(XrExtensionProperties::type$Default);
                XrException.check(
                        call,
                        XR10.xrEnumerateInstanceExtensionProperties((String) null, count, list));
                Set<String> names = new HashSet<>();
                list.forEach(extension -> names.add(extension.extensionNameString()));
                return names;
            }
        }
    }

    private static XrInstance createInstance(List<String> names) throws XrUnavailableException {
        try (MemoryStack stack = stackPush()) {
            PointerBuffer enabled = stack.mallocPointer(names.size());
            names.forEach(extension -> enabled.put(stack.UTF8(extension)));
            XrApplicationInfo application =
                    XrApplicationInfo.calloc(stack)
                            .applicationName(stack.UTF8("Prelude"))
                            .engineName(stack.UTF8("Prelude"))
                            .apiVersion(XR10.XR_API_VERSION_1_0);
            XrInstanceCreateInfo info =
                    XrInstanceCreateInfo.calloc(stack)
                            .type$Default()
                            .applicationInfo(application)
                            .enabledExtensionNames(enabled.flip());
            PointerBuffer handle = stack.mallocPointer(1);
            requireRuntime("xrCreateInstance", XR10.xrCreateInstance(info, handle));
            return new XrInstance(handle.get(0), info);
        }
    }

    private static void requireRuntime(String call, int result) throws XrUnavailableException {
        switch (result) {
            case XR10.XR_ERROR_RUNTIME_UNAVAILABLE,
                    XR10.XR_ERROR_FILE_ACCESS_ERROR,
                    XR10.XR_ERROR_FILE_CONTENTS_INVALID,
                    XR10.XR_ERROR_RUNTIME_FAILURE,
                    XR10.XR_ERROR_INSTANCE_LOST,
                    XR10.XR_ERROR_INITIALIZATION_FAILED ->
                    throw new XrUnavailableException(NO_RUNTIME);
            default -> XrException.check(call, result);
        }
    }

    XrInstance instance() {
        return instance;
    }

    boolean has(String extension) {
        return extensions.contains(extension);
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    @Override
    public void close() {
        XR10.xrDestroyInstance(instance);
    }
}
