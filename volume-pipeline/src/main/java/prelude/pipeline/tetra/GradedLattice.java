package prelude.pipeline.tetra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tets over the leaves of an octree, finer where a {@link Refinement} wants them: the background
 * grid of isosurface stuffing (Labelle and Shewchuk 2007, section 3). Where leaves of one size meet
 * they are those of {@link BccLattice}, halved where the edge between them is; where sizes change,
 * the larger leaf's share is quartered and the smaller ones have half-pyramids on it.
 *
 * <p>Any two leaves that touch differ by one level at most, so that every face has one neighbour of
 * its size, or four of half, or one of double.
 */
final class GradedLattice implements Lattice {
    /** What is long among the edges at a node; in a plain lattice they are as 1 to 0.87. */
    private static final double LONG = 1.1;

    private static final int TET = 4;

    private final Refinement leaves;
    private final double spacingMm;

    /** Half the edge of a finest leaf: all corners and centres lie on multiples of it. */
    private final double unitMm;

    private final Map<Long, Integer> nodeAt = new HashMap<>();
    private double[] nodes = new double[3 << 12];
    private int[] tets = new int[TET << 14];
    private int tetCount;
    private final double[] shortestMm;

    GradedLattice(Refinement leaves) {
        this.leaves = leaves;
        spacingMm = leaves.spacingMm;
        unitMm = spacingMm / (2 << leaves.finest);
        for (int level = 0; level <= leaves.finest; level++) {
            for (int k = 0; k < leaves.nz << level; k++) {
                for (int j = 0; j < leaves.ny << level; j++) {
                    for (int i = 0; i < leaves.nx << level; i++) {
                        if (leaves.isLeaf(level, i, j, k)) {
                            new Leaf(level, i, j, k).emit();
                        }
                    }
                }
            }
        }
        nodes = Arrays.copyOf(nodes, 3 * nodeAt.size());
        tets = Arrays.copyOf(tets, TET * tetCount);
        shortestMm = shortestEdges();
    }

    /** One leaf; positions are in units from the lattice's origin. */
    private final class Leaf {
        private final int level;
        private final int[] cell;

        /** Its edge in units. */
        private final int size;

        private final int centre;

        Leaf(int level, int i, int j, int k) {
            this.level = level;
            cell = new int[] {i, j, k};
            size = 2 << (leaves.finest - level);
            centre = node(i * size + size / 2, j * size + size / 2, k * size + size / 2);
        }

        void emit() {
            for (int axis = 0; axis < 3; axis++) {
                face(axis, -1);
                face(axis, 1);
            }
        }

        private void face(int axis, int side) {
            int[] next = cell.clone();
            next[axis] += side;
            if (!leaves.inside(level, next[0], next[1], next[2])) {
                return;
            }
            if (!leaves.exists(level, next[0], next[1], next[2])) {
                towardsLarger(axis, side);
            } else if (!leaves.isLeaf(level, next[0], next[1], next[2])) {
                towardsSmaller(axis, side);
            } else if (side > 0) {
                int[] middle = middleOf(next);
                towardsAlike(axis, node(middle[0], middle[1], middle[2]));
            }
        }

        private int[] middleOf(int[] other) {
            return new int[] {
                other[0] * size + size / 2, other[1] * size + size / 2, other[2] * size + size / 2
            };
        }

        /** Round the edge of two centres, one tet for each edge of the face or of its halves. */
        private void towardsAlike(int axis, int other) {
            for (int edge = 0; edge < 4; edge++) {
                int from = corner(axis, 1, edge);
                int to = corner(axis, 1, (edge + 1) % 4);
                if (edgeIsHalved(axis, edge)) {
                    int middle = between(axis, 1, edge);
                    add(centre, other, from, middle);
                    add(centre, other, middle, to);
                } else {
                    add(centre, other, from, to);
                }
            }
        }

        /** The face has a node in its middle and in the middle of each edge. */
        private void towardsSmaller(int axis, int side) {
            int middle = onFace(axis, side, size / 2, size / 2);
            for (int edge = 0; edge < 4; edge++) {
                int halfway = between(axis, side, edge);
                add(centre, middle, corner(axis, side, edge), halfway);
                add(centre, middle, halfway, corner(axis, side, (edge + 1) % 4));
            }
        }

