package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * Decides, around one lattice node, which fragments share a simulated node: those that hang
 * together through faces.
 */
final class NodeSplitter {
    /** The solver cannot carry nodes much lighter than this between whole ones. */
    private static final double LIGHTEST_KG = 1e-6;

    private final Lattice lattice;
    private final Fragments fragments;
    private final Nodes nodes;
    private final FaceTouch faceTouch;
    private final Renaming renaming;
    private int[] around = new int[256];
    private int[] parent = new int[256];
    private int[] nodeOfGroup = new int[256];
    private int[] indexOf = new int[1024];
    private double[] mass = new double[0];
    private boolean[] holds = new boolean[0];
    private boolean[] listed = new boolean[0];
    private int[] copies = new int[64];
    private int copyCount;
    private int count;

    /** What must happen when a fragment moves to another node, or a node is doubled. */
    interface Renaming {
        void rename(int fragment, int corner, int node);

        void doubled(int node, int copy);
    }

    NodeSplitter(Lattice lattice, Fragments fragments, Nodes nodes, Renaming renaming) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.nodes = nodes;
        this.renaming = renaming;
        faceTouch = new FaceTouch(lattice, fragments);
    }

    void split(int latticeNode) {
        gather(latticeNode);
        joinTouching(latticeNode);
        assign(latticeNode);
    }

    private void gather(int v) {
        count = 0;
        if (indexOf.length < fragments.count()) {
            indexOf = new int[2 * fragments.count()];
        }
        for (int e = lattice.starStart[v]; e < lattice.starStart[v + 1]; e++) {
            for (int f = fragments.first(lattice.star[e]); f >= 0; f = fragments.next(f)) {
                if (count == around.length) {
                    around = Arrays.copyOf(around, 2 * count);
                    parent = new int[2 * count];
                    nodeOfGroup = new int[2 * count];
                }
                indexOf[f] = count;
                around[count++] = f;
            }
        }
        for (int i = 0; i < count; i++) {
            parent[i] = i;
            nodeOfGroup[i] = -1;
        }
    }

    private void joinTouching(int v) {
        for (int i = 0; i < count; i++) {
            int f = around[i];
            int t = fragments.tet[f];
            for (int face = 0; face < 4; face++) {
                int u = lattice.neighbours[4 * t + face];
                // Each shared face once; the face opposite to v does not meet it.
                if (u > t && lattice.tets[4 * t + face] != v) {
                    joinAcross(i, f, t, face, u);
                }
            }
        }
    }

    private void joinAcross(int i, int f, int t, int face, int u) {
        int otherFace = 0;
        while (lattice.neighbours[4 * u + otherFace] != t) {
            otherFace++;
        }
        for (int g = fragments.first(u); g >= 0; g = fragments.next(g)) {
            int rootF = root(i);
            int rootG = root(indexOf[g]);
            if (rootF != rootG && faceTouch.touch(f, face, g, otherFace)) {
                parent[Math.max(rootF, rootG)] = Math.min(rootF, rootG);
            }
        }
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void assign(int v) {
        for (int i = 0; i < count; i++) {
            int f = around[i];
            int corner = lattice.cornerOf(fragments.tet[f], v);
            int group = root(i);
            int current = fragments.node[4 * f + corner];
            if (nodeOfGroup[group] < 0) {
                if (taken(current)) {
                    nodeOfGroup[group] = nodes.copy(current);
                    renaming.doubled(current, nodeOfGroup[group]);
                } else {
                    nodeOfGroup[group] = current;
                }
            }
            if (nodeOfGroup[group] != current) {
                renaming.rename(f, corner, nodeOfGroup[group]);
            }
        }
    }

    private boolean taken(int node) {
        for (int i = 0; i < count; i++) {
            if (nodeOfGroup[i] == node) {
                return true;
            }
        }
        return false;
    }

    /**
     * Weighs the copies of a lattice node: each carries its fragments' mass by where its centre
     * lies. Only the copy whose material reaches a pinned node stays pinned.
     */
    void weigh(int v) {
        gather(v);
        if (mass.length < nodes.count) {
            mass = new double[2 * nodes.count];
            holds = new boolean[2 * nodes.count];
            listed = new boolean[2 * nodes.count];
        }
        copyCount = 0;
        for (int i = 0; i < count; i++) {
            int f = around[i];
            int corner = lattice.cornerOf(fragments.tet[f], v);
            int node = fragments.node[4 * f + corner];
            list(node);
            mass[node] +=
                    lattice.massKg[fragments.tet[f]] * fragments.share[f] * nearness(f, corner);
            holds[node] |= lattice.pinned[v] && (fragments.corners[f] >> corner & 1) != 0;
        }
        shareOut();
        for (int i = 0; i < copyCount; i++) {
            int node = copies[i];
            if (holds[node]) {
                nodes.hold(node);
            } else {
                nodes.inverseMass[node] = (float) (1 / mass[node]);
            }
            mass[node] = 0;
            holds[node] = false;
            listed[node] = false;
        }
    }

    private void list(int node) {
        if (listed[node]) {
            return;
        }
        listed[node] = true;
        if (copyCount == copies.length) {
            copies = Arrays.copyOf(copies, 2 * copyCount);
        }
        copies[copyCount++] = node;
    }

    /**
     * Makes copies that are too light as heavy as they must be, at the cost of the heavier ones in
     * proportion to what these can spare: together they weigh what the lattice node does.
     */
    private void shareOut() {
        double sum = 0;
        for (int i = 0; i < copyCount; i++) {
            sum += mass[copies[i]];
        }
        double least = Math.max(sum, LIGHTEST_KG) / copyCount;
        if (least <= LIGHTEST_KG) {
            for (int i = 0; i < copyCount; i++) {
                mass[copies[i]] = least;
            }
            return;
        }
        double lacking = 0;
        double spare = 0;
        for (int i = 0; i < copyCount; i++) {
            double over = mass[copies[i]] - LIGHTEST_KG;
            lacking += Math.max(0, -over);
            spare += Math.max(0, over);
        }
        for (int i = 0; i < copyCount; i++) {
            double over = mass[copies[i]] - LIGHTEST_KG;
            double kept = over > 0 ? over * (1 - lacking / spare) : 0;
            mass[copies[i]] = LIGHTEST_KG + kept;
        }
    }

    private double nearness(int f, int corner) {
        double[] c = fragments.centre;
        return corner == 0 ? 1 - c[3 * f] - c[3 * f + 1] - c[3 * f + 2] : c[3 * f + corner - 1];
    }
}
