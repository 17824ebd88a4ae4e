package prelude.physics.skin;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Lattice;

/**
 * Keeps cut faces inside the tissue. The lattice's outermost tets reach out of the surface that is
 * drawn; the part of a cut face that lies out there is no tissue and is not drawn.
 *
 * <p>Within a tet the depth under the surface is taken as quadratic, through its corners and the
 * middles of its edges.
 */
final class WoundTrim implements OwnSurface {
    /** A face that reaches out less than this is left whole. */
    private static final double TOLERANCE_M = 0.05e-3;

    /** A tet that is filled less than this is taken to reach out of the surface. */
    private static final double FULL = 0.999;

    private static final int[][] EDGES = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};

    private final Lattice lattice;
    private final SurfaceDistance distance;
    private final boolean[] reachesOut;

    /** Depth at each node of a tet that reaches out, m. */
    private final double[] nodeDepth;

    /** The edges of tets that reach out: both nodes' numbers, ascending. */
    private final long[] edges;

    private final double[] edgeDepth;
    private final double[] corners = new double[4];
    private final double[] middles = new double[6];
    private final Polygon part = new Polygon();
    private final Polygon inside = new Polygon();
    private final Polygon outside = new Polygon();
    private final double[][] points = new double[6][Polygon.STRIDE];
    private final double[] depths = new double[6];
    private final double[] place = new double[3];

    /** Takes a part of a cut face that lies in the tissue. */
    interface Kept {
        void accept(Polygon part);
    }

    /**
     * @param host the closed surface of the tissue, LPS mm
     */
    WoundTrim(Lattice lattice, SurfaceMesh host) {
        this.lattice = lattice;
        reachesOut = reachesOut(lattice);
        distance = new SurfaceDistance(host, lattice);
        nodeDepth = new double[lattice.nodeCount];
        edges = edges();
        edgeDepth = new double[edges.length];
        measure();
    }

    private static boolean[] reachesOut(Lattice lattice) {
        boolean[] outer = new boolean[lattice.nodeCount];
        for (int t = 0; t < lattice.tetCount; t++) {
            for (int k = 0; k < 4; k++) {
                for (int j = 0; j < 4 && lattice.neighbours[4 * t + k] < 0; j++) {
                    outer[lattice.tets[4 * t + j]] |= j != k;
                }
            }
        }
        boolean[] reaches = new boolean[lattice.tetCount];
        for (int t = 0; t < lattice.tetCount; t++) {
            reaches[t] = lattice.filledM3[t] < FULL * lattice.volumeM3(t);
            for (int k = 0; k < 4; k++) {
                reaches[t] |= outer[lattice.tets[4 * t + k]];
            }
        }
        return reaches;
    }

    private long[] edges() {
        long[] all = new long[EDGES.length * lattice.tetCount];
        int count = 0;
        for (int t = 0; t < lattice.tetCount; t++) {
            for (int e = 0; e < EDGES.length && reachesOut[t]; e++) {
                all[count++] = edge(t, e);
            }
        }
        Arrays.sort(all, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    private long edge(int tet, int e) {
        int a = lattice.tets[4 * tet + EDGES[e][0]];
        int b = lattice.tets[4 * tet + EDGES[e][1]];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private void measure() {
        boolean[] measured = new boolean[lattice.nodeCount];
        for (int e = 0; e < edges.length; e++) {
            int a = (int) (edges[e] >>> 32);
            int b = (int) edges[e];
            edgeDepth[e] = depth(a, b);
            measureNode(measured, a);
            measureNode(measured, b);
        }
    }

    private void measureNode(boolean[] measured, int node) {
        if (!measured[node]) {
            measured[node] = true;
            nodeDepth[node] = depth(node, node);
        }
    }

    /** Half way between two nodes. */
    private double depth(int a, int b) {
        float[] r = lattice.restM;
        return distance.depthM(
                (r[3 * a] + r[3 * b]) / 2,
                (r[3 * a + 1] + r[3 * b + 1]) / 2,
                (r[3 * a + 2] + r[3 * b + 2]) / 2);
    }

    /**
     * Hands on what of a cut face (barycentric coordinates) lies in the tissue; whether that is
     * less than all.
     */
    boolean trim(int tet, Polygon face, Kept kept) {
        if (!reachesOut[tet]) {
            kept.accept(face);
            return false;
        }
        load(tet);
        boolean whole = true;
        for (int i = 0; i < face.count; i++) {
            whole &= depthAt(face.corner, Polygon.STRIDE * i) >= 0;
        }
        if (whole) {
            kept.accept(face);
            return false;
        }
        for (int i = 1; i < face.count - 1; i++) {
            trimTriangle(face, i, kept);
        }
        return true;
    }

    @Override
    public double outsetM(int tet, double b1, double b2, double b3) {
        if (!reachesOut[tet]) {
            return Double.NEGATIVE_INFINITY;
        }
        load(tet);
        place[0] = b1;
        place[1] = b2;
        place[2] = b3;
        return TOLERANCE_M - depthAt(place, 0);
    }

    @Override
    public boolean nearest(double[] at, int from, double[] to) {
        return distance.nearest(at, from, to);
    }

    private void load(int tet) {
        for (int k = 0; k < 4; k++) {
            corners[k] = nodeDepth[lattice.tets[4 * tet + k]];
        }
        for (int e = 0; e < EDGES.length; e++) {
            middles[e] = edgeDepth[Arrays.binarySearch(edges, edge(tet, e))];
        }
    }

    private double depthAt(double[] b, int at) {
        double b1 = b[at];
        double b2 = b[at + 1];
        double b3 = b[at + 2];
        double b0 = 1 - b1 - b2 - b3;
        return corners[0] * b0 * (2 * b0 - 1)
                + corners[1] * b1 * (2 * b1 - 1)
                + corners[2] * b2 * (2 * b2 - 1)
                + corners[3] * b3 * (2 * b3 - 1)
                + 4 * b0 * (middles[0] * b1 + middles[1] * b2 + middles[2] * b3)
                + 4 * (middles[3] * b1 * b2 + middles[4] * b1 * b3 + middles[5] * b2 * b3)
                + TOLERANCE_M;
    }

    /** Quarters a triangle of the face's fan, and clips each quarter where it comes out. */
    private void trimTriangle(Polygon face, int second, Kept kept) {
        int[] from = {0, second, second + 1};
        for (int k = 0; k < 3; k++) {
            int a = Polygon.STRIDE * from[k];
            int b = Polygon.STRIDE * from[(k + 1) % 3];
            for (int i = 0; i < Polygon.STRIDE; i++) {
                points[k][i] = face.corner[a + i];
                points[3 + k][i] = (face.corner[a + i] + face.corner[b + i]) / 2;
            }
        }
        for (int k = 0; k < 6; k++) {
            depths[k] = depthAt(points[k], 0);
        }
        quarter(0, 3, 5, kept);
        quarter(3, 1, 4, kept);
        quarter(5, 4, 2, kept);
        quarter(3, 4, 5, kept);
    }

    private void quarter(int a, int b, int c, Kept kept) {
        part.count = 0;
        add(a);
        add(b);
        add(c);
        part.part(inside, outside);
        if (inside.count >= 3) {
            kept.accept(inside);
        }
    }

    private void add(int point) {
        part.value[part.count] = depths[point];
        part.add(points[point], 0);
    }
}
