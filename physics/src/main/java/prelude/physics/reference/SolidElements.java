package prelude.physics.reference;

import java.util.Arrays;
import java.util.function.Function;
import org.joml.Matrix3d;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.TetMesh;
import prelude.physics.reference.StaticSolid.Strain;

/**
 * Linear tets of the energy {@code mu/2 (|F|² - 3) + (lambda + mu)/2 (det F - 1 - mu/(lambda +
 * mu))²}, or of Hooke's law, which is its second derivative at rest.
 *
 * <p>Matrices of three columns are nine numbers, column by column.
 */
final class SolidElements {
    private final int count;
    private final int[] tets;
    private final Strain strain;
    private final double[] restM;
    private final double[] massKg;

    /** Inverse of the rest edges of tet t, row-major, 1/m. */
    private final double[] inverseRest;

    private final double[] volumeM3;
    private final double[] mu;
    private final double[] bulk;

    /** Where the products are taken: F of each tet. */
    private final double[] at;

    private final double[] f = new double[9];
    private final double[] cofactors = new double[9];
    private final double[] change = new double[9];
    private final double[] stress = new double[9];

    SolidElements(TetMesh mesh, Function<String, TissueMaterial> materials, Strain strain) {
        this.strain = strain;
        count = mesh.tetCount();
        tets = mesh.tets();
        restM = new double[mesh.nodesMm().length];
        Arrays.setAll(restM, i -> mesh.nodesMm()[i] / 1000.0);
        massKg = new double[mesh.nodeCount()];
        inverseRest = new double[9 * count];
        volumeM3 = new double[count];
        mu = new double[count];
        bulk = new double[count];
        at = new double[9 * count];
        for (int t = 0; t < count; t++) {
            measure(t);
            fill(mesh, materials, t);
        }
        linearise(new double[restM.length]);
    }

