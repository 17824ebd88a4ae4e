package prelude.pipeline.meshing;

/** One thread's search for the nearest of a tree's triangles. */
final class Nearest {
    private static final int KEPT = 8;

    private final BoxTree tree;
    private final int[] stack = new int[BoxTree.STACK];

    /** How far the boxes of these are, squared. */
    private final double[] boxes = new double[BoxTree.STACK];

    /** What was found for the points before, which are near where these come along a curve. */
    private final int[] found = new int[KEPT];

    private int next;
    private int triangle;

    /**
     * @param tree of at least one triangle
     */
    Nearest(BoxTree tree) {
        this.tree = tree;
    }

    /** The triangle whose distance was told last. */
    int triangle() {
        return triangle;
    }

    /** From a point to the nearest triangle. */
    double squared(double x, double y, double z) {
        return squared(x, y, z, 0);
    }

    /**
     * The same where it is more than {@code enough}; else the squared distance of any triangle that
     * is not further than that, which takes a fraction of the time.
     */
    double squared(double x, double y, double z, double enough) {
        double best = Double.MAX_VALUE;
        for (int i = 1; i <= KEPT && best > enough; i++) {
            int before = found[(next - i) & (KEPT - 1)];
            double distance = toTriangle(before, x, y, z);
            if (distance < best) {
                best = distance;
                triangle = before;
            }
        }
        return best > enough ? search(x, y, z, enough, best) : best;
    }

    private double search(double x, double y, double z, double enough, double least) {
        double best = least;
        int depth = 0;
        stack[depth] = 1;
        boxes[depth++] = toBox(1, x, y, z);
        while (depth > 0 && best > enough) {
            int node = stack[--depth];
            if (boxes[depth] >= best) {
                continue;
            }
            if (node >= tree.leaves) {
                int first = (node - tree.leaves) * BoxTree.LEAF;
                int end = Math.min(first + BoxTree.LEAF, tree.order.length);
                for (int i = first; i < end; i++) {
                    double distance = toTriangle(tree.order[i], x, y, z);
                    if (distance < best) {
                        best = distance;
                        triangle = tree.order[i];
                    }
                }
            } else {
                double left = toBox(2 * node, x, y, z);
                double right = toBox(2 * node + 1, x, y, z);
                // The nearer child comes off the stack first.
                boolean leftFirst = left <= right;
                stack[depth] = leftFirst ? 2 * node + 1 : 2 * node;
                boxes[depth++] = Math.max(left, right);
                stack[depth] = leftFirst ? 2 * node : 2 * node + 1;
                boxes[depth++] = Math.min(left, right);
            }
        }
        found[next++ & (KEPT - 1)] = triangle;
        return best;
    }

    private double toTriangle(int triangle, double x, double y, double z) {
        return PointToTriangle.squared(tree.positions, tree.triangles, triangle, x, y, z);
    }

    private double toBox(int node, double x, double y, double z) {
        float[] nodes = tree.nodes;
        int at = 6 * node;
        double dx = outside(nodes[at], nodes[at + 3], x);
        double dy = outside(nodes[at + 1], nodes[at + 4], y);
        double dz = outside(nodes[at + 2], nodes[at + 5], z);
        return dx * dx + dy * dy + dz * dz;
    }

    private static double outside(float low, float high, double at) {
        if (at < low) {
            return low - at;
        }
        return at > high ? at - high : 0;
    }
}
