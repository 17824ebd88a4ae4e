package prelude.cases.mesh;

import java.util.List;
import org.joml.Vector3d;

/**
 * Tetrahedra in patient space, millimetres LPS, each of positive volume: det(p1 - p0, p2 - p0, p3 -
 * p0) > 0.
 *
 * <p>Inner structures are not meshed but embedded: each tet carries, for each of its materials, the
 * fraction of its volume that it fills. What is left to 1 lies outside the body and has no mass.
 * The arrays are the mesh's own; callers must not write to them.
 */
public final class TetMesh {
    /** No tissue can be simulated on a flatter tet, see {@link #slenderness}. */
    public static final double FLATTEST = 1.1e-5;

    /** An edge's ends, then the other two corners. */
    private static final int[][] EDGES = {
        {0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2}, {1, 2, 0, 3}, {1, 3, 2, 0}, {2, 3, 0, 1}
    };

    private final float[] nodesMm;
    private final int[] tets;
    private final List<String> materials;
    private final float[] fractions;

    /**
     * @param nodesMm node i at {@code [3i .. 3i+2]}
     * @param tets corners of tet t at {@code [4t .. 4t+3]}
     * @param materials structure names; the first is the host, in which the others lie
     * @param fractions {@code [t * materials.size() + m]}, the part of tet t that material m fills
     */
    public TetMesh(float[] nodesMm, int[] tets, List<String> materials, float[] fractions) {
        if (nodesMm.length % 3 != 0 || tets.length % 4 != 0) {
            throw new IllegalArgumentException(
                    nodesMm.length + " coordinates, " + tets.length + " corners");
        }
        if (materials.isEmpty() || fractions.length != tets.length / 4 * materials.size()) {
            throw new IllegalArgumentException(
                    "%d fractions for %d tets of %s"
                            .formatted(fractions.length, tets.length / 4, materials));
        }
        int nodes = nodesMm.length / 3;
        for (int corner : tets) {
            if (corner < 0 || corner >= nodes) {
                throw new IllegalArgumentException("corner " + corner + " of " + nodes + " nodes");
            }
        }
        this.nodesMm = nodesMm;
        this.tets = tets;
        this.materials = List.copyOf(materials);
        this.fractions = fractions;
    }

    public float[] nodesMm() {
        return nodesMm;
    }

    public int[] tets() {
        return tets;
    }

    public List<String> materials() {
        return materials;
    }

    public float[] fractions() {
        return fractions;
    }

    public int nodeCount() {
        return nodesMm.length / 3;
    }

    public int tetCount() {
        return tets.length / 4;
    }

    /** Volume of the whole tet, material or not; negative if inverted. */
    public double volumeMm3(int tet) {
        int a = 3 * tets[4 * tet];
        int b = 3 * tets[4 * tet + 1];
        int c = 3 * tets[4 * tet + 2];
        int d = 3 * tets[4 * tet + 3];
        double ux = nodesMm[b] - (double) nodesMm[a];
        double uy = nodesMm[b + 1] - (double) nodesMm[a + 1];
        double uz = nodesMm[b + 2] - (double) nodesMm[a + 2];
        double vx = nodesMm[c] - (double) nodesMm[a];
        double vy = nodesMm[c + 1] - (double) nodesMm[a + 1];
        double vz = nodesMm[c + 2] - (double) nodesMm[a + 2];
        double wx = nodesMm[d] - (double) nodesMm[a];
        double wy = nodesMm[d + 1] - (double) nodesMm[a + 1];
        double wz = nodesMm[d + 2] - (double) nodesMm[a + 2];
        return (ux * (vy * wz - vz * wy) + uy * (vz * wx - vx * wz) + uz * (vx * wy - vy * wx)) / 6;
    }

    /**
     * A tet's volume over the cube of the longest edge at its first corner: 0.118 where it is
     * regular, 0 where it is flat, less where it is inverted.
     */
    public double slenderness(int tet) {
        double squared = 0;
        for (int corner = 1; corner < 4; corner++) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                double edge =
                        nodesMm[3 * tets[4 * tet + corner] + axis]
                                - (double) nodesMm[3 * tets[4 * tet] + axis];
                sum += edge * edge;
            }
            squared = Math.max(squared, sum);
        }
        return volumeMm3(tet) / (squared * Math.sqrt(squared));
    }

    /** The part of a tet that is filled with any material, 0 to 1. */
    public float filled(int tet) {
        float sum = 0;
        for (int m = 0; m < materials.size(); m++) {
            sum += fractions[tet * materials.size() + m];
        }
        return sum;
    }

    /** The sharpest angle between two faces of a tet, inverted ones too; 0 without tets. */
    public double minDihedralDegrees() {
        double largestCosine = -1;
        for (int t = 0; t < tetCount(); t++) {
            for (int[] edge : EDGES) {
                largestCosine = Math.max(largestCosine, dihedralCosine(4 * t, edge));
            }
        }
        return tetCount() == 0
                ? 0
                : Math.toDegrees(StrictMath.acos(Math.clamp(largestCosine, -1, 1)));
    }

    /** Between the faces abc and abd: the angle of the perpendiculars that c and d drop on ab. */
    private double dihedralCosine(int at, int[] edge) {
        Vector3d e = difference(at + edge[1], at + edge[0]);
        Vector3d u = difference(at + edge[2], at + edge[0]);
        Vector3d v = difference(at + edge[3], at + edge[0]);
        double ee = e.lengthSquared();
        u.sub(new Vector3d(e).mul(u.dot(e) / ee));
        v.sub(new Vector3d(e).mul(v.dot(e) / ee));
        double cosine = u.dot(v) / Math.sqrt(u.lengthSquared() * v.lengthSquared());
        // Where corners lie on one line there is no angle.
        return Double.isNaN(cosine) ? 1 : cosine;
    }

    private Vector3d difference(int to, int from) {
        int a = 3 * tets[from];
        int b = 3 * tets[to];
        return new Vector3d(
                nodesMm[b] - (double) nodesMm[a],
                nodesMm[b + 1] - (double) nodesMm[a + 1],
                nodesMm[b + 2] - (double) nodesMm[a + 2]);
    }
}
