package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * One cut from blade on to blade off, in metres from the body's origin.
 *
 * <p>The blade sweeps a strip from each pose to the next. Where the strip first comes near a tet,
 * the signed distances of the tet's nodes from it are frozen for the rest of the stroke: the cut is
 * plane within the tet and the same seen from both sides of a face, so that it leaves no cracks.
 */
final class Stroke {
    /** The strip grows when the blade has moved this far across itself: less has no direction. */
    private static final double SHORTEST_ADVANCE_M = 0.0008;

    /** A blade that turns further than this (cosine) goes back the way it came. */
    private static final double REVERSAL = -0.5;

    /** A blade that is further away after one step was lifted, not drawn through the tissue. */
    private static final double LONGEST_ADVANCE_M = 0.06;

    /** Signed distance per simulated node, m; NaN where the stroke has not been. */
    double[] phi = new double[0];

    private boolean active;
    private boolean hasNormal;
    int tag;
    boolean hasCut;

    /** Whether it passed tissue that is in too many parts to be cut. */
    boolean refused;

    /** The last strip: tip and end of the blade before, then after. */
    final double[] before = new double[6];

    final double[] after = new double[6];
    final double[] normal = new double[3];

    boolean active() {
        return active;
    }

    void begin(double[] blade, int nodeCount, int tag) {
        if (phi.length < nodeCount) {
            phi = new double[2 * nodeCount];
        }
        Arrays.fill(phi, Double.NaN);
        System.arraycopy(blade, 0, after, 0, 6);
        active = true;
        hasNormal = false;
        hasCut = false;
        refused = false;
        this.tag = tag;
    }

    void end() {
        active = false;
    }

    /** Moves the blade on; whether there is a new strip to cut with. */
    boolean advance(double[] blade) {
        double mx = (blade[0] + blade[3] - after[0] - after[3]) / 2;
        double my = (blade[1] + blade[4] - after[1] - after[4]) / 2;
        double mz = (blade[2] + blade[5] - after[2] - after[5]) / 2;
        double ax = blade[3] - blade[0];
        double ay = blade[4] - blade[1];
        double az = blade[5] - blade[2];
        double length = Math.sqrt(ax * ax + ay * ay + az * az);
        double nx = (my * az - mz * ay) / length;
        double ny = (mz * ax - mx * az) / length;
        double nz = (mx * ay - my * ax) / length;
        double across = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (across < SHORTEST_ADVANCE_M) {
            return false;
        }
        double turn = (nx * normal[0] + ny * normal[1] + nz * normal[2]) / across;
        double sign = hasNormal && turn < REVERSAL ? -1 : 1;
        normal[0] = sign * nx / across;
        normal[1] = sign * ny / across;
        normal[2] = sign * nz / across;
        hasNormal = true;
        System.arraycopy(after, 0, before, 0, 6);
        System.arraycopy(blade, 0, after, 0, 6);
        return true;
    }

    /** Whether the blade jumped rather than moved. */
    boolean jumps(double[] blade) {
        double dx = blade[0] - after[0];
        double dy = blade[1] - after[1];
        double dz = blade[2] - after[2];
        return dx * dx + dy * dy + dz * dz > LONGEST_ADVANCE_M * LONGEST_ADVANCE_M;
    }

    /**
     * Freezes the node's distance from the present strip, kept off zero by {@code snapM}: no cut
     * passes through a node.
     */
    void freeze(Nodes nodes, int node, double snapM) {
        if (!Double.isNaN(phi[node])) {
            return;
        }
        double distance =
                (nodes.x[node] - (before[0] + after[0]) / 2) * normal[0]
                        + (nodes.y[node] - (before[1] + after[1]) / 2) * normal[1]
                        + (nodes.z[node] - (before[2] + after[2]) / 2) * normal[2];
        if (Math.abs(distance) < snapM) {
            distance = distance < 0 ? -snapM : snapM;
        }
        phi[node] = distance;
    }

    void doubled(int node, int copy) {
        if (!active) {
            return;
        }
        if (copy >= phi.length) {
            int old = phi.length;
            phi = Arrays.copyOf(phi, 2 * copy);
            Arrays.fill(phi, old, phi.length, Double.NaN);
        }
        phi[copy] = phi[node];
    }
}
