package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * The nodes that carry pairs of points, which stay the same while tissue moves within a step: they
 * are asked for again and again in each substep. Points 2p and 2p + 1 are pair p.
 */
final class CarriedPairs {
    private static final int NODES = 4;

    private final Nodes nodes;
    private int[] node = new int[0];
    private double[] weight = new double[0];

    /** How far a unit of impulse on the point moves each node. */
    private double[] share = new double[0];

    private double[] mobility = new double[0];

    CarriedPairs(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Takes the points as they are carried in the step that begins; lost ones are left out. */
    void begin(Fragments fragments, TissuePoints points, int count) {
        if (node.length < NODES * count) {
            node = new int[2 * NODES * count];
            weight = new double[2 * NODES * count];
            share = new double[2 * NODES * count];
            mobility = new double[count];
        }
        for (int p = 0; p < count / 2; p++) {
            if (points.lost(2 * p) || points.lost(2 * p + 1)) {
                Arrays.fill(weight, 2 * NODES * p, 2 * NODES * (p + 1), 0);
                Arrays.fill(share, 2 * NODES * p, 2 * NODES * (p + 1), 0);
                mobility[p] = 0;
            } else {
                take(fragments, points, 2 * p);
                take(fragments, points, 2 * p + 1);
                mobility[p] = points.mobility(fragments, 2 * p, 2 * p + 1);
            }
        }
    }

    private void take(Fragments fragments, TissuePoints points, int point) {
        for (int k = 0; k < NODES; k++) {
            int at = NODES * point + k;
            node[at] = fragments.node(points.fragment(point), k);
            weight[at] = points.weight(point, k);
            share[at] = weight[at] * nodes.inverseMass[node[at]];
        }
    }

    /** What a unit of impulse on both points, one against the other, moves them by, 1/kg. */
    double mobility(int pair) {
        return mobility[pair];
    }

    /** A coordinate (0 to 2) of a point amid a substep, m. */
    double now(int point, int axis) {
        double sum = 0;
        for (int i = NODES * point; i < NODES * (point + 1); i++) {
            sum += weight[i] * nodes.now(node[i], axis);
        }
        return sum;
    }

    /** Moves a point amid a substep by an impulse's worth, kg m. */
    void push(int point, double x, double y, double z) {
        for (int i = NODES * point; i < NODES * (point + 1); i++) {
            nodes.move(node[i], share[i] * x, share[i] * y, share[i] * z);
        }
    }
}
