package prelude.physics.wire;

import java.util.Arrays;

/** A vessel's wall about the nodes of a rod: a plane to each that is near, with its force on it. */
final class RodWall {
    /** How a wall gives way to a node: 0.1 mm to 1 N (assumed). */
    static final double N_PER_M = 1e4;

    /** So near to a node's skin the wall is looked for, m. */
    private static final double NEAR_M = 0.0015;

    /** So far from where it was looked for, a plane stands for the wall. */
    private static final double SEEN_M = 5e-5;

    /** So far from where none was near, none can be. */
    private static final double UNSEEN_M = 4e-4;

    private final RodNodes line;
    private final LumenWall wall;
    private final double[] seen = new double[3 * RodNodes.MOST];
    private final double[] radiusM = new double[RodNodes.MOST];

    /** Normal into the lumen and depth, of each node; no number where the wall is not near. */
    private final double[] plane = new double[4 * RodNodes.MOST];

    private final double[] found = new double[4];

    /** How many nodes there were when it was looked for last. */
    private int known;

    RodWall(RodNodes line, LumenWall wall) {
        this.line = line;
        this.wall = wall;
        Arrays.fill(seen, Double.NaN);
        Arrays.fill(plane, Double.NaN);
    }

    /** Looks for it where nodes have gone on. */
    void see(Rod.Shafts shafts) {
        int count = line.count();
        if (known >= RodNodes.FIRST && count == known + 1) {
            // The new tip is near to where the old one was seen.
            System.arraycopy(seen, 3 * known - 3, seen, 3 * known, 3);
            System.arraycopy(plane, 4 * known - 4, plane, 4 * known, 4);
        }
        known = count;
        for (int i = RodNodes.FIRST; i < count; i++) {
            radiusM[i] = shafts.radiusM(line.fromSheathM(i));
            see(i);
        }
    }

    private void see(int node) {
        double x = line.at[3 * node] - seen[3 * node];
        double y = line.at[3 * node + 1] - seen[3 * node + 1];
        double z = line.at[3 * node + 2] - seen[3 * node + 2];
        double valid = Double.isNaN(plane[4 * node + 3]) ? UNSEEN_M : SEEN_M;
        if (x * x + y * y + z * z < valid * valid) {
            return;
        }
        double was = depthM(node);
        wall.near(
                line.at[3 * node],
                line.at[3 * node + 1],
                line.at[3 * node + 2],
                radiusM[node] + NEAR_M,
                found,
                0);
        // Pressed beyond the wall, what is near may be its other side, or another vessel's.
        double alike = 0;
        for (int axis = 0; axis < 3; axis++) {
            alike += found[axis] * plane[4 * node + axis];
        }
        boolean through = was < 0 && !(found[3] < 0 && alike > 0);
        if (!through) {
            System.arraycopy(line.at, 3 * node, seen, 3 * node, 3);
            System.arraycopy(found, 0, plane, 4 * node, 4);
        }
    }

    /** How deep in the lumen a node's middle is by its plane; no number without one. */
    private double depthM(int node) {
        double depth = plane[4 * node + 3];
        for (int axis = 0; axis < 3; axis++) {
            depth += plane[4 * node + axis] * (line.at[3 * node + axis] - seen[3 * node + axis]);
        }
        return depth;
    }

    /** Into the lumen at a node that the wall is near to. */
    double normal(int node, int axis) {
        return plane[4 * node + axis];
    }

    /** With what the wall presses on a node where it is now, newtons. */
    double forceN(int node) {
        double depth = depthM(node);
        return Double.isNaN(depth) ? 0 : Math.max(0, N_PER_M * (radiusM[node] - depth));
    }

    /** For {@link #restore}. */
    double[] save() {
        int count = line.count();
        double[] saved = new double[8 * count];
        System.arraycopy(seen, 0, saved, 0, 3 * count);
        System.arraycopy(plane, 0, saved, 3 * count, 4 * count);
        System.arraycopy(radiusM, 0, saved, 7 * count, count);
        return saved;
    }

    /** After the line was restored. */
    void restore(double[] saved) {
        int count = line.count();
        // What stood further on may be seen there no more.
        Arrays.fill(seen, Double.NaN);
        Arrays.fill(plane, Double.NaN);
        known = count;
        System.arraycopy(saved, 0, seen, 0, 3 * count);
        System.arraycopy(saved, 3 * count, plane, 0, 4 * count);
        System.arraycopy(saved, 7 * count, radiusM, 0, count);
    }
}
