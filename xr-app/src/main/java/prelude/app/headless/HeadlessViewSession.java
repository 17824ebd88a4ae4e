package prelude.app.headless;

import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.engine.device.Device;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/**
 * Draws a given number of frames as fast as they come. The camera stands still: two eyes a
 * pupillary distance apart, looking at one point.
 */
public final class HeadlessViewSession implements ViewSession {
    public static final double FRAME_SECONDS = 1.0 / 90;

    private static final float PUPILLARY_DISTANCE_M = 0.063f;
    private static final float HALF_HEIGHT_TANGENT = 0.42f;
    private static final float NEAR_M = 0.02f;
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
        lookFrom(eyesM, lookAtM);
    }

    private void lookFrom(Vector3fc eyesM, Vector3fc lookAtM) {
        Vector3f backward = new Vector3f(eyesM).sub(lookAtM).normalize();
        Quaternionf orientation =
                new Quaternionf().lookAlong(backward, new Vector3f(0, 1, 0)).conjugate();
        Vector3f right = new Vector3f(1, 0, 0).rotate(orientation);
        float halfWidth = HALF_HEIGHT_TANGENT * target.width() / target.height();
        // Both eyes look straight ahead; the frusta are sheared so that they meet at the point.
        float shear = PUPILLARY_DISTANCE_M / 2 / eyesM.distance(lookAtM);
        for (int eye = StereoView.LEFT; eye <= StereoView.RIGHT; eye++) {
            float side = eye == StereoView.LEFT ? -1 : 1;
            Vector3f position = new Vector3f(right).mul(side * PUPILLARY_DISTANCE_M / 2).add(eyesM);
            view.place(eye, position, orientation);
            view.fieldOfView(
                    eye,
                    -halfWidth - side * shear,
                    halfWidth - side * shear,
                    HALF_HEIGHT_TANGENT,
                    -HALF_HEIGHT_TANGENT,
                    NEAR_M);
        }
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
    public ViewFrame beginFrame() {
        begun++;
        return frame;
    }

    /** What the latest frame shows; waits for it. */
    public Picture picture(int eye) {
        return target.read(frame.imageIndex(), eye);
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
            return (begun - 1) * FRAME_SECONDS;
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
