package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * Nodes of small parts of tets after cuts, which are far lighter than the tissue around asks: one
 * pass of a substep does not bring such a node to rest between its heavy neighbours, and it would
 * swing for ever. So as a substep ends the edges to its neighbours keep their lengths: what would
 * change them is taken away, as thick fluid would take it, while tissue that whole nodes carry
 * moves as it does.
 *
 * <p>The two impulses on an edge are opposite and along it: momentum and angular momentum stay, and
 * no energy comes of it.
 */
final class LightNodes {
    /** A lighter copy of a lattice node, of what that weighed before all cuts, is light. */
    private static final double LIGHT = 0.05;

    private static final int NONE = -1;

    private final Fragments fragments;
    private final Nodes nodes;

    /** Mass of each lattice node before all cuts, kg. */
    private final double[] wholeKg;

    private int count;
    private int[] one = new int[512];
    private int[] other = new int[512];

    /** Edges of the same first node: the next one of each, and each node's last. */
    private int[] next = new int[512];

    private int[] lastOf = new int[0];

    LightNodes(Lattice lattice, Fragments fragments, Nodes nodes) {
        this.fragments = fragments;
        this.nodes = nodes;
        wholeKg = new double[lattice.nodeCount];
        for (int i = 0; i < lattice.tets.length; i++) {
            wholeKg[lattice.tets[i]] += lattice.massKg[i / 4] / 4;
        }
    }

    /** Looks for their edges anew, in the order of fragments; nodes have been weighed before. */
    void find() {
        count = 0;
        if (lastOf.length < nodes.count) {
            lastOf = new int[2 * nodes.count];
        }
        Arrays.fill(lastOf, 0, nodes.count, NONE);
        for (int f = 0; f < fragments.count; f++) {
            for (int k = 0; k < 4 && fragments.tet[f] >= 0 && !fragments.whole(f); k++) {
                if (light(fragments.node[4 * f + k])) {
                    addEdges(f, k);
                }
            }
        }
    }

    private boolean light(int node) {
        return nodes.inverseMass[node] * (LIGHT * wholeKg[nodes.latticeNode[node]]) > 1;
    }

    private void addEdges(int f, int corner) {
        int from = fragments.node[4 * f + corner];
        for (int k = 0; k < 4; k++) {
            int to = fragments.node[4 * f + k];
            if (k != corner && !has(from, to) && !has(to, from)) {
                add(from, to);
            }
        }
    }

    private boolean has(int from, int to) {
        for (int edge = lastOf[from]; edge != NONE; edge = next[edge]) {
            if (other[edge] == to) {
                return true;
            }
        }
        return false;
    }

    private void add(int from, int to) {
        if (count == one.length) {
            one = Arrays.copyOf(one, 2 * count);
            other = Arrays.copyOf(other, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        one[count] = from;
        other[count] = to;
        next[count] = lastOf[from];
        lastOf[from] = count++;
    }

    /** Ends a substep. */
    void calm() {
        for (int edge = 0; edge < count; edge++) {
            calm(one[edge], other[edge]);
        }
    }

    private void calm(int a, int b) {
        double x = nodes.x[b] - nodes.x[a];
        double y = nodes.y[b] - nodes.y[a];
        double z = nodes.z[b] - nodes.z[a];
        double squared = x * x + y * y + z * z;
        double grows =
                x * (nodes.velocityX[b] - nodes.velocityX[a])
                        + y * (nodes.velocityY[b] - nodes.velocityY[a])
                        + z * (nodes.velocityZ[b] - nodes.velocityZ[a]);
        double yields = squared * (nodes.inverseMass[a] + nodes.inverseMass[b]);
        if (yields > 0) {
            double by = grows / yields;
            push(a, by * nodes.inverseMass[a], x, y, z);
            push(b, -by * nodes.inverseMass[b], x, y, z);
        }
    }

    private void push(int node, double by, double x, double y, double z) {
        nodes.velocityX[node] += (float) (by * x);
        nodes.velocityY[node] += (float) (by * y);
        nodes.velocityZ[node] += (float) (by * z);
    }
}
