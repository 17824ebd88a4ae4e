package prelude.app.xr;

import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import prelude.cases.scenario.Hand;
import prelude.engine.Resource;

/** Both hands, read together: the runtime answers for one moment. */
final class XrHands implements Resource {
    private final XrSession session;
    private final XrActions actions;
    private final XrSpace world;
    private final XrHand left;
    private final XrHand right;

    XrHands(XrSystem system, XrSession session, XrActions actions, XrSpace world) {
        this.session = session;
        this.actions = actions;
        this.world = world;
        left =
                new XrHand(
                        session,
                        actions,
                        BareHand.create(system, session, world, Hand.LEFT),
                        Hand.LEFT);
        right =
                new XrHand(
                        session,
                        actions,
                        BareHand.create(system, session, world, Hand.RIGHT),
                        Hand.RIGHT);
    }

    XrHand of(Hand hand) {
        return switch (hand) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }

    void read(SessionLife life, long timeNs) {
        int result = actions.sync(session);
        if (life.accepts("xrSyncActions", result) && result != XR10.XR_SESSION_NOT_FOCUSED) {
            left.read(life, world, timeNs);
            right.read(life, world, timeNs);
        } else {
            release();
        }
    }

    void release() {
        left.release();
        right.release();
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
