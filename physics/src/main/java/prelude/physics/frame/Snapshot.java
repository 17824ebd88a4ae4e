package prelude.physics.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import prelude.physics.attach.BentLines;

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
    final List<BentLines> wires = new ArrayList<>();

    /** Number of leases, or {@link #WRITING}. */
    final AtomicInteger readers = new AtomicInteger();

    long step;

    /** Strokes that could not cut all that they passed. */
    int refusedCuts;

    Snapshot(
            List<BodySnapshot> bodies,
            Sheet sheet,
            List<OpenedBone> bones,
            int devices,
            int wires) {
        for (int i = 0; i < wires; i++) {
            this.wires.add(new BentLines());
        }
        this.devices = new DevicePoses(devices);
        this.bodies = bodies;
        this.sheet = sheet;
        this.bones = bones;
    }
}
