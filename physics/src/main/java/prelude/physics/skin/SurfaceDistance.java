package prelude.physics.skin;

import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/**
 * How deep a place at rest lies under a closed surface. The nearest point of a triangle is found as
 * in Ericson, Real-Time Collision Detection (2005), 5.1.5.
 */
public final class SurfaceDistance {
    private final float[] pointsM;
    private final float[] normals;
    private final int[] triangles;
    private final TriangleTree tree;
    private final TriangleTree.Distance distance = this::squared;

    /** Weights of the three corners at the nearest point found. */
    private final double[] weight = new double[3];

    private final double[] place = new double[3];
    private final double[] nearest = new double[3];
    private double nearestSquared;
    private int nearestTriangle;
    private double depth;

    SurfaceDistance(SurfaceMesh mesh, Lattice lattice) {
        this(mesh, new double[] {lattice.originMm(0), lattice.originMm(1), lattice.originMm(2)});
    }

    /**
     * @param mesh closed, LPS mm
     * @param originMm from where metres are counted
     */
    public SurfaceDistance(SurfaceMesh mesh, double[] originMm) {
        pointsM = new float[mesh.positionsMm().length];
        for (int i = 0; i < pointsM.length; i++) {
            pointsM[i] = (float) PatientMetres.metres(mesh.positionsMm()[i], originMm[i % 3]);
        }
        normals = mesh.vertexNormals();
        triangles = mesh.triangles();
        tree = new TriangleTree(pointsM, triangles);
    }

    /** The depth under the surface in metres, below 0 outside; -infinity without a surface. */
    double depthM(double x, double y, double z) {
        seek(x, y, z, Double.POSITIVE_INFINITY);
        return depth;
    }

    private void seek(double x, double y, double z, double withinSquared) {
        place[0] = x;
        place[1] = y;
        place[2] = z;
        nearestSquared = withinSquared;
        nearestTriangle = -1;
        depth = Double.NEGATIVE_INFINITY;
        tree.nearest(x, y, z, distance, withinSquared);
    }

    /**
     * How deep a place is under a surface near by, and that surface's normal there, which goes over
     * smoothly from triangle to triangle.
     *
     * @param withinM what is further off, to either side, is not looked for
     * @param normal of unit length, out of the surface, at {@code [from .. from + 2]}
     * @return the depth under the surface in metres, below 0 outside; NaN where none is near
     */
    public double depthWithin(
            double x, double y, double z, double withinM, double[] normal, int from) {
        seek(x, y, z, withinM * withinM);
        if (nearestTriangle < 0) {
            return Double.NaN;
        }
        int a = 3 * triangles[3 * nearestTriangle];
        int b = 3 * triangles[3 * nearestTriangle + 1];
        int c = 3 * triangles[3 * nearestTriangle + 2];
        weigh(a, b, c, x, y, z);
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double along = mixed(normals, a + axis, b + axis, c + axis);
            normal[from + axis] = along;
            squared += along * along;
        }
        double length = Math.sqrt(squared);
        for (int axis = 0; axis < 3; axis++) {
            normal[from + axis] /= length;
        }
        return squared > 0 ? depth : Double.NaN;
    }

    /**
     * Finds the surface's place nearest to one at rest, m.
     *
     * @param at the place at {@code [from .. from + 2]}
     * @param to that place, then its triangle's unit normal out of the tissue
     * @return false without a surface, or where that triangle has no area
     */
    boolean nearest(double[] at, int from, double[] to) {
        depthM(at[from], at[from + 1], at[from + 2]);
        if (nearestTriangle < 0) {
            return false;
        }
        int a = 3 * triangles[3 * nearestTriangle];
        int b = 3 * triangles[3 * nearestTriangle + 1];
        int c = 3 * triangles[3 * nearestTriangle + 2];
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            to[axis] = nearest[axis];
            to[3 + axis] = edge(a, b, u) * edge(a, c, v) - edge(a, b, v) * edge(a, c, u);
            squared += to[3 + axis] * to[3 + axis];
        }
        double scale = squared > 0 ? 1 / Math.sqrt(squared) : 0;
        for (int axis = 3; axis < 6; axis++) {
            to[axis] *= scale;
        }
        return squared > 0;
    }

    private double edge(int from, int to, int axis) {
        return (double) pointsM[to + axis] - pointsM[from + axis];
    }

    private double squared(int triangle) {
        compare(triangle, place[0], place[1], place[2]);
        return nearestSquared;
    }

    private void compare(int triangle, double x, double y, double z) {
        int a = 3 * triangles[3 * triangle];
        int b = 3 * triangles[3 * triangle + 1];
        int c = 3 * triangles[3 * triangle + 2];
        weigh(a, b, c, x, y, z);
        double squared = 0;
        double along = 0;
        for (int axis = 0; axis < 3; axis++) {
            double from = axis == 0 ? x : axis == 1 ? y : z;
            double gap = from - mixed(pointsM, a + axis, b + axis, c + axis);
            squared += gap * gap;
            along += gap * mixed(normals, a + axis, b + axis, c + axis);
        }
        if (squared < nearestSquared) {
            nearestSquared = squared;
            nearestTriangle = triangle;
            for (int axis = 0; axis < 3; axis++) {
                nearest[axis] = mixed(pointsM, a + axis, b + axis, c + axis);
            }
            depth = along > 0 ? -Math.sqrt(squared) : Math.sqrt(squared);
        }
    }

    private double mixed(float[] values, int a, int b, int c) {
        return weight[0] * values[a] + weight[1] * values[b] + weight[2] * values[c];
    }

    /** Finds the corners' weights at the triangle's point that is nearest to a place. */
    private void weigh(int a, int b, int c, double x, double y, double z) {
        double d1 = along(a, b, a, x, y, z);
        double d2 = along(a, c, a, x, y, z);
        if (d1 <= 0 && d2 <= 0) {
            weights(1, 0, 0);
            return;
        }
        double d3 = along(a, b, b, x, y, z);
        double d4 = along(a, c, b, x, y, z);
        if (d3 >= 0 && d4 <= d3) {
            weights(0, 1, 0);
            return;
        }
        double d5 = along(a, b, c, x, y, z);
        double d6 = along(a, c, c, x, y, z);
        if (d6 >= 0 && d5 <= d6) {
            weights(0, 0, 1);
            return;
        }
        double vc = d1 * d4 - d3 * d2;
        double vb = d5 * d2 - d1 * d6;
        double va = d3 * d6 - d5 * d4;
        if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            double t = d1 / (d1 - d3);
            weights(1 - t, t, 0);
        } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            double t = d2 / (d2 - d6);
            weights(1 - t, 0, t);
        } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            double t = (d4 - d3) / (d4 - d3 + (d5 - d6));
            weights(0, 1 - t, t);
        } else {
            double sum = va + vb + vc;
            weights(va / sum, vb / sum, vc / sum);
        }
    }

    /** (to - from) · (place - origin). */
    private double along(int from, int to, int origin, double x, double y, double z) {
        return (pointsM[to] - pointsM[from]) * (x - pointsM[origin])
                + (pointsM[to + 1] - pointsM[from + 1]) * (y - pointsM[origin + 1])
                + (pointsM[to + 2] - pointsM[from + 2]) * (z - pointsM[origin + 2]);
    }

    private void weights(double a, double b, double c) {
        weight[0] = a;
        weight[1] = b;
        weight[2] = c;
    }
}
