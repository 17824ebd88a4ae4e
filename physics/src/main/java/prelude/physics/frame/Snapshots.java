package prelude.physics.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.physics.cut.Lattice;
import prelude.physics.ink.Ink;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.suture.Sutures;
import prelude.physics.tissue.Nodes;
import prelude.physics.wire.Wires;

/**
 * A few snapshots between the thread that simulates and those that draw. The simulation writes one
 * that nobody reads, and leaves a step out where there is none; a reader gets the newest.
 */
public final class Snapshots {
    private static final int SLOTS = 4;

    private final Snapshot[] slots = new Snapshot[SLOTS];
    private volatile Snapshot newest;
    private final ThreadLocal<SnapshotLease> leases;
    private Snapshot writing;

    /**
     * @param drawn what is drawn of each body
     * @param sheet what lies on them
     * @param bones what is drawn of each once it is opened
     * @param devices how many there are
     * @param wires likewise
     */
    public Snapshots(
            List<DrawnTissue> drawn, Sheet sheet, List<OpenedBone> bones, int devices, int wires) {
        for (int i = 0; i < SLOTS; i++) {
            List<BodySnapshot> bodies = new ArrayList<>();
            for (DrawnTissue body : drawn) {
                bodies.add(new BodySnapshot(body));
            }
            List<OpenedBone> opened = new ArrayList<>();
            bones.forEach(_ -> opened.add(new OpenedBone()));
            slots[i] =
                    new Snapshot(
                            List.copyOf(bodies),
                            new Sheet(sheet.columns(), sheet.rows(), sheet.columnFromPatient()),
                            List.copyOf(opened),
                            devices,
                            wires);
        }
        newest = slots[0];
        writing = slots[0];
        leases = ThreadLocal.withInitial(() -> new SnapshotLease(this, slots[0]));
    }

    /** The newest snapshot, for the calling thread; to be closed. Never waits. */
    public SnapshotLease latest() {
        SnapshotLease lease = leases.get();
        if (lease.isOpen()) {
            throw new IllegalStateException("this thread holds a snapshot lease already");
        }
        while (true) {
            Snapshot snapshot = newest;
            int readers = snapshot.readers.get();
            if (readers >= 0 && snapshot.readers.compareAndSet(readers, readers + 1)) {
                // It may have become old in between; it is whole all the same.
                return lease.reopen(snapshot);
            }
        }
    }

    void release(Snapshot snapshot) {
        snapshot.readers.decrementAndGet();
    }

    /** Takes a slot to write; false where all are read, and the step is left out. */
    public boolean begin() {
        Snapshot current = newest;
        for (Snapshot slot : slots) {
            if (slot != current && slot.readers.compareAndSet(0, Snapshot.WRITING)) {
                writing = slot;
                return true;
            }
        }
        return false;
    }

    public void write(
            int body, Nodes nodes, Lattice lattice, DrawnTissue drawn, Sutures sutures, Ink ink) {
        writing.bodies.get(body).copy(nodes, lattice, drawn, sutures, ink);
    }

    public void write(Sheet sheet, ClipPoses clips) {
        writing.sheet.copy(sheet);
        writing.clips.copy(clips);
    }

    public void write(DevicePoses devices, FreedBones freed) {
        writing.devices.copy(devices);
        writing.freed.copy(freed);
    }

    public void write(Wires wires) {
        for (int i = 0; i < wires.count(); i++) {
            wires.write(i, writing.wires.get(i));
        }
    }

    public void write(List<OpenedBone> bones, HeldBack heldBack) {
        for (int i = 0; i < bones.size(); i++) {
            writing.bones.get(i).copy(bones.get(i));
        }
        writing.heldBack.copy(heldBack);
    }

    /**
     * @param refusedCuts strokes so far that could not cut all that they passed
     */
    public void publish(long step, int refusedCuts) {
        writing.step = step;
        writing.refusedCuts = refusedCuts;
        writing.readers.set(0);
        newest = writing;
    }
}
