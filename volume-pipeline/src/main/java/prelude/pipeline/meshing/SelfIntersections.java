package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Pairs of a surface's triangles that cross: an edge of one goes through the inside of the other.
 * Triangles that share an edge, or only touch, do not count.
 */
public final class SelfIntersections {
    private static final int STACK = 128;
    private static final int LEAVES_PER_BLOCK = 256;
    private static final int PER_BLOCK = 1 << 13;

    /** Where fewer triangles than one in so many are wanted, a tree of what is near them serves. */
    private static final int FEW = 3;

    /** Sides of the cubes by which nearness is judged. */
    private static final double NEAR_MM = 3;

    /** Far above what rounding makes of six times a tet's volume at a metre's coordinates. */
    private static final double ROUNDING_MM3 = 1e-7;

    private final float[] positions;
    private final int[] triangles;
    private final BoxTree tree;

    public SelfIntersections(SurfaceMesh mesh) {
        this(mesh.positionsMm(), mesh.triangles());
    }

    SelfIntersections(float[] positions, int[] triangles) {
        this.positions = positions;
        this.triangles = triangles;
        tree = new BoxTree(positions, triangles);
    }

    public int count() {
        return pairs().length / 2;
    }

    /** Those that take part in any. */
    public BitSet triangles() {
        BitSet crossed = new BitSet();
        for (int triangle : pairs()) {
            crossed.set(triangle);
        }
        return crossed;
    }

    private int[] pairs() {
        BitSet all = new BitSet();
        all.set(0, triangles.length / 3);
        return pairsWith(all);
    }

    /**
     * The triangles of each pair of which one at least is among {@code wanted}, the lower number
     * first, in ascending order.
     */
    static int[] pairs(float[] positions, int[] triangles, BitSet wanted) {
        int count = wanted.cardinality();
        if (count == 0) {
            return new int[0];
        }
        if (count > triangles.length / 3 / FEW) {
            return inOrder(new SelfIntersections(positions, triangles).pairsWith(wanted));
        }
        int[] near = near(positions, triangles, wanted);
        int[] few = new int[3 * near.length];
        BitSet wantedFew = new BitSet(near.length);
        for (int i = 0; i < near.length; i++) {
            System.arraycopy(triangles, 3 * near[i], few, 3 * i, 3);
            wantedFew.set(i, wanted.get(near[i]));
        }
        int[] found = new SelfIntersections(positions, few).pairsWith(wantedFew);
        for (int i = 0; i < found.length; i++) {
            found[i] = near[found[i]];
        }
        return inOrder(found);
    }

