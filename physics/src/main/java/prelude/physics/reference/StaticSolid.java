package prelude.physics.reference;

import java.util.Arrays;
import java.util.function.Function;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;

/**
 * A body at rest under a load, by Newton's method; each of its steps by conjugate gradients.
 * Displacements are metres along the patient's axes, node i at {@code [3i .. 3i + 2]}.
 */
public final class StaticSolid {
    private static final int MOST_NEWTON_STEPS = 200;
    private static final double CONVERGED = 1e-7;
    private static final double LEAST_STEP = 1e-6;

    private final SolidElements elements;
    private final double[] load;
    private final boolean[] held;
    private final Ball ball;
    private final int size;

    /** What the body is pressed by, without friction, and how stiff a node answers. */
    private static final class Ball {
        private final Vector3dc centreM;
        private final double radiusM;
        private final double newtonsPerMetre;
        private final int[] nodes;

        Ball(Vector3dc centreM, double radiusM, double newtonsPerMetre, int[] nodes) {
            this.centreM = centreM;
            this.radiusM = radiusM;
            this.newtonsPerMetre = newtonsPerMetre;
            this.nodes = nodes.clone();
        }
    }

    /** How strain is measured: linear elasticity, or the energy of a rehearsal. */
    public enum Strain {
        SMALL,
        LARGE
    }

    private StaticSolid(SolidElements elements, boolean[] held, double[] load, Ball ball) {
        this.elements = elements;
        this.held = held;
        this.load = load;
        this.ball = ball;
        size = load.length;
    }

    private static boolean[] held(TissueBody body) {
        boolean[] held = new boolean[body.mesh().nodeCount()];
        for (int node : body.pinnedNodes()) {
            held[node] = true;
        }
        return held;
    }

    /** The body under a pull on all its mass. */
    public static StaticSolid pulled(
            TissueBody body,
            Function<String, TissueMaterial> materials,
            Strain strain,
            Vector3dc metresPerS2) {
        SolidElements elements = new SolidElements(body.mesh(), materials, strain);
        double[] load = new double[3 * body.mesh().nodeCount()];
        for (int i = 0; i < load.length; i++) {
            load[i] = elements.massKg(i / 3) * metresPerS2.get(i % 3);
        }
        Ball none = new Ball(new Vector3d(), 0, 0, new int[0]);
        return new StaticSolid(elements, held(body), load, none);
    }

    /**
     * The body with a rigid ball pressed into it, without friction.
     *
     * @param nodes that may touch it
     * @param centreMm of the ball, patient
     * @param newtonsPerMetre with which a node resists being inside the ball: large
     */
    public static StaticSolid pressed(
            TissueBody body,
            Function<String, TissueMaterial> materials,
            Strain strain,
            int[] nodes,
            Vector3dc centreMm,
            double radiusMm,
            double newtonsPerMetre) {
        SolidElements elements = new SolidElements(body.mesh(), materials, strain);
        double[] load = new double[3 * body.mesh().nodeCount()];
        Vector3d centreM = new Vector3d(centreMm).div(1000);
        Ball ball = new Ball(centreM, radiusMm / 1000, newtonsPerMetre, nodes);
        return new StaticSolid(elements, held(body), load, ball);
    }

