package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.EXTDebugUtils;
import org.lwjgl.vulkan.EXTValidationFeatures;
import org.lwjgl.vulkan.VK;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkApplicationInfo;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkLayerProperties;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkValidationFeaturesEXT;
import prelude.engine.Resource;
import prelude.engine.VulkanException;

/** An instance with the layer that was asked for, and the device chosen on it. */
record OpenInstance(
        VkInstance instance,
        VkPhysicalDevice physicalDevice,
        @Nullable ValidationLog validation,
        List<String> missing)
        implements Resource {
    private static final String LAYER = "VK_LAYER_KHRONOS_validation";

    static OpenInstance open(DeviceSource source, DeviceSettings settings)
            throws UnusableDeviceException {
        requireLoader();
        boolean installed = layerInstalled();
        boolean validated = settings.validation() == Validation.FULL && installed;
        List<String> missing = new ArrayList<>();
        if (!installed) {
            missing.add("validation layer (Debian: apt-get install vulkan-validationlayers)");
        }
        try {
            VkInstance instance = create(source, validated);
            ValidationLog log = null;
            try {
                log = validated ? new ValidationLog(instance) : null;
                return new OpenInstance(
                        instance, source.choosePhysicalDevice(instance), log, missing);
            } catch (RuntimeException failure) {
                if (log != null) {
                    log.close();
                }
                VK10.vkDestroyInstance(instance, null);
                throw failure;
            }
        } catch (VulkanException failure) {
            if (failure.result() == VK10.VK_ERROR_INCOMPATIBLE_DRIVER
                    || failure.result() == VK10.VK_ERROR_INITIALIZATION_FAILED) {
                throw new UnusableDeviceException(
                        "No Vulkan driver was found: install the graphics card's driver, or a"
                                + " software one (Debian: apt-get install mesa-vulkan-drivers).");
            }
            throw failure;
        }
    }

    private static void requireLoader() throws UnusableDeviceException {
        try {
            VK.getFunctionProvider();
        } catch (LinkageError absent) {
            throw new UnusableDeviceException(
                    "No Vulkan loader was found: install the graphics card's driver (Debian:"
                            + " apt-get install libvulkan1 mesa-vulkan-drivers).");
        }
    }

    private static VkInstance create(DeviceSource source, boolean validated) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            List<String> extensions = new ArrayList<>(source.instanceExtensions());
            if (validated) {
                extensions.add(EXTDebugUtils.VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
            }
            VkApplicationInfo application =
                    VkApplicationInfo.calloc(stack)
                            .sType$Default()
                            .pApplicationName(stack.UTF8("Prelude"))
                            .pEngineName(stack.UTF8("Prelude"))
                            .apiVersion(VK13.VK_API_VERSION_1_3);
            VkInstanceCreateInfo info =
                    VkInstanceCreateInfo.calloc(stack)
                            .sType$Default()
                            .pApplicationInfo(application)
                            .ppEnabledExtensionNames(names(stack, extensions));
            if (validated) {
                IntBuffer enabled =
                        stack.ints(
                                EXTValidationFeatures
                                        .VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT);
                info.ppEnabledLayerNames(names(stack, List.of(LAYER)))
                        .pNext(
                                VkValidationFeaturesEXT.calloc(stack)
                                        .sType$Default()
                                        .pEnabledValidationFeatures(enabled));
            }
            return source.createInstance(info);
        }
    }

    static PointerBuffer names(MemoryStack stack, List<String> names) {
        PointerBuffer pointers = stack.mallocPointer(names.size());
        for (String name : names) {
            ByteBuffer text = stack.UTF8(name);
            pointers.put(MemoryUtil.memAddress(text));
        }
        return pointers.flip();
    }

    private static boolean layerInstalled() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            check(
                    "vkEnumerateInstanceLayerProperties",
                    VK10.vkEnumerateInstanceLayerProperties(count, null));
            try (VkLayerProperties.Buffer layers = VkLayerProperties.malloc(count.get(0))) {
                check(
                        "vkEnumerateInstanceLayerProperties",
                        VK10.vkEnumerateInstanceLayerProperties(count, layers));
                for (VkLayerProperties layer : layers) {
                    if (layer.layerNameString().equals(LAYER)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    @Override
    public void close() {
        if (validation != null) {
            validation.close();
        }
        VK10.vkDestroyInstance(instance, null);
    }
}
