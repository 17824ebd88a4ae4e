package prelude.app.xr;

import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrFrameBeginInfo;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrFrameWaitInfo;
import org.lwjgl.openxr.XrSession;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.cases.scenario.Hand;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/** The one frame object of a session: waits, begins and ends, in pairs whatever happens between. */
final class XrFrame implements ViewFrame {
    /** So many refused frames in a row will not mend themselves. */
    private static final int MAX_REFUSED_IN_A_ROW = 30;

    /**
     * Of half of what an eye sees: 3 degrees of 90, which a quick head turns by in 10 ms, longer
     * than a frame is recorded.
     */
    private static final float MARGIN = 0.06f;

    private static final double MS_PER_NS = 1e-6;

    private final XrSession session;
    private final SessionLife life;
    private final EyeRing ring;
    private final XrEyes eyes;
    private final XrHands hands;
    private final FramePacing pacing = new FramePacing();
    private final FrameCosts costs = new FrameCosts();
    private final DynamicResolution resolution = new DynamicResolution();

    private final XrFrameWaitInfo waitInfo = XrFrameWaitInfo.calloc().type$Default();
    private final XrFrameState state = XrFrameState.calloc().type$Default();
    private final XrFrameBeginInfo beginInfo = XrFrameBeginInfo.calloc().type$Default();
    private final XrFrameEndInfo endInfo;

    private boolean begun;
    private boolean visible;
    private long displayNs;
    private long refusals;
    private int refusedInARow;

    XrFrame(
            XrSession session,
            SessionLife life,
            EyeRing ring,
            XrEyes eyes,
            XrHands hands,
            BlendMode blend) {
        this.session = session;
        this.life = life;
        this.ring = ring;
        this.eyes = eyes;
        this.hands = hands;
        endInfo =
                XrFrameEndInfo.calloc()
                        .type$Default()
                        .environmentBlendMode(blend.code())
                        .layers(eyes.layers());
    }

    /** Waits for the next frame of a running session and begins it. */
    void begin() {
        if (begun) {
            throw new IllegalStateException("the last frame has not been closed");
        }
        visible = false;
        if (!life.accepts("xrWaitFrame", XR10.xrWaitFrame(session, waitInfo, state))) {
            hands.release();
            return;
        }
        costs.begin();
        begun = life.accepts("xrBeginFrame", XR10.xrBeginFrame(session, beginInfo));
        if (!begun) {
            hands.release();
            return;
        }
        displayNs = state.predictedDisplayTime();
        pacing.frame(displayNs, state.predictedDisplayPeriod());
        EyeImages images = ring.images();
        images.draw(resolution.scale());
        eyes.show(images.drawnWidth(), images.drawnHeight());
        hands.read(life, displayNs);
        visible = state.shouldRender() && eyes.locate(life, displayNs);
    }

    /** The session wants no frame now: time stands still and no hand is ours. */
    void stand() {
        visible = false;
        pacing.pause();
        hands.release();
    }

    /** Takes what the device took for a frame some frames ago; NaN where that is not known. */
    void took(double deviceMs) {
        resolution.took(deviceMs, state.predictedDisplayPeriod() * MS_PER_NS);
    }

    DynamicResolution resolution() {
        return resolution;
    }

    FramePacing pacing() {
        return pacing;
    }

    FrameCosts costs() {
        return costs;
    }

    long refusals() {
        return refusals;
    }

    @Override
    public boolean visible() {
        return visible;
    }

    @Override
    public StereoView view() {
        return eyes.view();
    }

    @Override
    public boolean look(StereoView view) {
        return visible && view.equals(eyes.view()) && eyes.lookAgain(life, displayNs);
    }

    @Override
    public float margin() {
        return MARGIN;
    }

    @Override
    public StereoTarget target() {
        return ring.images();
    }

    /** Takes the image as late as it can be taken: when it is about to be drawn. */
    @Override
    public int imageIndex() {
        if (!visible) {
            throw new IllegalStateException("the frame is not visible: there is nothing to draw");
        }
        EyeImages images = ring.images();
        if (!images.isAcquired()) {
            images.acquire(life);
        }
        return images.drawIndex();
    }

    @Override
    public HandInput hand(Hand hand) {
        return hands.of(hand).input();
    }

    @Override
    public void close() {
        visible = false;
        if (!begun) {
            return;
        }
        begun = false;
        EyeImages images = ring.images();
        boolean drawn = images.isAcquired() && images.release(life);
        if (drawn) {
            ring.drawn();
        }
        if (life.alive()) {
            endInfo.displayTime(displayNs).layerCount(drawn ? 1 : 0);
            end(XR10.xrEndFrame(session, endInfo));
        }
        costs.end();
    }

    /** A refused frame is lost, not the session, unless the runtime goes on refusing. */
    private void end(int result) {
        if (result >= 0 || SessionLife.isLoss(result)) {
            life.accepts("xrEndFrame", result);
            refusedInARow = 0;
            return;
        }
        refusals++;
        if (++refusedInARow >= MAX_REFUSED_IN_A_ROW) {
            throw new XrException("xrEndFrame", result);
        }
    }

    void free() {
        waitInfo.free();
        state.free();
        beginInfo.free();
        endInfo.free();
    }
}
