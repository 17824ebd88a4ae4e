package prelude.pipeline.measure;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/** Questions to a {@link SurfaceTree}, one after another: the answer stays until the next. */
public final class Query {
    private static final int DEEPEST = 64;

    private final SurfaceTree tree;
    private final int[] stack = new int[DEEPEST];
    private final double[] reached = new double[DEEPEST];
    private final double[] point = new double[3];
    private final double[] found = new double[3];
    private int triangle;

    Query(SurfaceTree tree) {
        this.tree = tree;
    }

    /** The point of the surface that the last question found. */
    public Vector3d point() {
        return new Vector3d(found[0], found[1], found[2]);
    }

    /** The triangle of that point; -1 where nothing was found. */
    public int triangle() {
        return triangle;
    }

    public double distance(Vector3dc from) {
        return distance(from.x(), from.y(), from.z(), Double.POSITIVE_INFINITY);
    }

    /**
     * Millimetres to the nearest point of the surface.
     *
     * @param limitMm what is not nearer is not looked for: then it is the answer
     */
    public double distance(double x, double y, double z, double limitMm) {
        triangle = -1;
        double best = limitMm * limitMm;
        int depth = 0;
        stack[0] = 0;
        reached[0] = toBox(0, x, y, z);
        while (depth >= 0) {
            int node = stack[depth];
            double near = reached[depth--];
            if (near >= best) {
                continue;
            }
            if (tree.leaf(node)) {
                best = nearestInLeaf(node, x, y, z, best);
                continue;
            }
            int one = 2 * node + 1;
            double toOne = toBox(one, x, y, z);
            double toOther = toBox(one + 1, x, y, z);
            boolean oneFirst = toOne <= toOther;
            // The nearer lies on top of the stack.
            stack[++depth] = oneFirst ? one + 1 : one;
            reached[depth] = Math.max(toOne, toOther);
            stack[++depth] = oneFirst ? one : one + 1;
            reached[depth] = Math.min(toOne, toOther);
        }
        return triangle < 0 ? limitMm : Math.sqrt(best);
    }

    private double nearestInLeaf(int node, double x, double y, double z, double limit) {
        double best = limit;
        for (int i = tree.from[node]; i < tree.to[node]; i++) {
            int t = tree.order[i];
            double squared =
                    TrianglePoint.nearest(
                            tree.p,
                            3 * tree.corners[3 * t],
                            3 * tree.corners[3 * t + 1],
                            3 * tree.corners[3 * t + 2],
                            x,
                            y,
                            z,
                            point);
            if (squared < best) {
                best = squared;
                triangle = t;
                System.arraycopy(point, 0, found, 0, 3);
            }
        }
        return best;
    }

    private double toBox(int node, double x, double y, double z) {
        int at = 6 * node;
        float[] b = tree.boxes;
        double dx = Math.max(Math.max(b[at] - x, x - b[at + 3]), 0);
        double dy = Math.max(Math.max(b[at + 1] - y, y - b[at + 4]), 0);
        double dz = Math.max(Math.max(b[at + 2] - z, z - b[at + 5]), 0);
        return dx * dx + dy * dy + dz * dz;
    }

    /**
     * How far a ray goes until it meets the surface.
     *
     * @param direction of length 1
     * @param beyondMm what lies nearer than this is not met: the surface that the ray starts on
     * @return infinite where it meets nothing
     */
    public double ray(Vector3dc from, Vector3dc direction, double beyondMm) {
        triangle = -1;
        double best = Double.POSITIVE_INFINITY;
        int depth = 0;
        stack[0] = 0;
        while (depth >= 0) {
            int node = stack[depth--];
            if (!(rayToBox(node, from, direction) < best)) {
                continue;
            }
            if (!tree.leaf(node)) {
                stack[++depth] = 2 * node + 1;
                stack[++depth] = 2 * node + 2;
                continue;
            }
            for (int i = tree.from[node]; i < tree.to[node]; i++) {
                double met = TrianglePoint.ray(tree, tree.order[i], from, direction);
                if (met > beyondMm && met < best) {
                    best = met;
                    triangle = tree.order[i];
                }
            }
        }
        if (triangle >= 0) {
            found[0] = from.x() + best * direction.x();
            found[1] = from.y() + best * direction.y();
            found[2] = from.z() + best * direction.z();
        }
        return best;
    }

    /** Where the ray enters a box; infinite where it misses it. */
    private double rayToBox(int node, Vector3dc from, Vector3dc direction) {
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            double d = direction.get(axis);
            double low = tree.boxes[6 * node + axis] - from.get(axis);
            double high = tree.boxes[6 * node + 3 + axis] - from.get(axis);
            if (d == 0) {
                if (low > 0 || high < 0) {
                    return Double.POSITIVE_INFINITY;
                }
                continue;
            }
            near = Math.max(near, Math.min(low / d, high / d));
            far = Math.min(far, Math.max(low / d, high / d));
        }
        return near <= far ? near : Double.POSITIVE_INFINITY;
    }

    /** Whether a point lies within a closed surface: by how often a ray leaves it. */
    public boolean inside(Vector3dc at) {
        // A direction that no edge of a voxel's grid takes.
        Vector3d direction = new Vector3d(0.5257, 0.2931, 0.7985).normalize();
        Vector3d from = new Vector3d(at);
        int crossings = 0;
        double met = ray(from, direction, 0);
        while (Double.isFinite(met)) {
            crossings++;
            from.fma(met, direction);
            met = ray(from, direction, 1e-6);
        }
        return crossings % 2 == 1;
    }
}
