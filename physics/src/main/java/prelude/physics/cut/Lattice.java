package prelude.physics.cut;

import java.util.Arrays;
import java.util.function.Function;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.TetMesh;
import prelude.physics.tissue.PatientMetres;

/**
 * A body's tets at rest, which no cut changes: metres along the patient's axes from {@link
 * #originMm}.
 */
public final class Lattice {
    /** Corner numbers of the face opposite to each corner. */
    static final int[][] FACE = {{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}};

    /** {@link TetMesh#FLATTEST}, but for the rounding of places to floats in metres. */
    private static final double FLATTEST = 1e-5;

    public final int nodeCount;
    public final int tetCount;

    /** LPS millimetres of the frame's origin. */
    private final double[] originMm = new double[3];

    /** Node i at {@code [3i .. 3i + 2]}, metres from the origin. */
    public final float[] restM;

    /** Corners of tet t at {@code [4t .. 4t + 3]}. */
    public final int[] tets;

    public final boolean[] pinned;

    /** Inverse of the rest edges of tet t, row-major, at {@code [9t .. 9t + 8]}, 1/m. */
    public final float[] inverseRest;

    /** Volume of the whole tet, m³. */
    private final double[] wholeM3;

    /** Volume of material in the tet, m³. */
    public final double[] filledM3;

    private final TetStiffness stiffness;

    /** Mass of the material in the tet, kg. */
    final double[] massKg;

    /** Shear modulus times volume of material, J. */
    final double[] shear;

    final double[] volumetric;

    /**
     * The tet behind the face opposite to corner k, at {@code [4t + k]}; -1 where there is none.
     */
    public final int[] neighbours;

    /** The tets around node v are {@code star[starStart[v] .. starStart[v + 1] - 1]}. */
    final int[] starStart;

    final int[] star;

    /** Cube root of six times the mean tet volume, m. */
    public final double edgeM;

    /** The same of the tets around each node, m. */
    final double[] edgeAroundM;

    /** The longest of them, m. */
    final double longestEdgeM;

    /** A twentieth of the nodes have shorter ones, m. */
    final double fineEdgeM;

    public Lattice(TissueBody body, Function<String, TissueMaterial> materials) {
        TetMesh mesh = body.mesh();
        nodeCount = mesh.nodeCount();
        tetCount = mesh.tetCount();
        if (tetCount == 0) {
            throw new IllegalArgumentException("no tets in " + body.host());
        }
        tets = mesh.tets().clone();
        restM = centred(mesh.nodesMm());
        pinned = new boolean[nodeCount];
        for (int node : body.pinnedNodes()) {
            pinned[node] = true;
        }
        inverseRest = new float[9 * tetCount];
        wholeM3 = new double[tetCount];
        double volume = 0;
        for (int t = 0; t < tetCount; t++) {
            wholeM3[t] = measure(mesh, t);
            volume += wholeM3[t];
        }
        edgeM = StrictMath.cbrt(6 * volume / tetCount);
        stiffness = new TetStiffness(mesh, wholeM3, materials);
        filledM3 = stiffness.filledM3;
        massKg = stiffness.massKg;
        shear = stiffness.shear;
        volumetric = stiffness.volumetric;
        neighbours = neighbours();
        starStart = new int[nodeCount + 1];
        star = star();
        edgeAroundM = edgesAround();
        double[] ascending = edgeAroundM.clone();
        Arrays.sort(ascending);
        longestEdgeM = ascending[nodeCount - 1];
        fineEdgeM = ascending[nodeCount / 20];
    }

    private double[] edgesAround() {
        double[] edges = new double[nodeCount];
        for (int v = 0; v < nodeCount; v++) {
            double sum = 0;
            for (int e = starStart[v]; e < starStart[v + 1]; e++) {
                sum += wholeM3[star[e]];
            }
            int around = Math.max(1, starStart[v + 1] - starStart[v]);
            edges[v] = StrictMath.cbrt(6 * sum / around);
        }
        return edges;
    }

    public double originMm(int axis) {
        return originMm[axis];
    }

    /** Volume of a whole tet, of which {@link #filledM3} is material. */
    public double volumeM3(int tet) {
        return wholeM3[tet];
    }

