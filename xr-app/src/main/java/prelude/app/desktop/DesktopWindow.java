package prelude.app.desktop;

import static org.lwjgl.glfw.GLFW.glfwCreateWindow;
import static org.lwjgl.glfw.GLFW.glfwDestroyWindow;
import static org.lwjgl.glfw.GLFW.glfwGetError;
import static org.lwjgl.glfw.GLFW.glfwInit;
import static org.lwjgl.glfw.GLFW.glfwTerminate;
import static org.lwjgl.glfw.GLFW.glfwWindowHint;

import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWVulkan;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.KHRSurface;
import org.lwjgl.vulkan.KHRSwapchain;
import org.lwjgl.vulkan.VkInstance;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.VulkanSource;

/**
 * A window on a screen, and the source of a device that can show pictures in it. Belongs to the
 * thread that opened it, which must be the program's first. Close it after the device.
 */
public final class DesktopWindow extends VulkanSource implements Resource {
    private static final String TITLE =
            "Prelude: rehearsal aid, not a medical device | mouse: instrument, left button: use,"
                    + " right: turn, middle: move, wheel: zoom, Shift+wheel: deeper, Tab: next"
                    + " instrument (held: tray), Backspace: undo, Shift+Backspace: redo, arrows:"
                    + " see through a structure, M: panel, Esc: end";

    private final long handle;
    private String standing = "";
    private final List<String> surfaceExtensions;

    private DesktopWindow(long handle, List<String> surfaceExtensions) {
        this.handle = handle;
        this.surfaceExtensions = surfaceExtensions;
    }

    /** Opens a window; refuses with one plain sentence where there is no screen. */
    public static DesktopWindow open(int width, int height) throws DesktopUnavailableException {
        // GLFW prints its errors unless somebody asks for them.
        if (!glfwInit()) {
            throw refusal("no screen can be reached from here (" + lastError() + ")");
        }
        try {
            if (!GLFWVulkan.glfwVulkanSupported()) {
                throw refusal("no Vulkan driver is installed");
            }
            PointerBuffer names = GLFWVulkan.glfwGetRequiredInstanceExtensions();
            if (names == null) {
                throw refusal("the Vulkan driver cannot show pictures on this screen");
            }
            return new DesktopWindow(createWindow(width, height), strings(names));
        } catch (DesktopUnavailableException | RuntimeException e) {
            glfwTerminate();
            throw e;
        }
    }

    private static long createWindow(int width, int height) throws DesktopUnavailableException {
        glfwWindowHint(GLFW.GLFW_CLIENT_API, GLFW.GLFW_NO_API);
        long handle = glfwCreateWindow(width, height, TITLE, MemoryUtil.NULL, MemoryUtil.NULL);
        if (handle == MemoryUtil.NULL) {
            throw refusal("the screen gives no window (" + lastError() + ")");
        }
        return handle;
    }

    private static DesktopUnavailableException refusal(String what) {
        return new DesktopUnavailableException(
                what + ": mend that, or rehearse without a window with --headless");
    }

    private static String lastError() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer text = stack.mallocPointer(1);
            glfwGetError(text);
            @Nullable String said = text.get(0) == MemoryUtil.NULL ? null : text.getStringUTF8(0);
            return said == null ? "GLFW does not say why" : said;
        }
    }

    private static List<String> strings(PointerBuffer names) {
        return IntStream.range(0, names.remaining()).mapToObj(names::getStringUTF8).toList();
    }

    /**
     * The window's surface, to be destroyed by {@link #destroySurface} before the device closes.
     */
    long createSurface(VkInstance instance) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            LongBuffer surface = stack.mallocLong(1);
            VulkanException.check(
                    "glfwCreateWindowSurface",
                    GLFWVulkan.glfwCreateWindowSurface(instance, handle, null, surface));
            return surface.get(0);
        }
    }

    static void destroySurface(VkInstance instance, long surface) {
        KHRSurface.vkDestroySurfaceKHR(instance, surface, null);
    }

    /** Shows what the user must know of what is seen, such as that nobody has signed it. */
    public void say(String standingNow) {
        standing = standingNow;
        GLFW.glfwSetWindowTitle(handle, standing + " | " + TITLE);
    }

    /** Shows something short besides. */
    void note(String words) {
        GLFW.glfwSetWindowTitle(handle, words + " | " + standing + " | " + TITLE);
    }

    long handle() {
        return handle;
    }

    @Override
    public List<String> instanceExtensions() {
        return surfaceExtensions;
    }

    @Override
    public List<String> deviceExtensions() {
        return List.of(KHRSwapchain.VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    }

    @Override
    public void close() {
        glfwDestroyWindow(handle);
        glfwTerminate();
    }
}
