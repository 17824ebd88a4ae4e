package prelude.app.xr;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VkBaseOutStructure;
import org.lwjgl.vulkan.VkPhysicalDeviceVulkan12Features;
import prelude.engine.Resource;

/**
 * Vulkan as the runtime gets to call it: the loader's own, except that a device asked for one
 * feature twice is asked for it once. Monado adds the timeline semaphore's own struct to a chain
 * that names it among the features of 1.2 already, which Vulkan forbids
 * (VUID-VkDeviceCreateInfo-pNext-02830).
 */
final class RuntimesVulkan implements Resource {
    private final Arena arena = Arena.ofShared();
    private final long realGetProc =
            VK.getFunctionProvider().getFunctionAddress("vkGetInstanceProcAddr");
    private final long getProc;
    private final long createDevice;
    private long realCreateDevice;

    RuntimesVulkan() {
        getProc = stub("getProc", long.class, long.class, long.class);
        createDevice =
                stub("createDevice", int.class, long.class, long.class, long.class, long.class);
    }

    /** Pointers travel as 64 bit integers: LWJGL runs on nothing smaller. */
    @SuppressWarnings("restricted")
    private long stub(String method, Class<?> result, Class<?>... parameters) {
        try {
            MethodHandle target =
                    MethodHandles.lookup()
                            .bind(this, method, MethodType.methodType(result, parameters));
            ValueLayout[] layouts = new ValueLayout[parameters.length];
            Arrays.fill(layouts, ValueLayout.JAVA_LONG);
            FunctionDescriptor shape =
                    FunctionDescriptor.of(
                            result == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG,
                            layouts);
            MemorySegment code = Linker.nativeLinker().upcallStub(target, shape, arena);
            return code.address();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(method, e);
        }
    }

    /** A PFN_vkGetInstanceProcAddr, good until this is closed. */
    long getInstanceProcAddr() {
        return getProc;
    }

    /** Called by the runtime. */
    @SuppressWarnings("unused")
    private long getProc(long instance, long name) {
        long found = JNI.callPPP(instance, name, realGetProc);
        if (found != MemoryUtil.NULL && MemoryUtil.memASCII(name).equals("vkCreateDevice")) {
            realCreateDevice = found;
            return createDevice;
        }
        return found;
    }

    /** Called by the runtime. */
    @SuppressWarnings("unused")
    private int createDevice(long physicalDevice, long info, long allocator, long device) {
        VkBaseOutStructure before = repeated(info);
        if (before == null) {
            return JNI.callPPPPI(physicalDevice, info, allocator, device, realCreateDevice);
        }
        // Taken out for the call only: the chain is the runtime's.
        VkBaseOutStructure twice = Objects.requireNonNull(before.pNext());
        before.pNext(twice.pNext());
        int result = JNI.callPPPPI(physicalDevice, info, allocator, device, realCreateDevice);
        before.pNext(twice);
        return result;
    }

    /** What stands before the struct that repeats a feature; null where none does. */
    private static @Nullable VkBaseOutStructure repeated(long info) {
        boolean named = false;
        for (var link = VkBaseOutStructure.create(info); link != null; link = link.pNext()) {
            if (link.sType() == VK12.VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES) {
                named = VkPhysicalDeviceVulkan12Features.create(link.address()).timelineSemaphore();
            }
        }
        if (!named) {
            return null;
        }
        for (var link = VkBaseOutStructure.create(info); link != null; link = link.pNext()) {
            VkBaseOutStructure next = link.pNext();
            if (next != null
                    && next.sType()
                            == VK12.VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TIMELINE_SEMAPHORE_FEATURES) {
                return link;
            }
        }
        return null;
    }

    @Override
    public void close() {
        arena.close();
    }
}
