package prelude.physics.frame;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The state of all bodies after one step. */
final class Snapshot {
    static final int WRITING = -1;

    final List<BodySnapshot> bodies;
    final Sheet sheet;
    final ClipPoses clips = new ClipPoses();
    final List<OpenedBone> bones;
    final HeldBack heldBack = new HeldBack();

    /** Number of leases, or {@link #WRITING}. */
    final AtomicInteger readers = new AtomicInteger();

    long step;

    Snapshot(List<BodySnapshot> bodies, Sheet sheet, List<OpenedBone> bones) {
        this.bodies = bodies;
        this.sheet = sheet;
        this.bones = bones;
    }
}