    private float[] centred(float[] nodesMm) {
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = axis; i < nodesMm.length; i += 3) {
                if (!Float.isFinite(nodesMm[i])) {
                    throw new IllegalArgumentException("node " + i / 3 + " at " + nodesMm[i]);
                }
                low = Math.min(low, nodesMm[i]);
                high = Math.max(high, nodesMm[i]);
            }
            originMm[axis] = Math.rint((low + high) / 2);
        }
        float[] metres = new float[nodesMm.length];
        for (int i = 0; i < nodesMm.length; i++) {
            metres[i] = (float) PatientMetres.metres(nodesMm[i], originMm[i % 3]);
        }
        return metres;
    }

    /** Inverts the rest edges; the tet's volume in m³. */
    private double measure(TetMesh mesh, int t) {
        double[] e = new double[9];
        double longest = 0;
        int origin = 3 * tets[4 * t];
        for (int k = 0; k < 3; k++) {
            int corner = 3 * tets[4 * t + k + 1];
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                double edge = (double) restM[corner + axis] - restM[origin + axis];
                e[3 * axis + k] = edge;
                squared += edge * edge;
            }
            longest = Math.max(longest, squared);
        }
        double det =
                e[0] * (e[4] * e[8] - e[5] * e[7])
                        - e[1] * (e[3] * e[8] - e[5] * e[6])
                        + e[2] * (e[3] * e[7] - e[4] * e[6]);
        if (!(det > 6 * FLATTEST * longest * Math.sqrt(longest))) {
            throw new IllegalArgumentException(
                    "tet %d (nodes %d %d %d %d) is inverted or flat: %s mm3"
                            .formatted(
                                    t,
                                    tets[4 * t],
                                    tets[4 * t + 1],
                                    tets[4 * t + 2],
                                    tets[4 * t + 3],
                                    mesh.volumeMm3(t)));
        }
        double[] adjugate = {
            e[4] * e[8] - e[5] * e[7],
            e[2] * e[7] - e[1] * e[8],
            e[1] * e[5] - e[2] * e[4],
            e[5] * e[6] - e[3] * e[8],
            e[0] * e[8] - e[2] * e[6],
            e[2] * e[3] - e[0] * e[5],
            e[3] * e[7] - e[4] * e[6],
            e[1] * e[6] - e[0] * e[7],
            e[0] * e[4] - e[1] * e[3]
        };
        for (int i = 0; i < 9; i++) {
            inverseRest[9 * t + i] = (float) (adjugate[i] / det);
        }
        return det / 6;
    }

    private int[] neighbours() {
        int[] across = new int[4 * tetCount];
        Arrays.fill(across, -1);
        Faces faces = new Faces(4 * tetCount);
        for (int t = 0; t < tetCount; t++) {
            for (int k = 0; k < 4; k++) {
                int other =
                        faces.meet(
                                tets[4 * t + FACE[k][0]],
                                tets[4 * t + FACE[k][1]],
                                tets[4 * t + FACE[k][2]],
                                4 * t + k);
                if (other >= 0) {
                    if (across[other] >= 0) {
                        throw new IllegalArgumentException(
                                "tets %d, %d and %d share one face"
                                        .formatted(t, other / 4, across[other]));
                    }
                    across[other] = t;
                    across[4 * t + k] = other / 4;
                }
            }
        }
        return across;
    }

    private int[] star() {
        for (int node : tets) {
            starStart[node + 1]++;
        }
        for (int v = 0; v < nodeCount; v++) {
            starStart[v + 1] += starStart[v];
        }
        int[] around = new int[tets.length];
        int[] next = starStart.clone();
        for (int i = 0; i < tets.length; i++) {
            around[next[tets[i]]++] = i / 4;
        }
        return around;
    }

    /** The fewest substeps of a step with which the solver keeps this lattice at rest. */
    public int fewestSubsteps(double stepSeconds) {
        return stiffness.fewestSubsteps(stepSeconds);
    }

    /**
     * How much of the stiffness that the walls of hollow structures add to the tets is kept, 0 to
     * 1: where tets are small they are no stiffer than the substeps bear.
     */
    public double wallsKept() {
        return stiffness.wallsKept();
    }

    /** Tells where a place of a tet (b1, b2, b3, from {@code at}) lies at rest, m. */
    public void place(int tet, double[] bary, int at, double[] to, int toAt) {
        double b0 = 1 - bary[at] - bary[at + 1] - bary[at + 2];
        for (int axis = 0; axis < 3; axis++) {
            double sum = b0 * restM[3 * tets[4 * tet] + axis];
            for (int k = 0; k < 3; k++) {
                sum += bary[at + k] * restM[3 * tets[4 * tet + k + 1] + axis];
            }
            to[toAt + axis] = sum;
        }
    }

    /** Tells a place at rest (m, from {@code at}) in a tet's coordinates b1, b2, b3. */
    public void coordinates(int tet, double[] place, int at, double[] to, int toAt) {
        int origin = 3 * tets[4 * tet];
        double x = place[at] - restM[origin];
        double y = place[at + 1] - restM[origin + 1];
        double z = place[at + 2] - restM[origin + 2];
        for (int k = 0; k < 3; k++) {
            int row = 9 * tet + 3 * k;
            to[toAt + k] =
                    inverseRest[row] * x + inverseRest[row + 1] * y + inverseRest[row + 2] * z;
        }
    }

    /** The distance of two nodes at rest, squared, m². */
    public double squaredEdge(int a, int b) {
        double x = restM[3 * a] - restM[3 * b];
        double y = restM[3 * a + 1] - restM[3 * b + 1];
        double z = restM[3 * a + 2] - restM[3 * b + 2];
        return x * x + y * y + z * z;
    }

    /** Which corner of the tet the node is. */
    int cornerOf(int tet, int node) {
        for (int k = 0; k < 3; k++) {
            if (tets[4 * tet + k] == node) {
                return k;
            }
        }
        return 3;
    }
}
