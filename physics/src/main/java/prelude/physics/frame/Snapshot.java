package prelude.physics.frame;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The state of all bodies after one step. */
final class Snapshot {
    static final int WRITING = -1;

    final List<BodySnapshot> bodies;
    final Sheet sheet;
    final ClipPoses clips = new ClipPoses();
    final DevicePoses devices;
    final FreedBones freed = new FreedBones();
    final List<OpenedBone> bones;
    final HeldBack heldBack = new HeldBack();

    /** Number of leases, or {@link #WRITING}. */
    final AtomicInteger readers = new AtomicInteger();

    long step;

    /** Strokes that could not cut all that they passed. */
    int refusedCuts;

    Snapshot(List<BodySnapshot> bodies, Sheet sheet, List<OpenedBone> bones, int devices) {
        this.devices = new DevicePoses(devices);
        this.bodies = bodies;
        this.sheet = sheet;
        this.bones = bones;
    }
}
