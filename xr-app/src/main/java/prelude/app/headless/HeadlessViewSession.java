package prelude.app.headless;

import org.joml.Vector3fc;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ScriptSampler;
import prelude.engine.device.Device;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/**
 * Draws a given number of frames as fast as they come. The camera stands still: two eyes a
 * pupillary distance apart, looking at one point.
 */
public final class HeadlessViewSession implements ViewSession {
    private static final int IMAGES = 2;

    private final OffscreenTarget target;
    private final StereoView view = new StereoView();
    private final Frame frame = new Frame();
    private int frames;
    private int begun;

    /**
     * @param width of one eye
     * @param frames how many to draw
     */
    public HeadlessViewSession(
            Device device, int width, int height, int frames, Vector3fc eyesM, Vector3fc lookAtM) {
        this.frames = frames;
        target = new OffscreenTarget(device, width, height, IMAGES);
        StandingEyes.look(view, eyesM, lookAtM, (float) width / height);
    }

    @Override
    public boolean alive() {
        return begun < frames;
    }

    /** Draws no more frames. */
    public void leave() {
        frames = begun;
    }

    @Override
    public int pictureFormat() {
        return target.format();
    }

    @Override
    public ViewFrame beginFrame() {
        begun++;
        return frame;
    }

    /** What all frames are drawn into. */
    public StereoTarget target() {
        return target;
    }

    @Override
    public void close() {
        target.close();
    }

    private final class Frame implements ViewFrame {
        private final HandInput untracked = new HandInput();

        @Override
        public boolean visible() {
            return true;
        }

        @Override
        public double displaySeconds() {
            return (begun - 1) * ScriptSampler.STEP_SECONDS;
        }

        @Override
        public StereoView view() {
            return view;
        }

        @Override
        public OffscreenTarget target() {
            return target;
        }

        @Override
        public int imageIndex() {
            return (begun - 1) % IMAGES;
        }

        @Override
        public HandInput hand(Hand hand) {
            return untracked;
        }

        @Override
        public void close() {}
    }
}
