package prelude.pipeline.tetra;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A body-centred cubic lattice and its tets: two cube centres and an edge of the face between them.
 * All tets are alike, of volume spacing³ / 12, with dihedral angles of 60 and 90 degrees.
 *
 * <p>Corner (i, j, k) is node {@code (k * (ny + 1) + j) * (nx + 1) + i}; cube centres follow after
 * all corners, numbered the same way without the + 1. Patient millimetres.
 */
final class BccLattice implements Lattice {
    static final int TETS_PER_CUBE = 12;

    /** The four corners of the face towards +x, +y and +z of a cube, going round. */
    private static final int[][][] FACES = {
        {{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {1, 0, 1}},
        {{0, 1, 0}, {0, 1, 1}, {1, 1, 1}, {1, 1, 0}},
        {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}}
    };

    /** In spacings: keeps the lattice out of step with voxels and with a symmetric body. */
    private static final Vector3dc SHIFT = new Vector3d(0.137, -0.211, 0.173);

    final double spacingMm;
    final Vector3d originMm;
    final int nx;
    final int ny;
    final int nz;

    BccLattice(Vector3d lowMm, Vector3d highMm, double spacingMm) {
        this.spacingMm = spacingMm;
        // One cube more on each side, as nodes outside the body are wanted all round it.
        nx = cubes(highMm.x - lowMm.x);
        ny = cubes(highMm.y - lowMm.y);
        nz = cubes(highMm.z - lowMm.z);
        Vector3d shift = new Vector3d(SHIFT).mul(spacingMm);
        originMm =
                new Vector3d(
                                (lowMm.x + highMm.x - nx * spacingMm) / 2,
                                (lowMm.y + highMm.y - ny * spacingMm) / 2,
                                (lowMm.z + highMm.z - nz * spacingMm) / 2)
                        .add(shift);
    }

    private int cubes(double extentMm) {
        return (int) Math.ceil(extentMm / spacingMm) + 2;
    }

    int cornerCount() {
        return (nx + 1) * (ny + 1) * (nz + 1);
    }

    @Override
    public double spacingMm() {
        return spacingMm;
    }

    @Override
    public double finestMm() {
        return spacingMm;
    }

    @Override
    public double edgeMm(int node, int other) {
        return spacingMm * (isLong(node, other) ? 1 : Math.sqrt(0.75));
    }

    /** From corner to corner or from centre to centre. */
    @Override
    public boolean isLong(int node, int other) {
        return node < cornerCount() == other < cornerCount();
    }

    @Override
    public int nodeCount() {
        return cornerCount() + nx * ny * nz;
    }

    int corner(int i, int j, int k) {
        return (k * (ny + 1) + j) * (nx + 1) + i;
    }

    int centre(int i, int j, int k) {
        return cornerCount() + (k * ny + j) * nx + i;
    }

    @Override
    public double[] nodesMm() {
        double[] nodes = new double[3 * nodeCount()];
        for (int k = 0; k <= nz; k++) {
            for (int j = 0; j <= ny; j++) {
                for (int i = 0; i <= nx; i++) {
                    place(nodes, corner(i, j, k), i, j, k);
                    if (i < nx && j < ny && k < nz) {
                        place(nodes, centre(i, j, k), i + 0.5, j + 0.5, k + 0.5);
                    }
                }
            }
        }
        return nodes;
    }

    private void place(double[] nodes, int node, double i, double j, double k) {
        nodes[3 * node] = originMm.x + spacingMm * i;
        nodes[3 * node + 1] = originMm.y + spacingMm * j;
        nodes[3 * node + 2] = originMm.z + spacingMm * k;
    }

    @Override
    public int[] tets() {
        int count = 4 * ((nx - 1) * ny * nz + nx * (ny - 1) * nz + nx * ny * (nz - 1));
        int[] tets = new int[4 * count];
        int at = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    for (int axis = 0; axis < 3; axis++) {
                        at = tetsTowards(axis, i, j, k, tets, at);
                    }
                }
            }
        }
        return tets;
    }

    private int tetsTowards(int axis, int i, int j, int k, int[] tets, int start) {
        int i2 = i + (axis == 0 ? 1 : 0);
        int j2 = j + (axis == 1 ? 1 : 0);
        int k2 = k + (axis == 2 ? 1 : 0);
        if (i2 == nx || j2 == ny || k2 == nz) {
            return start;
        }
        int at = start;
        for (int side = 0; side < 4; side++) {
            int[] a = FACES[axis][side];
            int[] b = FACES[axis][(side + 1) % 4];
            tets[at] = centre(i, j, k);
            tets[at + 1] = corner(i + a[0], j + a[1], k + a[2]);
            tets[at + 2] = corner(i + b[0], j + b[1], k + b[2]);
            tets[at + 3] = centre(i2, j2, k2);
            at += 4;
        }
        return at;
    }
}
