package prelude.pipeline.meshing;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.IntStream;

/**
 * How far two surfaces lie from each other at most, looked at from both: what a simplified one may
 * be wrong by. Each surface is looked at from its vertices, and from points between them where
 * triangles are larger than asked.
 */
final class Deviation {
    private static final int PER_BLOCK = 1 << 13;

    private static final double ONE_THIRD = 1 / 3.0;

    private Deviation() {}

    /**
     * @param spacingMm about, between such points along a triangle's sides
     * @return to a micrometre; infinite where one of the two has no triangle
     */
    static double mm(float[] oneMm, int[] one, float[] otherMm, int[] other, double spacingMm) {
        if (one.length == 0 || other.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        BoxTree first = new BoxTree(oneMm, one);
        BoxTree second = new BoxTree(otherMm, other);
        double squared = from(first, second, spacingMm, 0);
        return Math.round(1000 * Math.sqrt(from(second, first, spacingMm, squared))) / 1000.0;
    }

    /**
     * @param least what is not larger need not be told
     * @return squared millimetres
     */
    private static double from(BoxTree tree, BoxTree to, double spacingMm, double least) {
        int[] vertices = Curve.along(tree.positions, Sheet.vertices(tree.triangles));
        double ofVertices =
                largest(
                        vertices.length,
                        to,
                        least,
                        (points, begin, end) ->
                                points.vertices(tree.positions, vertices, begin, end));
        return largest(
                tree.order.length,
                to,
                ofVertices,
                (points, begin, end) -> points.triangles(tree, begin, end, spacingMm));
    }

    private interface Block {
        void visit(Points points, int begin, int end);
    }

    private static double largest(int count, BoxTree to, double least, Block block) {
        // What one block found spares the next ones a search; the largest of all stays the same.
        var found = new DoubleAccumulator(Math::max, least);
        IntStream.range(0, (count + PER_BLOCK - 1) / PER_BLOCK)
                .parallel()
                .forEach(b -> {
                    Points points = new Points(to, found.get());
                    int begin = b * PER_BLOCK;
                    block.visit(points, begin, Math.min(begin + PER_BLOCK, count));
                    found.accumulate(points.largest);
                });
        return found.get();
    }

    /** One thread's points; only those that lie further than all before are measured exactly. */
    private static final class Points {
        private final Nearest nearest;

        /** Squared millimetres. */
        private double largest;

        Points(BoxTree to, double largest) {
            nearest = new Nearest(to);
            this.largest = largest;
        }

        void vertices(float[] mm, int[] vertices, int begin, int end) {
            for (int i = begin; i < end; i++) {
                int v = 3 * vertices[i];
                visit(mm[v], mm[v + 1], mm[v + 2]);
            }
        }

        void triangles(BoxTree tree, int begin, int end, double spacingMm) {
            float[] mm = tree.positions;
            int[] triangles = tree.triangles;
            for (int i = begin; i < end; i++) {
                int t = tree.order[i];
                int a = 3 * triangles[3 * t];
                int b = 3 * triangles[3 * t + 1];
                int c = 3 * triangles[3 * t + 2];
                double longest = Math.max(side(mm, a, b), Math.max(side(mm, b, c), side(mm, c, a)));
                // The middles of the equal parts that the triangle is cut into.
                int parts = (int) (longest / spacingMm);
                for (int u = 0; u < parts; u++) {
                    for (int v = 0; v < parts - u; v++) {
                        visit(mm, a, b, c, (u + ONE_THIRD) / parts, (v + ONE_THIRD) / parts);
                        if (u + v + 1 < parts) {
                            double w = 2 * ONE_THIRD;
                            visit(mm, a, b, c, (u + w) / parts, (v + w) / parts);
                        }
                    }
                }
            }
        }

        private void visit(float[] mm, int a, int b, int c, double u, double v) {
            double w = 1 - u - v;
            visit(
                    w * mm[a] + u * mm[b] + v * mm[c],
                    w * mm[a + 1] + u * mm[b + 1] + v * mm[c + 1],
                    w * mm[a + 2] + u * mm[b + 2] + v * mm[c + 2]);
        }

        private void visit(double x, double y, double z) {
            largest = Math.max(largest, nearest.squared(x, y, z, largest));
        }

        private static double side(float[] mm, int a, int b) {
            double x = mm[a] - (double) mm[b];
            double y = mm[a + 1] - (double) mm[b + 1];
            double z = mm[a + 2] - (double) mm[b + 2];
            return Math.sqrt(x * x + y * y + z * z);
        }
    }
}