    private void measure(int t) {
        Matrix3d edges = new Matrix3d();
        for (int k = 0; k < 3; k++) {
            for (int axis = 0; axis < 3; axis++) {
                double edge = restM[3 * tets[4 * t + k + 1] + axis] - restM[3 * tets[4 * t] + axis];
                edges.set(k, axis, edge);
            }
        }
        volumeM3[t] = edges.determinant() / 6;
        edges.invert();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                inverseRest[9 * t + 3 * row + column] = edges.get(column, row);
            }
        }
    }

    private void fill(TetMesh mesh, Function<String, TissueMaterial> materials, int t) {
        double filled = 0;
        double young = 0;
        double poisson = 0;
        double density = 0;
        for (int m = 0; m < mesh.materials().size(); m++) {
            TissueMaterial material = materials.apply(mesh.materials().get(m));
            double fraction = mesh.fractions()[t * mesh.materials().size() + m];
            filled += fraction;
            young += fraction * material.youngPa();
            poisson += fraction * material.poisson();
            density += fraction * material.densityKgM3();
        }
        for (int k = 0; k < 4; k++) {
            massKg[tets[4 * t + k]] += density * volumeM3[t] / 4;
        }
        volumeM3[t] *= filled;
        young /= filled;
        poisson /= filled;
        mu[t] = young / (2 * (1 + poisson));
        bulk[t] = young * poisson / ((1 + poisson) * (1 - 2 * poisson)) + mu[t];
    }

    double restM(int coordinate) {
        return restM[coordinate];
    }

    double massKg(int node) {
        return massKg[node];
    }

    /** From here on {@link #product} and {@link #diagonal} are those at these displacements. */
    void linearise(double[] u) {
        for (int t = 0; t < count; t++) {
            if (strain == Strain.LARGE) {
                gradient(u, t, f);
            } else {
                Arrays.fill(f, 0);
            }
            for (int i = 0; i < 9; i++) {
                at[9 * t + i] = f[i] + (i % 4 == 0 ? 1 : 0);
            }
        }
    }

    /** The gradient of a displacement in a tet. */
    private void gradient(double[] u, int t, double[] to) {
        Arrays.fill(to, 0);
        int origin = 3 * tets[4 * t];
        for (int k = 0; k < 3; k++) {
            int corner = 3 * tets[4 * t + k + 1];
            for (int column = 0; column < 3; column++) {
                double inverse = inverseRest[9 * t + 3 * k + column];
                for (int axis = 0; axis < 3; axis++) {
                    to[3 * column + axis] += (u[corner + axis] - u[origin + axis]) * inverse;
                }
            }
        }
    }

    /** Adds the forces of a stress (first Piola-Kirchhoff, Pa) to a tet's corners. */
    private void spread(int t, double[] forces) {
        int origin = 3 * tets[4 * t];
        for (int k = 0; k < 3; k++) {
            int corner = 3 * tets[4 * t + k + 1];
            for (int axis = 0; axis < 3; axis++) {
                double sum = 0;
                for (int column = 0; column < 3; column++) {
                    sum += stress[3 * column + axis] * inverseRest[9 * t + 3 * k + column];
                }
                forces[corner + axis] += volumeM3[t] * sum;
                forces[origin + axis] -= volumeM3[t] * sum;
            }
        }
    }

    double energy(double[] u) {
        if (strain == Strain.SMALL) {
            double[] forces = product(u);
            double sum = 0;
            for (int i = 0; i < u.length; i++) {
                sum += forces[i] * u[i] / 2;
            }
            return sum;
        }
        double sum = 0;
        for (int t = 0; t < count; t++) {
            deform(u, t);
            double norm = 0;
            for (double value : f) {
                norm += value * value;
            }
            double excess = determinant() - 1 - mu[t] / bulk[t];
            sum += volumeM3[t] * (mu[t] * (norm - 3) + bulk[t] * excess * excess) / 2;
        }
        return sum;
    }

    private void deform(double[] u, int t) {
        gradient(u, t, f);
        f[0]++;
        f[4]++;
        f[8]++;
        cofactors(f, f, cofactors, 0.5);
    }

    private double determinant() {
        return f[0] * cofactors[0] + f[1] * cofactors[1] + f[2] * cofactors[2];
    }

    /** The elastic forces that displacements take, N. */
    double[] forces(double[] u) {
        if (strain == Strain.SMALL) {
            return product(u);
        }
        double[] forces = new double[u.length];
        for (int t = 0; t < count; t++) {
            deform(u, t);
            double pressure = bulk[t] * (determinant() - 1) - mu[t];
            for (int i = 0; i < 9; i++) {
                stress[i] = mu[t] * f[i] + pressure * cofactors[i];
            }
            spread(t, forces);
        }
        return forces;
    }

    /** How the elastic forces change with a displacement. */
    double[] product(double[] p) {
        double[] forces = new double[p.length];
        for (int t = 0; t < count; t++) {
            System.arraycopy(at, 9 * t, f, 0, 9);
            cofactors(f, f, cofactors, 0.5);
            double pressure = bulk[t] * (determinant() - 1) - mu[t];
            gradient(p, t, change);
            double swell = 0;
            for (int i = 0; i < 9; i++) {
                swell += cofactors[i] * change[i];
            }
            for (int i = 0; i < 9; i++) {
                stress[i] = mu[t] * change[i] + bulk[t] * swell * cofactors[i];
            }
            cofactors(f, change, cofactors, 1);
            for (int i = 0; i < 9; i++) {
                stress[i] += pressure * cofactors[i];
            }
            spread(t, forces);
        }
        return forces;
    }

    /** Diagonal of {@link #product}; det F is linear in a corner, so its curvature is not in it. */
    double[] diagonal() {
        double[] diagonal = new double[restM.length];
        for (int t = 0; t < count; t++) {
            System.arraycopy(at, 9 * t, f, 0, 9);
            cofactors(f, f, cofactors, 0.5);
            double[] sum = new double[9];
            for (int k = 0; k < 4; k++) {
                for (int column = 0; column < 3; column++) {
                    int entry = 9 * t + 3 * (k - 1) + column;
                    sum[column] = k == 0 ? outward(t, column) : inverseRest[entry];
                }
                double length = sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2];
                for (int axis = 0; axis < 3; axis++) {
                    double g =
                            cofactors[axis] * sum[0]
                                    + cofactors[3 + axis] * sum[1]
                                    + cofactors[6 + axis] * sum[2];
                    diagonal[3 * tets[4 * t + k] + axis] +=
                            volumeM3[t] * (mu[t] * length + bulk[t] * g * g);
                }
            }
        }
        return diagonal;
    }

    private double outward(int t, int column) {
        return -inverseRest[9 * t + column]
                - inverseRest[9 * t + 3 + column]
                - inverseRest[9 * t + 6 + column];
    }

    /** {@code scale} times the change of the cofactors of a with b; of itself, twice them. */
    private static void cofactors(double[] a, double[] b, double[] to, double scale) {
        for (int column = 0; column < 3; column++) {
            int n = 3 * ((column + 1) % 3);
            int m = 3 * ((column + 2) % 3);
            for (int axis = 0; axis < 3; axis++) {
                int j = (axis + 1) % 3;
                int k = (axis + 2) % 3;
                to[3 * column + axis] =
                        scale
                                * (a[n + j] * b[m + k]
                                        - a[n + k] * b[m + j]
                                        + b[n + j] * a[m + k]
                                        - b[n + k] * a[m + j]);
            }
        }
    }
}
