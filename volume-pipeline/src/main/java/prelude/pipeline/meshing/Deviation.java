package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.IntStream;

/**
 * How far two surfaces lie from each other at most, looked at from both: what a simplified one may
 * be wrong by. Each surface is looked at from its vertices, and from points between them where
 * triangles are larger than asked.
 */
final class Deviation {
    private static final int PER_BLOCK = 1 << 13;

    /** Of a surface of many triangles, one in so many is tried first. */
    private static final int SPARSE = 4;

    private static final int MANY_TRIANGLES = 1 << 16;

    /** Sides of the cubes by which triangles near a point are found. */
    private static final double NEAR_MM = 4;

    private static final double ONE_THIRD = 1 / 3.0;

    private Deviation() {}

    /**
     * Fastest where the one surface has the more triangles.
     *
     * @param spacingMm about, between such points along a triangle's sides
     * @return to a micrometre; infinite where one of the two has no triangle
     */
    static double mm(float[] oneMm, int[] one, float[] otherMm, int[] other, double spacingMm) {
        if (one.length == 0 || other.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        BoxTree few = new BoxTree(otherMm, other);
        int[] asTheyCome = new int[one.length / 3];
        Arrays.setAll(asTheyCome, t -> t);
        double squared = new Side(oneMm, one, asTheyCome, spacingMm).largest(few, 0);
        Side back = new Side(otherMm, other, few.order, spacingMm);
        double both =
                one.length / 3 < MANY_TRIANGLES
                        ? back.largest(new BoxTree(oneMm, one), squared)
                        : largest(back, oneMm, one, squared);
        return Math.round(1000 * Math.sqrt(both)) / 1000.0;
    }

    /**
     * To a surface of many triangles: a few of them, spread evenly, show of nearly all points that
     * they are no further than is known already. Only what is near the others goes into a tree.
     */
    private static double largest(Side side, float[] toMm, int[] to, double least) {
        int[] sparse = new int[to.length / 3 / SPARSE * 3];
        for (int i = 0; i < sparse.length; i += 3) {
            System.arraycopy(to, SPARSE * i, sparse, i, 3);
        }
        double[] left = side.beyond(new BoxTree(toMm, sparse), least);
        if (left.length == 0) {
            return least;
        }
        Region region = new Region(toMm, NEAR_MM);
        float[] box = new float[6];
        for (int p = 0; p < left.length; p += 4) {
            for (int axis = 0; axis < 3; axis++) {
                box[axis] = (float) left[p + axis];
                box[3 + axis] = (float) left[p + axis];
            }
            // A single-precision box is off by less than this.
            region.add(box, left[p + 3] + 0.01);
        }
        BoxTree near = new BoxTree(toMm, touching(region, toMm, to));
        var found = new DoubleAccumulator(Math::max, least);
        eachBlock(
                left.length / 4,
                (begin, end) -> {
                    Farthest points = new Farthest(near, found.get());
                    for (int p = 4 * begin; p < 4 * end; p += 4) {
                        points.visit(left[p], left[p + 1], left[p + 2]);
                    }
                    found.accumulate(points.largest);
                });
        return found.get();
    }

    private static int[] touching(Region region, float[] mm, int[] triangles) {
        int count = triangles.length / 3;
        return IntStream.range(0, (count + PER_BLOCK - 1) / PER_BLOCK)
                .parallel()
                .mapToObj(b -> {
                    int end = Math.min((b + 1) * PER_BLOCK, count);
                    return touching(region, mm, triangles, b * PER_BLOCK, end);
                })
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private static int[] touching(Region region, float[] mm, int[] triangles, int begin, int end) {
        int[] corners = new int[3 * (end - begin)];
        float[] box = new float[6];
        int count = 0;
        for (int t = begin; t < end; t++) {
            BoxTree.measure(mm, triangles, t, box, 0);
            if (region.touches(box)) {
                System.arraycopy(triangles, 3 * t, corners, count, 3);
                count += 3;
            }
        }
        return Arrays.copyOf(corners, count);
    }

    private interface Block {
        void run(int begin, int end);
    }

    private static void eachBlock(int count, Block block) {
        IntStream.range(0, (count + PER_BLOCK - 1) / PER_BLOCK)
                .parallel()
                .forEach(b -> {
                    int begin = b * PER_BLOCK;
                    block.run(begin, Math.min(begin + PER_BLOCK, count));
                });
    }

    private interface Points {
        void visit(double x, double y, double z);
    }

    /** The points of a surface. */
    private static final class Side {
        private final float[] mm;
        private final int[] triangles;
        private final int[] order;
        private final double spacingMm;
        private final int[] vertices;

        /**
         * @param order of the triangles; neighbours side by side are quicker
         */
        Side(float[] mm, int[] triangles, int[] order, double spacingMm) {
            this.mm = mm;
            this.triangles = triangles;
            this.order = order;
            this.spacingMm = spacingMm;
            vertices = Curve.along(mm, Sheet.vertices(triangles));
        }

        /**
         * @param least what is not larger need not be told
         * @return squared millimetres
         */
        double largest(BoxTree to, double least) {
            // What one block found spares the next ones a search; the largest of all stays the
            // same.
            var found = new DoubleAccumulator(Math::max, least);
            eachBlock(
                    vertices.length + order.length,
                    (begin, end) -> {
                        Farthest points = new Farthest(to, found.get());
                        visit(begin, end, points);
                        found.accumulate(points.largest);
                    });
            return found.get();
        }

        /**
         * The points that lie further than a distance, each with how far it lies: x, y, z and mm.
         *
         * @param squared of that distance
         */
        double[] beyond(BoxTree to, double squared) {
            int count = vertices.length + order.length;
            return IntStream.range(0, (count + PER_BLOCK - 1) / PER_BLOCK)
                    .parallel()
                    .mapToObj(b -> {
                        Beyond points = new Beyond(to, squared);
                        visit(b * PER_BLOCK, Math.min((b + 1) * PER_BLOCK, count), points);
                        return Arrays.copyOf(points.left, points.count);
                    })
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }

        /** The vertices, then the triangles. */
        private void visit(int begin, int end, Points points) {
            for (int i = begin; i < Math.min(end, vertices.length); i++) {
                int v = 3 * vertices[i];
                points.visit(mm[v], mm[v + 1], mm[v + 2]);
            }
            for (int i = Math.max(begin, vertices.length); i < end; i++) {
                visit(order[i - vertices.length], points);
            }
        }

        private void visit(int t, Points points) {
            int a = 3 * triangles[3 * t];
            int b = 3 * triangles[3 * t + 1];
            int c = 3 * triangles[3 * t + 2];
            double squared = Math.max(side(a, b), Math.max(side(b, c), side(c, a)));
            // The middles of the equal parts that the triangle is cut into.
            int parts = (int) (Math.sqrt(squared) / spacingMm);
            for (int u = 0; u < parts; u++) {
                for (int v = 0; v < parts - u; v++) {
                    visit(a, b, c, (u + ONE_THIRD) / parts, (v + ONE_THIRD) / parts, points);
                    if (u + v + 1 < parts) {
                        double w = 2 * ONE_THIRD;
                        visit(a, b, c, (u + w) / parts, (v + w) / parts, points);
                    }
                }
            }
        }

        private void visit(int a, int b, int c, double u, double v, Points points) {
            double w = 1 - u - v;
            points.visit(
                    w * mm[a] + u * mm[b] + v * mm[c],
                    w * mm[a + 1] + u * mm[b + 1] + v * mm[c + 1],
                    w * mm[a + 2] + u * mm[b + 2] + v * mm[c + 2]);
        }

        /** Its squared length. */
        private double side(int a, int b) {
            double x = mm[a] - (double) mm[b];
            double y = mm[a + 1] - (double) mm[b + 1];
            double z = mm[a + 2] - (double) mm[b + 2];
            return x * x + y * y + z * z;
        }
    }

    /** Only points that lie further than all before are measured exactly. */
    private static final class Farthest implements Points {
        private final Nearest nearest;

        /** Squared millimetres. */
        private double largest;

        private double largestMm;

        /** The last point that was measured, and how far its neighbours need no measuring. */
        private double x;

        private double y;
        private double z;
        private double roomMm = -1;

        Farthest(BoxTree to, double largest) {
            nearest = new Nearest(to);
            this.largest = largest;
            largestMm = Math.sqrt(largest);
        }

        @Override
        public void visit(double atX, double atY, double atZ) {
            double dx = atX - x;
            double dy = atY - y;
            double dz = atZ - z;
            if (roomMm >= 0 && dx * dx + dy * dy + dz * dz <= roomMm * roomMm) {
                return;
            }
            double squared = nearest.squared(atX, atY, atZ, largest / 4);
            if (squared > largest) {
                largest = squared;
                largestMm = Math.sqrt(squared);
            }
            roomMm = largestMm - Math.sqrt(squared);
            x = atX;
            y = atY;
            z = atZ;
        }
    }

    /** Keeps the points that lie further than a distance. */
    private static final class Beyond implements Points {
        private final Nearest nearest;
        private final double squared;
        private double[] left = new double[64];
        private int count;

        Beyond(BoxTree to, double squared) {
            nearest = new Nearest(to);
            this.squared = squared;
        }

        @Override
        public void visit(double x, double y, double z) {
            double distance = nearest.squared(x, y, z, squared);
            if (distance > squared) {
                if (count == left.length) {
                    left = Arrays.copyOf(left, 2 * count);
                }
                left[count++] = x;
                left[count++] = y;
                left[count++] = z;
                left[count++] = Math.sqrt(distance);
            }
        }
    }
}
