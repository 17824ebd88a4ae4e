package prelude.app.xr;

import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import prelude.cases.scenario.Hand;
import prelude.engine.Opened;
import prelude.engine.Resource;

/** Both hands, read together: the runtime answers for one moment. */
final class XrHands implements Resource {
    private final XrSession session;
    private final XrActions actions;
    private final XrSpace world;
    private final Opened opened;
    private final XrHand left;
    private final XrHand right;

    XrHands(XrSystem system, XrSession session, XrActions actions, XrSpace world) {
        this.session = session;
        this.actions = actions;
        this.world = world;
        try (Opened opening = new Opened()) {
            left = opening.add(hand(system, opening, Hand.LEFT));
            right = opening.add(hand(system, opening, Hand.RIGHT));
            opened = opening.keep();
        }
    }

    private XrHand hand(XrSystem system, Opened opening, Hand hand) {
        BareHand bare = BareHand.create(system, session, world, hand);
        if (bare != null) {
            opening.add(bare);
        }
        return new XrHand(session, actions, bare, hand);
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
        opened.close();
    }
}