    /**
     * @throws IllegalStateException if no balance is found
     */
    public double[] displacementsM() {
        double[] u = new double[size];
        double[] residual = new double[size];
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            double scale = residual(u, residual);
            if (Math.sqrt(dot(residual, residual)) < CONVERGED * scale) {
                return u;
            }
            double[] direction = solve(u, residual);
            u = search(u, direction, dot(residual, direction));
        }
        throw new IllegalStateException("no balance after " + MOST_NEWTON_STEPS + " steps");
    }

    /** The force on the ball at these displacements, N. */
    public Vector3d ballForceN(double[] u) {
        Vector3d sum = new Vector3d();
        for (int node : ball.nodes) {
            Vector3d apart = fromBall(u, node);
            double distance = apart.length();
            double depth = ball.radiusM - distance;
            if (depth > 0) {
                sum.fma(-ball.newtonsPerMetre * depth / distance, apart);
            }
        }
        return sum;
    }

    private Vector3d fromBall(double[] u, int node) {
        return new Vector3d(
                        elements.restM(3 * node) + u[3 * node],
                        elements.restM(3 * node + 1) + u[3 * node + 1],
                        elements.restM(3 * node + 2) + u[3 * node + 2])
                .sub(ball.centreM);
    }

    /** Force that is left on each node; returns the size of what must balance. */
    private double residual(double[] u, double[] residual) {
        double[] outer = load.clone();
        for (int node : ball.nodes) {
            Vector3d apart = fromBall(u, node);
            double distance = apart.length();
            double push = ball.newtonsPerMetre * Math.max(0, ball.radiusM - distance) / distance;
            for (int axis = 0; axis < 3; axis++) {
                outer[3 * node + axis] += push * apart.get(axis);
            }
        }
        free(outer);
        double[] inner = elements.forces(u);
        for (int i = 0; i < size; i++) {
            residual[i] = outer[i] - inner[i];
        }
        free(residual);
        return Math.sqrt(dot(outer, outer));
    }

    private double energy(double[] u) {
        double sum = elements.energy(u) - dot(load, u);
        for (int node : ball.nodes) {
            double depth = Math.max(0, ball.radiusM - fromBall(u, node).length());
            sum += ball.newtonsPerMetre / 2 * depth * depth;
        }
        return sum;
    }

    private double[] search(double[] u, double[] direction, double slope) {
        double before = energy(u);
        double[] to = new double[size];
        double part = 1;
        do {
            for (int i = 0; i < size; i++) {
                to[i] = u[i] + part * direction[i];
            }
            part /= 2;
        } while (energy(to) > before - 1e-4 * part * slope + 1e-13 * Math.abs(before)
                && part > LEAST_STEP);
        return to;
    }

    /** The displacement that would balance the residual, preconditioned by the diagonal. */
    private double[] solve(double[] u, double[] residual) {
        elements.linearise(u);
        double[] diagonal = diagonal(u);
        double[] x = new double[size];
        double[] r = residual.clone();
        double[] z = scaled(r, diagonal);
        double[] p = z.clone();
        double rz = dot(r, z);
        double wanted = 1e-15 * rz;
        for (int i = 0; i < size && rz > wanted; i++) {
            double[] ap = product(u, p);
            double curvature = dot(p, ap);
            if (curvature <= 0) {
                return i == 0 ? p : x;
            }
            double alpha = rz / curvature;
            for (int k = 0; k < size; k++) {
                x[k] += alpha * p[k];
                r[k] -= alpha * ap[k];
            }
            z = scaled(r, diagonal);
            double next = dot(r, z);
            double beta = next / rz;
            rz = next;
            for (int k = 0; k < size; k++) {
                p[k] = z[k] + beta * p[k];
            }
        }
        return x;
    }

    private double[] product(double[] u, double[] p) {
        double[] result = elements.product(p);
        for (int node : ball.nodes) {
            Vector3d n = fromBall(u, node);
            double distance = n.length();
            double depth = ball.radiusM - distance;
            if (depth > 0) {
                n.div(distance);
                double along = n.x * p[3 * node] + n.y * p[3 * node + 1] + n.z * p[3 * node + 2];
                for (int axis = 0; axis < 3; axis++) {
                    double normal = along * n.get(axis);
                    double tangential = p[3 * node + axis] - normal;
                    result[3 * node + axis] +=
                            ball.newtonsPerMetre * (normal - depth / distance * tangential);
                }
            }
        }
        free(result);
        return result;
    }

    private double[] diagonal(double[] u) {
        double[] diagonal = elements.diagonal();
        for (int node : ball.nodes) {
            Vector3d n = fromBall(u, node);
            if (n.length() < ball.radiusM) {
                n.normalize();
                for (int axis = 0; axis < 3; axis++) {
                    diagonal[3 * node + axis] += ball.newtonsPerMetre * n.get(axis) * n.get(axis);
                }
            }
        }
        return diagonal;
    }

    private double[] scaled(double[] r, double[] diagonal) {
        double[] z = new double[size];
        Arrays.setAll(z, i -> r[i] / diagonal[i]);
        return z;
    }

    private void free(double[] of) {
        for (int i = 0; i < size; i++) {
            if (held[i / 3]) {
                of[i] = 0;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
