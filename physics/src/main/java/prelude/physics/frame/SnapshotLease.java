package prelude.physics.frame;

import java.util.List;
import prelude.physics.attach.BentLines;
import prelude.physics.skin.Skin;

/**
 * A snapshot that stays as it is until the lease is closed. Leases are kept per thread and used
 * again: close one before asking for the next.
 */
public final class SnapshotLease implements AutoCloseable {
    private final Snapshots owner;
    private Snapshot snapshot;
    private boolean open;

    SnapshotLease(Snapshots owner, Snapshot first) {
        this.owner = owner;
        snapshot = first;
    }

    SnapshotLease reopen(Snapshot on) {
        snapshot = on;
        open = true;
        return this;
    }

    boolean isOpen() {
        return open;
    }

    private Snapshot held() {
        if (!open) {
            throw new IllegalStateException("snapshot lease is closed");
        }
        return snapshot;
    }

    /** Steps that had been made. */
    public long step() {
        return held().step;
    }

    /**
     * Strokes so far that could not cut all that they passed, as the tissue is in too many parts.
     */
    public int refusedCuts() {
        return held().refusedCuts;
    }

    /** In the order of the simulation's input. */
    public List<BodySnapshot> bodies() {
        return held().bodies;
    }

    public Skin skin(int body) {
        return held().bodies.get(body).skin();
    }

    /** The blood that lies on the tissue. */
    public Sheet sheet() {
        return held().sheet;
    }

    public ClipPoses clips() {
        return held().clips;
    }

    /** Where devices are, in the order of the simulation's input. */
    public DevicePoses devices() {
        return held().devices;
    }

    /** Each wire from its end outside to its tip, in the order of the simulation's input. */
    public List<BentLines> wires() {
        return held().wires;
    }

    /** The pieces that have come free of bones, and where they are. */
    public FreedBones freed() {
        return held().freed;
    }

    /** What is drawn of each bone where it has been opened, in the order of the input. */
    public List<OpenedBone> bones() {
        return held().bones;
    }

    public HeldBack heldBack() {
        return held().heldBack;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            owner.release(snapshot);
        }
    }
}
