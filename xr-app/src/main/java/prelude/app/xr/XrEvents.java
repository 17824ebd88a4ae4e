package prelude.app.xr;

import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.KHRVisibilityMask;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataReferenceSpaceChangePending;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import prelude.engine.Resource;

/** Hears what the runtime says and does what the session's life asks for. */
final class XrEvents implements Resource {
    private final XrInstance instance;
    private final XrSession session;
    private final WorldSpace world;
    private final @Nullable VisibilityMask mask;
    private final SessionLife life;
    private final XrEventDataBuffer event = XrEventDataBuffer.calloc();
    private final XrSessionBeginInfo beginInfo =
            XrSessionBeginInfo.calloc()
                    .type$Default()
                    .primaryViewConfigurationType(XrSystem.STEREO);
    private long recentrings;

    XrEvents(
            XrInstance instance,
            XrSession session,
            WorldSpace world,
            @Nullable VisibilityMask mask,
            SessionLife life) {
        this.mask = mask;
        this.instance = instance;
        this.session = session;
        this.world = world;
        this.life = life;
    }

    /** Takes every event that waits. */
    void poll() {
        while (life.alive() && next()) {
            switch (event.type()) {
                case XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED ->
                        changed(XrEventDataSessionStateChanged.create(event.address()));
                case XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING ->
                        life.finish(SessionEnd.RUNTIME_LOST);
                case XR10.XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING ->
                        moved(XrEventDataReferenceSpaceChangePending.create(event.address()));
                case KHRVisibilityMask.XR_TYPE_EVENT_DATA_VISIBILITY_MASK_CHANGED_KHR -> {
                    if (mask != null) {
                        mask.changed();
                    }
                }
                default -> {}
            }
        }
    }

    private boolean next() {
        event.type$Default().next(0);
        int result = XR10.xrPollEvent(instance, event);
        return life.accepts("xrPollEvent", result) && result != XR10.XR_EVENT_UNAVAILABLE;
    }

    /** Poses come in the moved space by themselves: only the count is kept. */
    private void moved(XrEventDataReferenceSpaceChangePending change) {
        if (change.referenceSpaceType() == world.code()) {
            recentrings++;
        }
    }

    private void changed(XrEventDataSessionStateChanged change) {
        if (change.session() != session.address()) {
            return;
        }
        switch (life.enter(SessionState.of(change.state()))) {
            case BEGIN -> life.accepts("xrBeginSession", XR10.xrBeginSession(session, beginInfo));
            case END -> life.accepts("xrEndSession", XR10.xrEndSession(session));
            case NOTHING -> {}
        }
    }

    long recentrings() {
        return recentrings;
    }

    @Override
    public void close() {
        event.free();
        beginInfo.free();
    }
}
