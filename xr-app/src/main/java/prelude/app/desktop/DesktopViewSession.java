package prelude.app.desktop;

import static org.lwjgl.glfw.GLFW.GLFW_ICONIFIED;
import static org.lwjgl.glfw.GLFW.GLFW_TRUE;
import static org.lwjgl.glfw.GLFW.glfwGetFramebufferSize;
import static org.lwjgl.glfw.GLFW.glfwGetWindowAttrib;
import static org.lwjgl.glfw.GLFW.glfwPollEvents;
import static org.lwjgl.glfw.GLFW.glfwSetWindowShouldClose;
import static org.lwjgl.glfw.GLFW.glfwWindowShouldClose;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lwjgl.vulkan.VK10;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.engine.Opened;
import prelude.engine.device.Device;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;
import prelude.engine.window.WindowPresenter;

/**
 * A rehearsal in a window. The picture keeps its size and is scaled to the window, with bars where
 * the shapes differ, so that a large window costs a slow device nothing. Close it before the
 * device.
 */
public final class DesktopViewSession implements ViewSession {
    /** Two in flight and one on the screen. */
    private static final int IMAGES = 3;

    /** No screen shows more; where presenting does not wait, this does. */
    private static final long MIN_PERIOD_NS = TimeUnit.SECONDS.toNanos(1) / 120;

    /** Between looks at a window that nobody sees. */
    private static final long HIDDEN_PERIOD_NS = TimeUnit.SECONDS.toNanos(1) / 20;

    private final DesktopWindow window;
    private final Opened opened;
    private final WindowPresenter presenter;
    private final OffscreenTarget target;
    private final OrbitCamera camera;
    private final MouseHand right;
    private final DesktopInput input;
    private final HandInput left = new HandInput();
    private final Frame frame = new Frame();

    private final int[] framebufferWidth = new int[1];
    private final int[] framebufferHeight = new int[1];

    public DesktopViewSession(DesktopWindow window, Device device, DesktopSettings settings) {
        this.window = window;
        camera =
                new OrbitCamera(
                        settings.lookAtM(),
                        settings.distanceM(),
                        (float) settings.width() / settings.height());
        right = new MouseHand(settings.reachM());
        try (Opened opening = new Opened()) {
            long surface = window.createSurface(device.instance());
            opening.add(() -> DesktopWindow.destroySurface(device.instance(), surface));
            target =
                    opening.add(
                            new OffscreenTarget(
                                    device, settings.width(), settings.height(), IMAGES));
            presenter = opening.add(new WindowPresenter(device, surface));
            // The last picture may still be on its way to the screen.
            opening.add(() -> VK10.vkDeviceWaitIdle(device.vulkan()));
            input = opening.add(new DesktopInput(window.handle(), camera, right));
            opened = opening.keep();
        }
    }

    @Override
    public boolean alive() {
        return !glfwWindowShouldClose(window.handle());
    }

    /** Ends the session as the user's closing of the window does. */
    public void leave() {
        glfwSetWindowShouldClose(window.handle(), true);
    }

    @Override
    public void say(String words) {
        window.note(words);
    }

    @Override
    public int pictureFormat() {
        return target.format();
    }

    @Override
    public double handoverMilliseconds() {
        return presenter.gpuMilliseconds();
    }

    @Override
    public ViewFrame beginFrame() {
        frame.begin();
        return frame;
    }

    @Override
    public void close() {
        opened.close();
    }

    private final class Frame implements ViewFrame {
        private final StereoView view = new StereoView();
        private long beganNs = System.nanoTime();
        private boolean visible;
        private boolean drawn;
        private int image;

        void begin() {
            long periodNs = visible() ? MIN_PERIOD_NS : HIDDEN_PERIOD_NS;
            long waitNs = beganNs + periodNs - System.nanoTime();
            if (waitNs > 0) {
                LockSupport.parkNanos(waitNs);
            }
            beganNs = System.nanoTime();
            glfwPollEvents();
            glfwGetFramebufferSize(window.handle(), framebufferWidth, framebufferHeight);
            boolean minimised = glfwGetWindowAttrib(window.handle(), GLFW_ICONIFIED) == GLFW_TRUE;
            visible = framebufferWidth[0] > 0 && framebufferHeight[0] > 0 && !minimised;
            if (visible) {
                camera.place(view);
            }
            input.read();
        }

        @Override
        public boolean visible() {
            return visible;
        }

        @Override
        public StereoView view() {
            return view;
        }

        @Override
        public StereoTarget target() {
            return target;
        }

        @Override
        public int imageIndex() {
            drawn = true;
            return image;
        }

        @Override
        public HandInput hand(Hand hand) {
            return switch (hand) {
                case LEFT -> left;
                case RIGHT -> right.input();
            };
        }

        @Override
        public void close() {
            if (drawn) {
                drawn = false;
                presenter.present(target, image, framebufferWidth[0], framebufferHeight[0]);
                image = (image + 1) % IMAGES;
            }
        }
    }
}
