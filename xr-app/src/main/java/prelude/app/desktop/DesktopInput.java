package prelude.app.desktop;

import static org.lwjgl.glfw.GLFW.GLFW_HOVERED;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_BACKSPACE;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_DOWN;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_ESCAPE;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_LEFT;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_LEFT_SHIFT;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_M;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_P;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_RIGHT;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_RIGHT_SHIFT;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_SPACE;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_TAB;
import static org.lwjgl.glfw.GLFW.GLFW_KEY_UP;
import static org.lwjgl.glfw.GLFW.GLFW_MOUSE_BUTTON_LEFT;
import static org.lwjgl.glfw.GLFW.GLFW_MOUSE_BUTTON_MIDDLE;
import static org.lwjgl.glfw.GLFW.GLFW_MOUSE_BUTTON_RIGHT;
import static org.lwjgl.glfw.GLFW.GLFW_PRESS;
import static org.lwjgl.glfw.GLFW.GLFW_RELEASE;
import static org.lwjgl.glfw.GLFW.GLFW_STICKY_MOUSE_BUTTONS;
import static org.lwjgl.glfw.GLFW.GLFW_TRUE;
import static org.lwjgl.glfw.GLFW.glfwGetCursorPos;
import static org.lwjgl.glfw.GLFW.glfwGetKey;
import static org.lwjgl.glfw.GLFW.glfwGetMouseButton;
import static org.lwjgl.glfw.GLFW.glfwGetWindowAttrib;
import static org.lwjgl.glfw.GLFW.glfwGetWindowSize;
import static org.lwjgl.glfw.GLFW.glfwSetCharCallback;
import static org.lwjgl.glfw.GLFW.glfwSetInputMode;
import static org.lwjgl.glfw.GLFW.glfwSetKeyCallback;
import static org.lwjgl.glfw.GLFW.glfwSetScrollCallback;
import static org.lwjgl.glfw.GLFW.glfwSetWindowShouldClose;

import org.lwjgl.glfw.GLFWCharCallback;
import org.lwjgl.glfw.GLFWKeyCallback;
import org.lwjgl.glfw.GLFWScrollCallback;
import prelude.engine.Resource;

/** Mouse and keys: what turns the camera and what leads the instrument. */
final class DesktopInput implements Resource {
    private final long window;
    private final OrbitCamera camera;
    private final MouseHand hand;
    private final GLFWKeyCallback keys;
    private final GLFWCharCallback letters;
    private final GLFWScrollCallback wheel;

    private final double[] cursorX = new double[1];
    private final double[] cursorY = new double[1];
    private final int[] width = new int[1];
    private final int[] height = new int[1];
    private double lastX;
    private double lastY;
    private boolean nextPressed;
    private boolean undoPressed;
    private boolean redoPressed;
    private boolean paintPressed;
    private boolean panelPressed;
    private int otherStructure;
    private int moreOpaque;
    private int larger;

    DesktopInput(long window, OrbitCamera camera, MouseHand hand) {
        this.window = window;
        this.camera = camera;
        this.hand = hand;
        keys = GLFWKeyCallback.create((_, key, _, action, _) -> key(key, action));
        letters = GLFWCharCallback.create((_, letter) -> letter(letter));
        wheel = GLFWScrollCallback.create((_, _, steps) -> turnWheel((float) steps));
        glfwSetKeyCallback(window, keys);
        glfwSetCharCallback(window, letters);
        glfwSetScrollCallback(window, wheel);
        // A click may begin and end within one frame.
        glfwSetInputMode(window, GLFW_STICKY_MOUSE_BUTTONS, GLFW_TRUE);
    }

    private void key(int key, int action) {
        if (key == GLFW_KEY_UP || key == GLFW_KEY_DOWN) {
            // Held, it goes on.
            moreOpaque += action == GLFW_RELEASE ? 0 : key == GLFW_KEY_UP ? 1 : -1;
        }
        if (action != GLFW_PRESS) {
            return;
        }
        if (key == GLFW_KEY_TAB || key == GLFW_KEY_SPACE) {
            nextPressed = true;
        } else if (key == GLFW_KEY_BACKSPACE) {
            redoPressed = isDown(GLFW_KEY_LEFT_SHIFT) || isDown(GLFW_KEY_RIGHT_SHIFT);
            undoPressed = !redoPressed;
        } else if (key == GLFW_KEY_LEFT || key == GLFW_KEY_RIGHT) {
            otherStructure += key == GLFW_KEY_RIGHT ? 1 : -1;
        } else if (key == GLFW_KEY_P) {
            paintPressed = true;
        } else if (key == GLFW_KEY_M) {
            panelPressed = true;
        } else if (key == GLFW_KEY_ESCAPE) {
            glfwSetWindowShouldClose(window, true);
        }
    }

    /** Wherever a keyboard has them; = is the same key as + on many. */
    private void letter(int letter) {
        if (letter == '+' || letter == '=') {
            larger++;
        } else if (letter == '-') {
            larger--;
        }
    }

    private void turnWheel(float steps) {
        if (isDown(GLFW_KEY_LEFT_SHIFT) || isDown(GLFW_KEY_RIGHT_SHIFT)) {
            hand.push(steps);
        } else {
            camera.zoom(steps);
        }
    }

    private boolean isDown(int key) {
        return glfwGetKey(window, key) == GLFW_PRESS;
    }

    private boolean isHeld(int button) {
        return glfwGetMouseButton(window, button) == GLFW_PRESS;
    }

    /** Takes what has happened since the last frame; the window's events have been polled. */
    void read() {
        glfwGetCursorPos(window, cursorX, cursorY);
        glfwGetWindowSize(window, width, height);
        hand.input().nextInstrument = nextPressed;
        nextPressed = false;
        hand.input().choosing = isDown(GLFW_KEY_TAB) || isDown(GLFW_KEY_SPACE);
        hand.input().undo = undoPressed;
        undoPressed = false;
        hand.input().redo = redoPressed;
        redoPressed = false;
        hand.input().panel = panelPressed;
        panelPressed = false;
        hand.input().paint = paintPressed;
        paintPressed = false;
        hand.input().otherStructure = otherStructure;
        otherStructure = 0;
        hand.input().moreOpaque = moreOpaque;
        moreOpaque = 0;
        hand.input().larger = larger;
        larger = 0;
        if (width[0] == 0 || height[0] == 0) {
            hand.letGo();
        } else {
            steer();
        }
        lastX = cursorX[0];
        lastY = cursorY[0];
    }

    private void steer() {
        float right = (float) (cursorX[0] - lastX) / height[0];
        float down = (float) (cursorY[0] - lastY) / height[0];
        if (isHeld(GLFW_MOUSE_BUTTON_RIGHT)) {
            hand.rest();
            camera.orbit(right, down);
        } else if (isHeld(GLFW_MOUSE_BUTTON_MIDDLE)) {
            hand.rest();
            camera.pan(right, down);
        } else if (glfwGetWindowAttrib(window, GLFW_HOVERED) == GLFW_TRUE) {
            hand.lead(
                    camera,
                    (float) (2 * cursorX[0] / width[0] - 1),
                    (float) (1 - 2 * cursorY[0] / height[0]),
                    (float) width[0] / height[0]);
            hand.input().trigger = isHeld(GLFW_MOUSE_BUTTON_LEFT) ? 1 : 0;
        } else {
            hand.letGo();
        }
    }

    @Override
    public void close() {
        glfwSetKeyCallback(window, null);
        glfwSetCharCallback(window, null);
        glfwSetScrollCallback(window, null);
        keys.free();
        letters.free();
        wheel.free();
    }
}
