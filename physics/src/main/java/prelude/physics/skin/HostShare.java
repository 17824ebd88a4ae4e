package prelude.physics.skin;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/**
 * How much of a surface lies in a body, as a whole and around each vertex.
 *
 * <p>Around a vertex all within some diameters of it counts, so that both walls of a vessel do: one
 * that only lies along the body has most of its wall outside everywhere.
 */
final class HostShare {
    /** The lattice is a little off the host's own surface: so far (barycentric) beside is in it. */
    private static final double BESIDE = 0.1;

    /** A vertex that lies far off must not make the others' cells too many. */
    private static final double MOST_CELLS = 64;

    private final float[] pointM;
    private final double[] areaM2;
    private final boolean[] within;

    HostShare(Lattice lattice, TetLocator locator, SurfaceMesh mesh) {
        int vertices = mesh.vertexCount();
        pointM = new float[3 * vertices];
        for (int i = 0; i < pointM.length; i++) {
            pointM[i] =
                    (float) PatientMetres.metres(mesh.positionsMm()[i], lattice.originMm(i % 3));
        }
        areaM2 = areas(mesh.triangles());
        within = new boolean[vertices];
        for (int v = 0; v < vertices; v++) {
            within[v] = locator.holds(pointM[3 * v], pointM[3 * v + 1], pointM[3 * v + 2], BESIDE);
        }
    }

    /** The longest side of the surface's box; not finite where a vertex lies nowhere. */
    double extentM() {
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = axis; i < pointM.length; i += 3) {
                low = Math.min(low, pointM[i]);
                high = Math.max(high, pointM[i]);
            }
            longest = Math.max(longest, high - low);
        }
        return longest;
    }

    /** A third of the triangles around each vertex. */
    private double[] areas(int[] triangles) {
        double[] areas = new double[pointM.length / 3];
        double[] u = new double[3];
        double[] v = new double[3];
        for (int t = 0; t < triangles.length; t += 3) {
            for (int axis = 0; axis < 3; axis++) {
                double from = pointM[3 * triangles[t] + axis];
                u[axis] = pointM[3 * triangles[t + 1] + axis] - from;
                v[axis] = pointM[3 * triangles[t + 2] + axis] - from;
            }
            double x = u[1] * v[2] - u[2] * v[1];
            double y = u[2] * v[0] - u[0] * v[2];
            double z = u[0] * v[1] - u[1] * v[0];
            double third = Math.sqrt(x * x + y * y + z * z) / 6;
            for (int corner = t; corner < t + 3; corner++) {
                areas[triangles[corner]] += third;
            }
        }
        return areas;
    }

    double areaM2() {
        return Arrays.stream(areaM2).sum();
    }

    /** The part of the surface's area that lies in the body. */
    double whole() {
        double in = 0;
        for (int v = 0; v < within.length; v++) {
            in += within[v] ? areaM2[v] : 0;
        }
        return in > 0 ? in / areaM2() : 0;
    }

    /** Whether at least half of the area within a radius around each vertex lies in the body. */
    boolean[] mostAround(double radiusM) {
        boolean[] most = new boolean[within.length];
        int[] points = new int[within.length];
        Arrays.setAll(points, v -> v);
        CellGrid grid = new CellGrid(pointM, points, 1, Math.max(radiusM, extentM() / MOST_CELLS));
        for (int v = 0; v < most.length; v++) {
            float x = pointM[3 * v];
            float y = pointM[3 * v + 1];
            float z = pointM[3 * v + 2];
            grid.gather(x, y, z, x, y, z, radiusM);
            double in = 0;
            double all = 0;
            for (int i = 0; i < grid.found; i++) {
                int other = grid.result[i];
                double dx = pointM[3 * other] - x;
                double dy = pointM[3 * other + 1] - y;
                double dz = pointM[3 * other + 2] - z;
                if (dx * dx + dy * dy + dz * dz <= radiusM * radiusM) {
                    in += within[other] ? areaM2[other] : 0;
                    all += areaM2[other];
                }
            }
            most[v] = in > 0 && 2 * in >= all;
        }
        return most;
    }

    /** How far two vertices are from each other, m. */
    double distanceM(int one, int other) {
        double dx = pointM[3 * one] - pointM[3 * other];
        double dy = pointM[3 * one + 1] - pointM[3 * other + 1];
        double dz = pointM[3 * one + 2] - pointM[3 * other + 2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