    /** All triangles that could cross a wanted one, these among them: no tree need hold others. */
    private static int[] near(float[] positions, int[] triangles, BitSet wanted) {
        Region around = new Region(positions, NEAR_MM);
        float[] box = new float[6];
        for (int t = wanted.nextSetBit(0); t >= 0; t = wanted.nextSetBit(t + 1)) {
            BoxTree.measure(positions, triangles, t, box, 0);
            around.add(box, 0);
        }
        return IntStream.range(0, (triangles.length / 3 + PER_BLOCK - 1) / PER_BLOCK)
                .parallel()
                .mapToObj(block -> near(positions, triangles, block, around))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private static int[] near(float[] positions, int[] triangles, int block, Region around) {
        int end = Math.min((block + 1) * PER_BLOCK, triangles.length / 3);
        float[] box = new float[6];
        int[] near = new int[PER_BLOCK];
        int count = 0;
        for (int t = block * PER_BLOCK; t < end; t++) {
            BoxTree.measure(positions, triangles, t, box, 0);
            if (around.touches(box)) {
                near[count++] = t;
            }
        }
        return Arrays.copyOf(near, count);
    }

    private static int[] inOrder(int[] pairs) {
        long[] sorted = new long[pairs.length / 2];
        for (int i = 0; i < sorted.length; i++) {
            long low = Math.min(pairs[2 * i], pairs[2 * i + 1]);
            sorted[i] = low << Integer.SIZE | Math.max(pairs[2 * i], pairs[2 * i + 1]);
        }
        Arrays.sort(sorted);
        int[] ordered = new int[pairs.length];
        for (int i = 0; i < sorted.length; i++) {
            ordered[2 * i] = (int) (sorted[i] >> Integer.SIZE);
            ordered[2 * i + 1] = (int) sorted[i];
        }
        return ordered;
    }

    /** The same in an order of its own. */
    int[] pairsWith(BitSet wanted) {
        boolean[] places = new boolean[tree.order.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = wanted.get(tree.order[i]);
        }
        boolean[] nodes = tree.holding(places);
        return IntStream.range(0, (tree.leafCount + LEAVES_PER_BLOCK - 1) / LEAVES_PER_BLOCK)
                .parallel()
                .mapToObj(block -> new Search(places, nodes).run(block))
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    /** One thread's way through a block of leaves. */
    private final class Search {
        private final boolean[] wanted;
        private final boolean[] wantedNodes;
        private final int[] stack = new int[STACK];
        private int[] near = new int[256];
        private int[] crossing = new int[16];
        private int count;

        private final Plane plane = new Plane();
        private final Plane otherPlane = new Plane();

        /**
         * @param wanted by place along the tree's curve
         * @param wantedNodes the tree's nodes that hold such
         */
        Search(boolean[] wanted, boolean[] wantedNodes) {
            this.wanted = wanted;
            this.wantedNodes = wantedNodes;
        }

        int[] run(int block) {
            int end = Math.min((block + 1) * LEAVES_PER_BLOCK, tree.leafCount);
            for (int leaf = block * LEAVES_PER_BLOCK; leaf < end; leaf++) {
                int found = tree.leavesOverlapping(leaf, wantedNodes, stack, near);
                if (found > near.length) {
                    near = new int[2 * found];
                    found = tree.leavesOverlapping(leaf, wantedNodes, stack, near);
                }
                for (int i = first(leaf); i < last(leaf); i++) {
                    visit(i, found);
                }
            }
            return Arrays.copyOf(crossing, count);
        }

        private int first(int leaf) {
            return BoxTree.LEAF * leaf;
        }

        private int last(int leaf) {
            return Math.min(BoxTree.LEAF * (leaf + 1), tree.order.length);
        }

        private void visit(int place, int found) {
            plane.take(tree.order[place]);
            for (int n = 0; n < found; n++) {
                int leaf = near[n];
                if (!tree.overlapsLeaf(place, leaf)) {
                    continue;
                }
                for (int j = Math.max(place + 1, first(leaf)); j < last(leaf); j++) {
                    if ((wanted[place] || wanted[j]) && tree.overlap(place, j)) {
                        test(tree.order[place], tree.order[j]);
                    }
                }
            }
        }

        private void test(int one, int other) {
            int shared = 0;
            for (int i = 0; i < 3; i++) {
                int v = triangles[3 * other + i];
                shared +=
                        v == triangles[3 * one]
                                        || v == triangles[3 * one + 1]
                                        || v == triangles[3 * one + 2]
                                ? 1
                                : 0;
            }
            if (shared >= 2
                    || plane.leavesOut(other, 3 - shared)
                    || otherPlane.take(other).leavesOut(one, 3 - shared)) {
                return;
            }
            if (anyEdgeThrough(one, other) || anyEdgeThrough(other, one)) {
                if (count == crossing.length) {
                    crossing = Arrays.copyOf(crossing, 2 * count);
                }
                crossing[count++] = one;
                crossing[count++] = other;
            }
        }
    }

    /** Of a triangle. */
    private final class Plane {
        /** Its normal, as long as twice its area, and a corner of it. */
        private double nx;

        private double ny;
        private double nz;
        private int corner;

        Plane take(int triangle) {
            corner = 3 * triangles[3 * triangle];
            int b = 3 * triangles[3 * triangle + 1];
            int c = 3 * triangles[3 * triangle + 2];
            double ux = positions[b] - (double) positions[corner];
            double uy = positions[b + 1] - (double) positions[corner + 1];
            double uz = positions[b + 2] - (double) positions[corner + 2];
            double vx = positions[c] - (double) positions[corner];
            double vy = positions[c + 1] - (double) positions[corner + 1];
            double vz = positions[c + 2] - (double) positions[corner + 2];
            nx = uy * vz - uz * vy;
            ny = uz * vx - ux * vz;
            nz = ux * vy - uy * vx;
            return this;
        }

        /**
         * Whether a triangle lies on one side.
         *
         * @param corners how many of its corners are none of this triangle's, which lie in the
         *     plane
         */
        boolean leavesOut(int triangle, int corners) {
            int above = 0;
            int below = 0;
            for (int i = 0; i < 3; i++) {
                double height = height(3 * triangles[3 * triangle + i]);
                above += height > ROUNDING_MM3 ? 1 : 0;
                below += height < -ROUNDING_MM3 ? 1 : 0;
            }
            return above == corners || below == corners;
        }

        private double height(int p) {
            return nx * (positions[p] - (double) positions[corner])
                    + ny * (positions[p + 1] - (double) positions[corner + 1])
                    + nz * (positions[p + 2] - (double) positions[corner + 2]);
        }
    }

    private boolean anyEdgeThrough(int edges, int face) {
        for (int i = 0; i < 3; i++) {
            if (through(
                    3 * triangles[3 * edges + i],
                    3 * triangles[3 * edges + (i + 1) % 3],
                    3 * triangles[3 * face],
                    3 * triangles[3 * face + 1],
                    3 * triangles[3 * face + 2])) {
                return true;
            }
        }
        return false;
    }

    /**
     * By the signs of five tets; where one is flat, which shared corners make it, nothing crosses.
     */
    private boolean through(int p, int q, int a, int b, int c) {
        double before = sixfold(p, a, b, c);
        double behind = sixfold(q, a, b, c);
        if (before * behind >= 0) {
            return false;
        }
        double ab = sixfold(p, q, a, b);
        double bc = sixfold(p, q, b, c);
        double ca = sixfold(p, q, c, a);
        return (ab > 0 && bc > 0 && ca > 0) || (ab < 0 && bc < 0 && ca < 0);
    }

    private double sixfold(int a, int b, int c, int d) {
        double ux = positions[b] - (double) positions[a];
        double uy = positions[b + 1] - (double) positions[a + 1];
        double uz = positions[b + 2] - (double) positions[a + 2];
        double vx = positions[c] - (double) positions[a];
        double vy = positions[c + 1] - (double) positions[a + 1];
        double vz = positions[c + 2] - (double) positions[a + 2];
        double wx = positions[d] - (double) positions[a];
        double wy = positions[d + 1] - (double) positions[a + 1];
        double wz = positions[d + 2] - (double) positions[a + 2];
        return ux * (vy * wz - vz * wy) + uy * (vz * wx - vx * wz) + uz * (vx * wy - vy * wx);
    }
}
