package prelude.physics.device;

import java.util.List;
import org.joml.Matrix3d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Mass, middle and principal moments of bodies with closed surfaces, by the tetrahedra from one
 * point to each triangle (Tonon, J Math Stat 1:8-11, 2005). What parts share counts twice.
 *
 * @param massKg of all parts
 * @param middleM the centre of mass, metres in patient space
 * @param patientFromOwn turns the principal axes: x is the one about which it turns most easily, z
 *     the one about which it turns least easily
 * @param inertia about these axes, kg m², rising
 */
public record MassProperties(
        double massKg, Vector3d middleM, Quaterniond patientFromOwn, Vector3d inertia) {
    private static final double M_PER_MM = 1e-3;
    private static final int SWEEPS = 30;

    /** What no surface can be lighter than, so that nothing is flung about by a feather's touch. */
    private static final double LEAST_KG = 1e-4;

    public static MassProperties of(List<SurfaceMesh> parts, double densityKgPerM3) {
        Sums sums = new Sums(parts);
        double volume = sums.volume;
        if (!(volume > 0)) {
            throw new IllegalArgumentException("a device without volume");
        }
        Vector3d middle = new Vector3d(sums.first).div(volume);
        // Second moments about the middle, then the tensor of inertia.
        Matrix3d second = new Matrix3d();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                second.set(i, j, sums.second[i][j] - volume * middle.get(i) * middle.get(j));
            }
        }
        Matrix3d axes = new Matrix3d();
        diagonalise(second, axes);
        // Where matter reaches furthest it turns most easily about that way.
        int[] order = falling(second.m00, second.m11, second.m22);
        Vector3d[] columns = new Vector3d[3];
        double[] spread = new double[3];
        double[] diagonal = {second.m00, second.m11, second.m22};
        for (int i = 0; i < 3; i++) {
            columns[i] = axes.getColumn(order[i], new Vector3d());
            spread[i] = Math.max(0, diagonal[order[i]]);
        }
        columns[2] = columns[0].cross(columns[1], new Vector3d());
        Matrix3d turn = new Matrix3d(columns[0], columns[1], columns[2]);
        double mass = Math.max(LEAST_KG, volume * densityKgPerM3);
        double perVolume = mass / volume;
        return new MassProperties(
                mass,
                middle.add(sums.originM),
                new Quaterniond().setFromNormalized(turn),
                new Vector3d(spread[1] + spread[2], spread[0] + spread[2], spread[0] + spread[1])
                        .mul(perVolume));
    }

    /** The same shape, heavier or lighter. */
    MassProperties weighing(double kg) {
        double held = Math.max(LEAST_KG, kg);
        return new MassProperties(
                held, middleM, patientFromOwn, inertia.mul(held / massKg, new Vector3d()));
    }

    private static int[] falling(double a, double b, double c) {
        double[] of = {a, b, c};
        int[] order = {0, 1, 2};
        for (int i = 0; i < 2; i++) {
            for (int j = i + 1; j < 3; j++) {
                if (of[order[j]] > of[order[i]]) {
                    int swapped = order[i];
                    order[i] = order[j];
                    order[j] = swapped;
                }
            }
        }
        return order;
    }

    /** Jacobi's rotations: leaves the matrix diagonal and its axes as columns. */
    private static void diagonalise(Matrix3d of, Matrix3d axes) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < 2; i++) {
                for (int j = i + 1; j < 3; j++) {
                    rotate(of, axes, i, j);
                }
            }
        }
    }

    private static void rotate(Matrix3d of, Matrix3d axes, int i, int j) {
        double beside = of.get(i, j);
        if (beside == 0) {
            return;
        }
        double theta = (of.get(j, j) - of.get(i, i)) / (2 * beside);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        Matrix3d turn = new Matrix3d();
        turn.set(i, i, c).set(j, j, c).set(i, j, -t * c).set(j, i, t * c);
        of.set(turn.transpose(new Matrix3d()).mul(new Matrix3d(of)).mul(turn));
        axes.mul(turn);
    }

    /** Integrals over the inside, about the first vertex. */
    private static final class Sums {
        final Vector3d originM = new Vector3d();
        final Vector3d first = new Vector3d();
        final double[][] second = new double[3][3];
        double volume;

        Sums(List<SurfaceMesh> parts) {
            float[] p = parts.getFirst().positionsMm();
            originM.set(p[0], p[1], p[2]).mul(M_PER_MM);
            parts.forEach(this::add);
        }

        private void add(SurfaceMesh part) {
            int[] t = part.triangles();
            Vector3d[] corner = {new Vector3d(), new Vector3d(), new Vector3d()};
            for (int i = 0; i < t.length; i += 3) {
                for (int k = 0; k < 3; k++) {
                    int v = 3 * t[i + k];
                    float[] p = part.positionsMm();
                    corner[k].set(p[v], p[v + 1], p[v + 2]).mul(M_PER_MM).sub(originM);
                }
                tetrahedron(corner[0], corner[1], corner[2]);
            }
        }

        private void tetrahedron(Vector3d a, Vector3d b, Vector3d c) {
            double v = a.dot(b.cross(c, new Vector3d())) / 6;
            volume += v;
            first.fma(v / 4, a).fma(v / 4, b).fma(v / 4, c);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum =
                            2 * (a.get(i) * a.get(j) + b.get(i) * b.get(j) + c.get(i) * c.get(j))
                                    + a.get(i) * (b.get(j) + c.get(j))
                                    + b.get(i) * (a.get(j) + c.get(j))
                                    + c.get(i) * (a.get(j) + b.get(j));
                    second[i][j] += v / 20 * sum;
                }
            }
        }
    }
}
