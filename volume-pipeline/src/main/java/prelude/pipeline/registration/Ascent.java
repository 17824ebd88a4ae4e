package prelude.pipeline.registration;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;

/**
 * Climbs to the next summit of the information by quasi-Newton steps (BFGS), each halved until it
 * gains.
 *
 * @param longestMm no step moves a parameter by more
 * @param shortestMm where steps become shorter the summit is reached
 */
record Ascent(double longestMm, double shortestMm, int steps, double leastOverlap) {
    private static final int HALVINGS = 8;

    /** Which part of the gain that the slope promises must come true (Armijo). */
    private static final double KEPT_PROMISE = 1e-3;

    /** Where it ended. */
    record Summit(Matrix4dc searchedFromSampled, double value) {}

    Summit climb(
            SharedInformation information, Freedom freedom, Matrix4dc start, Progress progress) {
        int n = freedom.parameters();
        Matrix4d here = new Matrix4d(start);
        double[] gradient = new double[n];
        double value = information.valueAndGradient(here, leastOverlap, gradient);
        double[][] curvature = null;
        for (int i = 0; i < steps && value > 0; i++) {
            progress.check();
            double[] step = direction(curvature, gradient);
            double promised = dot(step, gradient);
            if (promised <= 0) {
                curvature = null;
                step = direction(null, gradient);
                promised = dot(step, gradient);
            }
            shorten(step);
            promised = dot(step, gradient);
            double[] nextGradient = gradient.clone();
            Matrix4d next = freedom.moved(step, here);
            double nextValue = information.valueAndGradient(next, leastOverlap, nextGradient);
            int halvings = 0;
            while (nextValue < value + KEPT_PROMISE * promised && halvings++ < HALVINGS) {
                for (int k = 0; k < n; k++) {
                    step[k] /= 2;
                }
                promised /= 2;
                next = freedom.moved(step, here);
                nextValue = information.valueAndGradient(next, leastOverlap, nextGradient);
            }
            if (!(nextValue > value)) {
                if (curvature == null) {
                    break;
                }
                // The curvature was of another place: once more along the slope.
                curvature = null;
                continue;
            }
            curvature = learned(curvature, step, gradient, nextGradient);
            here = next;
            value = nextValue;
            gradient = nextGradient;
            if (Math.sqrt(dot(step, step)) < shortestMm) {
                break;
            }
        }
        return new Summit(here, value);
    }

    private double[] direction(double @Nullable [][] curvature, double[] gradient) {
        int n = gradient.length;
        double[] step = new double[n];
        if (curvature == null) {
            double length = Math.sqrt(dot(gradient, gradient));
            for (int i = 0; i < n; i++) {
                step[i] = length == 0 ? 0 : gradient[i] / length * longestMm;
            }
            return step;
        }
        for (int i = 0; i < n; i++) {
            step[i] = dot(curvature[i], gradient);
        }
        return step;
    }

    private void shorten(double[] step) {
        double length = Math.sqrt(dot(step, step));
        if (length > longestMm) {
            for (int i = 0; i < step.length; i++) {
                step[i] *= longestMm / length;
            }
        }
    }

    /** The inverse Hessian of the information's negative, by what the last step taught. */
    private static double @Nullable [][] learned(
            double @Nullable [][] before, double[] step, double[] gradient, double[] next) {
        int n = step.length;
        double[] bend = new double[n];
        for (int i = 0; i < n; i++) {
            bend[i] = gradient[i] - next[i];
        }
        double along = dot(step, bend);
        if (along <= 1e-12 * Math.sqrt(dot(step, step) * dot(bend, bend))) {
            return before;
        }
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] = before != null ? before[i][j] : i == j ? along / dot(bend, bend) : 0;
            }
        }
        double[] bent = new double[n];
        for (int i = 0; i < n; i++) {
            bent[i] = dot(h[i], bend);
        }
        double factor = (1 + dot(bend, bent) / along) / along;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] +=
                        factor * step[i] * step[j]
                                - (bent[i] * step[j] + step[i] * bent[j]) / along;
            }
        }
        return h;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
