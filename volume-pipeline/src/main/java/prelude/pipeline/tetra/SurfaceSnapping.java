package prelude.pipeline.tetra;

import java.util.Arrays;
import org.joml.Vector3d;

/**
 * Moves lattice nodes that lie near the body's surface onto it, as isosurface stuffing does before
 * it cuts (Labelle and Shewchuk 2007), and takes a move back where a tet would become too sharp.
 */
final class SurfaceSnapping {
    /**
     * The part of an edge within which its end snaps: the warping bounds of the paper's table 1 for
     * long and short edges.
     */
    private static final double LONG_EDGE = 0.25;

    private static final double SHORT_EDGE = 0.41;

    private static final int BISECTIONS = 10;

    private final Lattice lattice;
    private final CoverageField field;
    private final double[] rest;
    private final float[] coverage;
    private final Vector3d scratch = new Vector3d();

    SurfaceSnapping(Lattice lattice, CoverageField field) {
        this.lattice = lattice;
        this.field = field;
        rest = lattice.nodesMm();
        coverage = new float[lattice.nodeCount()];
        for (int n = 0; n < coverage.length; n++) {
            coverage[n] = field.at(rest[3 * n], rest[3 * n + 1], rest[3 * n + 2], scratch);
        }
    }

    /** By node of the lattice, at rest. */
    float[] coverage() {
        return coverage;
    }

    /**
     * Node positions after snapping.
     *
     * @param tets those whose shape matters
     */
    double[] snap(int[] tets, double minDihedralDegrees) {
        double[] nodes = rest.clone();
        boolean[] moved = new boolean[lattice.nodeCount()];
        double[] best = new double[lattice.nodeCount()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int t = 0; t < tets.length; t += 4) {
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    if (a != b) {
                        tryEdge(tets[t + a], tets[t + b], nodes, moved, best);
                    }
                }
            }
        }
        takeBackSharpOnes(tets, nodes, moved, minDihedralDegrees);
        return nodes;
    }

    private void tryEdge(int node, int other, double[] nodes, boolean[] moved, double[] best) {
        boolean inside = coverage[node] >= CoverageField.SURFACE;
        if (inside == (coverage[other] >= CoverageField.SURFACE)) {
            return;
        }
        double within = lattice.isLong(node, other) ? LONG_EDGE : SHORT_EDGE;
        double length = lattice.edgeMm(node, other);
        double low = 0;
        double high = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (coverageBetween(node, other, middle) >= CoverageField.SURFACE == inside) {
                low = middle;
            } else {
                high = middle;
            }
            if (low > within) {
                return;
            }
        }
        double crossing = (low + high) / 2;
        if (crossing * length < best[node]) {
            best[node] = crossing * length;
            moved[node] = true;
            for (int axis = 0; axis < 3; axis++) {
                double from = rest[3 * node + axis];
                nodes[3 * node + axis] = from + crossing * (rest[3 * other + axis] - from);
            }
        }
    }

    private float coverageBetween(int a, int b, double t) {
        return field.at(
                rest[3 * a] + t * (rest[3 * b] - rest[3 * a]),
                rest[3 * a + 1] + t * (rest[3 * b + 1] - rest[3 * a + 1]),
                rest[3 * a + 2] + t * (rest[3 * b + 2] - rest[3 * a + 2]),
                scratch);
    }

    private void takeBackSharpOnes(
            int[] tets, double[] nodes, boolean[] moved, double minDihedralDegrees) {
        boolean again = true;
        while (again) {
            again = false;
            for (int t = 0; t < tets.length / 4; t++) {
                int farthest = farthestMoved(tets, t, nodes, moved);
                if (farthest >= 0
                        && TetShape.minDihedralDegrees(nodes, tets, t) < minDihedralDegrees) {
                    System.arraycopy(rest, 3 * farthest, nodes, 3 * farthest, 3);
                    moved[farthest] = false;
                    again = true;
                }
            }
        }
    }

    private int farthestMoved(int[] tets, int tet, double[] nodes, boolean[] moved) {
        int farthest = -1;
        double most = -1;
        for (int corner = 0; corner < 4; corner++) {
            int n = tets[4 * tet + corner];
            if (moved[n]) {
                double x = nodes[3 * n] - rest[3 * n];
                double y = nodes[3 * n + 1] - rest[3 * n + 1];
                double z = nodes[3 * n + 2] - rest[3 * n + 2];
                double distance = x * x + y * y + z * z;
                if (distance > most) {
                    most = distance;
                    farthest = n;
                }
            }
        }
        return farthest;
    }
}
