package prelude.physics.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.physics.attach.BentLines;
import prelude.physics.cut.Lattice;
import prelude.physics.ink.Ink;
import prelude.physics.skin.Continuation;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.suture.Sutures;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** Where a body's simulated nodes were after a step, and the skin that hangs on them. */
public final class BodySnapshot {
    private final Skin skin;
    private final BentLines threads = new BentLines();
    private final BentLines ink = new BentLines();
    private float[] nodesMm = new float[0];
    private boolean[] held = new boolean[0];
    private int nodeCount;
    private final List<BorderSnapshot> borders;

    BodySnapshot(DrawnTissue like) {
        skin = like.skin().blank();
        List<BorderSnapshot> all = new ArrayList<>();
        for (Continuation continuation : like.continuations()) {
            all.add(new BorderSnapshot(continuation.surface()));
        }
        borders = List.copyOf(all);
    }

    /** Node i at {@code [3i .. 3i + 2]}, LPS mm; the array may be longer than the nodes need. */
    public float[] nodesMm() {
        return nodesMm;
    }

    public int nodeCount() {
        return nodeCount;
    }

    /** Whether bone or a neighbour holds a node: it stays where the scan shows it. */
    public boolean isHeld(int node) {
        return held[node];
    }

    public Skin skin() {
        return skin;
    }

    /** Where structures leave the body, in the order of the input. */
    public List<BorderSnapshot> borders() {
        return borders;
    }

    /** The thread in the body. */
    public BentLines threads() {
        return threads;
    }

    /** What a marker has drawn on the body. */
    public BentLines ink() {
        return ink;
    }

    void copy(Nodes nodes, Lattice lattice, DrawnTissue drawn, Sutures sutures, Ink drawnInk) {
        if (3 * nodes.count > nodesMm.length) {
            nodesMm = new float[3 * nodes.count + nodes.count];
            held = new boolean[nodesMm.length / 3 + 1];
        }
        nodeCount = nodes.count;
        float mmPerMetre = (float) PatientMetres.MM_PER_METRE;
        float originX = (float) lattice.originMm(0);
        float originY = (float) lattice.originMm(1);
        float originZ = (float) lattice.originMm(2);
        for (int i = 0; i < nodeCount; i++) {
            nodesMm[3 * i] = nodes.x[i] * mmPerMetre + originX;
            nodesMm[3 * i + 1] = nodes.y[i] * mmPerMetre + originY;
            nodesMm[3 * i + 2] = nodes.z[i] * mmPerMetre + originZ;
            held[i] = nodes.inverseMass[i] == 0 && lattice.pinned[nodes.latticeNode[i]];
        }
        skin.copy(drawn.skin());
        for (int i = 0; i < borders.size(); i++) {
            borders.get(i).copy(drawn.continuations().get(i), nodes);
        }
        sutures.write(threads);
        drawnInk.write(ink);
    }
}