        /** The face is a quarter of a larger one, and split from that one's middle outwards. */
        private void towardsLarger(int axis, int side) {
            int u = cell[(axis + 1) % 3] % 2 == 0 ? 1 : 0;
            int v = cell[(axis + 2) % 3] % 2 == 0 ? 1 : 0;
            int inner = onFace(axis, side, u * size, v * size);
            int outer = onFace(axis, side, (1 - u) * size, (1 - v) * size);
            add(centre, inner, outer, onFace(axis, side, u * size, (1 - v) * size));
            add(centre, inner, outer, onFace(axis, side, (1 - u) * size, v * size));
        }

        /** Going round a face. */
        private int corner(int axis, int side, int number) {
            return onFace(axis, side, U[number] * size, V[number] * size);
        }

        private int between(int axis, int side, int edge) {
            int next = (edge + 1) % 4;
            return onFace(
                    axis, side, (U[edge] + U[next]) * size / 2, (V[edge] + V[next]) * size / 2);
        }

        private int onFace(int axis, int side, int u, int v) {
            int[] at = {cell[0] * size, cell[1] * size, cell[2] * size};
            at[axis] += side > 0 ? size : 0;
            at[(axis + 1) % 3] += u;
            at[(axis + 2) % 3] += v;
            return node(at[0], at[1], at[2]);
        }

        /** Whether one of the four leaves round an edge of the upper face is split. */
        private boolean edgeIsHalved(int axis, int edge) {
            boolean alongU = edge % 2 == 0;
            int across = alongU ? (axis + 2) % 3 : (axis + 1) % 3;
            // Edges 0 and 3 are at the lower end of the axis that they do not run along.
            int beyond = edge == 0 || edge == 3 ? -1 : 1;
            for (int up = 0; up < 2; up++) {
                for (int out = 0; out < 2; out++) {
                    int[] c = cell.clone();
                    c[axis] += up;
                    c[across] += out * beyond;
                    if (leaves.inside(level, c[0], c[1], c[2])
                            && leaves.isSplit(level, c[0], c[1], c[2])) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static final int[] U = {0, 1, 1, 0};
    private static final int[] V = {0, 0, 1, 1};

    private int node(int x, int y, int z) {
        long key = ((long) z << 42) | ((long) y << 21) | x;
        Integer known = nodeAt.get(key);
        if (known != null) {
            return known;
        }
        int number = nodeAt.size();
        nodeAt.put(key, number);
        if (3 * number == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodes.length);
        }
        nodes[3 * number] = leaves.originMm.x() + x * unitMm;
        nodes[3 * number + 1] = leaves.originMm.y() + y * unitMm;
        nodes[3 * number + 2] = leaves.originMm.z() + z * unitMm;
        return number;
    }

    private void add(int a, int b, int c, int d) {
        if (TET * tetCount == tets.length) {
            tets = Arrays.copyOf(tets, 2 * tets.length);
        }
        int at = TET * tetCount;
        tets[at] = a;
        tets[at + 1] = b;
        tets[at + 2] = c;
        tets[at + 3] = d;
        if (TetShape.volume(nodes, tets, tetCount) < 0) {
            tets[at + 2] = d;
            tets[at + 3] = c;
        }
        tetCount++;
    }

    private double[] shortestEdges() {
        double[] shortest = new double[nodeAt.size()];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        for (int t = 0; t < tets.length; t += TET) {
            for (int a = 0; a < TET; a++) {
                for (int b = a + 1; b < TET; b++) {
                    double length = edgeMm(tets[t + a], tets[t + b]);
                    shortest[tets[t + a]] = Math.min(shortest[tets[t + a]], length);
                    shortest[tets[t + b]] = Math.min(shortest[tets[t + b]], length);
                }
            }
        }
        return shortest;
    }

    @Override
    public double edgeMm(int a, int b) {
        double x = nodes[3 * a] - nodes[3 * b];
        double y = nodes[3 * a + 1] - nodes[3 * b + 1];
        double z = nodes[3 * a + 2] - nodes[3 * b + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    @Override
    public double spacingMm() {
        return spacingMm;
    }

    @Override
    public double finestMm() {
        return 2 * unitMm;
    }

    @Override
    public int nodeCount() {
        return nodes.length / 3;
    }

    @Override
    public double[] nodesMm() {
        return nodes;
    }

    @Override
    public int[] tets() {
        return tets;
    }

    @Override
    public boolean isLong(int node, int other) {
        return edgeMm(node, other) > LONG * Math.min(shortestMm[node], shortestMm[other]);
    }
}
