package prelude.pipeline.gate;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * How thin a structure gets: from the middles of triangles inwards to where the surface ends.
 *
 * <p>Reported is the thinnest hundredth of the surface rather than the one thinnest place, which on
 * any surface of voxels is an edge.
 */
final class WallThickness {
    /** Walls that are thicker are not measured. */
    static final double FURTHEST_MM = 8;

    private static final int MOST_SAMPLES = 3000;
    private static final double CELL_MM = 2;
    private static final double HUNDREDTH = 0.01;

    private final float[] positions;
    private final int[] corners;
    private final double[] low = new double[3];
    private final int[] cells = new int[3];
    private final int[] first;
    private final int[] members;

    private WallThickness(SurfaceMesh mesh) {
        positions = mesh.positionsMm();
        corners = mesh.triangles();
        double[] high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < positions.length; i++) {
            low[i % 3] = Math.min(low[i % 3], positions[i]);
            high[i % 3] = Math.max(high[i % 3], positions[i]);
        }
        for (int axis = 0; axis < 3; axis++) {
            cells[axis] = (int) ((high[axis] - low[axis]) / CELL_MM) + 1;
        }
        int[] count = new int[cells[0] * cells[1] * cells[2] + 1];
        forEachCell((cell, _) -> count[cell + 1]++);
        for (int i = 1; i < count.length; i++) {
            count[i] += count[i - 1];
        }
        first = count.clone();
        members = new int[count[count.length - 1]];
        forEachCell((cell, triangle) -> members[count[cell]++] = triangle);
    }

    /** Empty where nothing is thinner than {@link #FURTHEST_MM}. */
    static OptionalDouble smallestMm(SurfaceMesh mesh) {
        if (mesh.triangleCount() == 0) {
            return OptionalDouble.empty();
        }
        WallThickness walls = new WallThickness(mesh);
        int step = Math.max(1, mesh.triangleCount() / MOST_SAMPLES);
        int samples = (mesh.triangleCount() + step - 1) / step;
        double[] thickness = new double[samples];
        for (int i = 0; i < samples; i++) {
            thickness[i] = walls.inward(i * step);
        }
        Arrays.sort(thickness);
        double thin = thickness[(int) (HUNDREDTH * samples)];
        return thin < FURTHEST_MM ? OptionalDouble.of(thin) : OptionalDouble.empty();
    }

    private interface CellVisitor {
        void visit(int cell, int triangle);
    }

    private void forEachCell(CellVisitor visitor) {
        int[] from = new int[3];
        int[] to = new int[3];
        for (int t = 0; t < corners.length / 3; t++) {
            for (int axis = 0; axis < 3; axis++) {
                float a = positions[3 * corners[3 * t] + axis];
                float b = positions[3 * corners[3 * t + 1] + axis];
                float c = positions[3 * corners[3 * t + 2] + axis];
                from[axis] = cell(Math.min(a, Math.min(b, c)), axis);
                to[axis] = cell(Math.max(a, Math.max(b, c)), axis);
            }
            for (int z = from[2]; z <= to[2]; z++) {
                for (int y = from[1]; y <= to[1]; y++) {
                    for (int x = from[0]; x <= to[0]; x++) {
                        visitor.visit((z * cells[1] + y) * cells[0] + x, t);
                    }
                }
            }
        }
    }

    private int cell(double mm, int axis) {
        return (int) Math.clamp((mm - low[axis]) / CELL_MM, 0, cells[axis] - 1);
    }

    private double inward(int triangle) {
        Vector3d a = corner(triangle, 0);
        Vector3d u = corner(triangle, 1).sub(a);
        Vector3d v = corner(triangle, 2).sub(a);
        Vector3d direction = u.cross(v, new Vector3d()).negate();
        if (!(direction.lengthSquared() > 1e-20)) {
            return FURTHEST_MM;
        }
        direction.normalize();
        Vector3d origin = new Vector3d(a).fma(1 / 3.0, u).fma(1 / 3.0, v);
        double nearest = FURTHEST_MM;
        int last = -1;
        // A quarter of a cell a step meets every cell that the ray does more than graze.
        for (double far = 0; far <= FURTHEST_MM && far - CELL_MM <= nearest; far += CELL_MM / 4) {
            int cell = 0;
            for (int axis = 2; axis >= 0; axis--) {
                cell =
                        cell * cells[axis]
                                + cell(origin.get(axis) + far * direction.get(axis), axis);
            }
            if (cell != last) {
                for (int m = first[cell]; m < first[cell + 1]; m++) {
                    if (members[m] != triangle) {
                        nearest = Math.min(nearest, hit(members[m], origin, direction));
                    }
                }
                last = cell;
            }
        }
        return nearest;
    }

    /** Möller and Trumbore, Fast, minimum storage ray-triangle intersection, 1997. */
    private double hit(int triangle, Vector3d origin, Vector3d direction) {
        Vector3d a = corner(triangle, 0);
        Vector3d u = corner(triangle, 1).sub(a);
        Vector3d v = corner(triangle, 2).sub(a);
        Vector3d p = direction.cross(v, new Vector3d());
        double determinant = u.dot(p);
        if (Math.abs(determinant) < 1e-12) {
            return FURTHEST_MM;
        }
        Vector3d s = origin.sub(a, new Vector3d());
        double x = s.dot(p) / determinant;
        Vector3d q = s.cross(u, new Vector3d());
        double y = direction.dot(q) / determinant;
        double far = v.dot(q) / determinant;
        return x >= 0 && y >= 0 && x + y <= 1 && far > 1e-4 ? far : FURTHEST_MM;
    }

    private Vector3d corner(int triangle, int which) {
        int at = 3 * corners[3 * triangle + which];
        return new Vector3d(positions[at], positions[at + 1], positions[at + 2]);
    }
}
