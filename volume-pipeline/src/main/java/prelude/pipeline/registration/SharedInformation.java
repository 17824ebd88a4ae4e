package prelude.pipeline.registration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;

/**
 * How much the values of one scan tell of the other's at the same places, and how that changes when
 * one of them is moved.
 *
 * <p>The joint histogram has a bin of the sampled scan for each point and a cubic spline over the
 * bins of the searched scan. Points that come to lie outside the searched scan do not count. The
 * work is cut into a fixed number of parts that are added in order: the result does not depend on
 * the number of threads.
 */
final class SharedInformation {
    private static final int PARTS = 16;
    private static final int BINS = Bins.COUNT;

    /** Three components of a force and its nine moments. */
    private static final int FORCES = 12;

    private final Points points;
    private final Picture searched;
    private final Freedom freedom;
    private final Part[] parts = new Part[PARTS];
    private final double[] joint = new double[BINS * BINS];
    private final double[] ofSampled = new double[BINS];
    private final double[] ofSearched = new double[BINS];
    private final double[] weights = new double[BINS * BINS];
    private double inside;

    /**
     * @param points with the bins of the sampled scan
     * @param searched the bins of the searched scan
     */
    SharedInformation(Points points, Picture searched, Freedom freedom) {
        this.points = points;
        this.searched = searched;
        this.freedom = freedom;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(cut(i), cut(i + 1));
        }
    }

    private int cut(int part) {
        return (int) ((long) points.count() * part / PARTS);
    }

    /** Which part of the points came to lie within the searched scan when last looked. */
    double overlap() {
        return points.count() == 0 ? 0 : inside / points.count();
    }

    /**
     * Normalised mutual information, 1 to 2; 0 where fewer than {@code leastOverlap} of the points
     * lie in the searched scan.
     */
    double value(Matrix4dc searchedFromSampled, double leastOverlap) {
        fill(new Matrix4d(searched.voxelFromPatient()).mulAffine(searchedFromSampled));
        if (inside == 0 || overlap() < leastOverlap) {
            return 0;
        }
        double both = entropy(joint);
        return both == 0 ? 1 : (entropy(ofSampled) + entropy(ofSearched)) / both;
    }

    /**
     * @param gradient set to the change of the value by the freedom's parameters
     * @return as {@link #value}; where that is 0 the gradient is left alone
     */
    double valueAndGradient(Matrix4dc searchedFromSampled, double leastOverlap, double[] gradient) {
        Matrix4d voxelFromSampled =
                new Matrix4d(searched.voxelFromPatient()).mulAffine(searchedFromSampled);
        double value = value(searchedFromSampled, leastOverlap);
        if (value == 0) {
            return value;
        }
        weigh(value);
        IntStream.range(0, PARTS)
                .parallel()
                .forEach(i -> parts[i].push(voxelFromSampled, searchedFromSampled));
        double[] forces = new double[FORCES];
        for (Part part : parts) {
            for (int i = 0; i < FORCES; i++) {
                forces[i] += part.forces[i];
            }
        }
        freedom.gradient(forces, gradient);
        return value;
    }

    private void fill(Matrix4dc voxelFromSampled) {
        IntStream.range(0, PARTS).parallel().forEach(i -> parts[i].count(voxelFromSampled));
        Arrays.fill(joint, 0);
        Arrays.fill(ofSampled, 0);
        Arrays.fill(ofSearched, 0);
        inside = 0;
        for (Part part : parts) {
            inside += part.inside;
            for (int i = 0; i < joint.length; i++) {
                joint[i] += part.joint[i];
            }
        }
        for (int f = 0; f < BINS; f++) {
            for (int m = 0; m < BINS; m++) {
                joint[f * BINS + m] /= Math.max(1, inside);
                ofSampled[f] += joint[f * BINS + m];
                ofSearched[m] += joint[f * BINS + m];
            }
        }
    }

    private static double entropy(double[] probabilities) {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }

    /** What a little more of each pair of bins adds to the value, the points' number put in. */
    private void weigh(double value) {
        double scale = 1 / (Math.max(entropy(joint), 1e-12) * inside);
        for (int f = 0; f < BINS; f++) {
            for (int m = 0; m < BINS; m++) {
                double p = joint[f * BINS + m];
                weights[f * BINS + m] =
                        p > 0 ? scale * (value * Math.log(p) - Math.log(ofSearched[m])) : 0;
            }
        }
    }

    /** Some of the points. */
    private final class Part {
        private final int from;
        private final int to;
        private final double[] joint = new double[BINS * BINS];
        private final double[] forces = new double[FORCES];
        private int inside;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        void count(Matrix4dc m) {
            double[] places = points.placesMm();
            byte[] bins = points.bins();
            Arrays.fill(joint, 0);
            inside = 0;
            for (int i = from; i < to; i++) {
                double x = places[3 * i];
                double y = places[3 * i + 1];
                double z = places[3 * i + 2];
                double place =
                        searched.at(
                                m.m00() * x + m.m10() * y + m.m20() * z + m.m30(),
                                m.m01() * x + m.m11() * y + m.m21() * z + m.m31(),
                                m.m02() * x + m.m12() * y + m.m22() * z + m.m32());
                if (Double.isNaN(place)) {
                    continue;
                }
                inside++;
                int whole = (int) place;
                double t = place - whole;
                double u = 1 - t;
                int at = bins[i] * BINS + whole - 1;
                joint[at] += u * u * u / 6;
                joint[at + 1] += (4 - 6 * t * t + 3 * t * t * t) / 6;
                joint[at + 2] += (4 - 6 * u * u + 3 * u * u * u) / 6;
                joint[at + 3] += t * t * t / 6;
            }
        }

        /**
         * Sums the forces with which the points pull: the slope of the searched scan in patient
         * space, times what a change of its value there adds to the information.
         */
        void push(Matrix4dc m, Matrix4dc searchedFromSampled) {
            double[] places = points.placesMm();
            Arrays.fill(forces, 0);
            Vector3d slope = new Vector3d();
            Vector3d arm = new Vector3d();
            for (int i = from; i < to; i++) {
                double x = places[3 * i];
                double y = places[3 * i + 1];
                double z = places[3 * i + 2];
                double place =
                        slope(
                                m.m00() * x + m.m10() * y + m.m20() * z + m.m30(),
                                m.m01() * x + m.m11() * y + m.m21() * z + m.m31(),
                                m.m02() * x + m.m12() * y + m.m22() * z + m.m32(),
                                slope);
                if (Double.isNaN(place)) {
                    continue;
                }
                slope.mul(change(points.bins()[i], place));
                searchedFromSampled.transformPosition(arm.set(x, y, z)).sub(freedom.centreMm());
                forces[0] += slope.x;
                forces[1] += slope.y;
                forces[2] += slope.z;
                forces[3] += slope.x * arm.x;
                forces[4] += slope.x * arm.y;
                forces[5] += slope.x * arm.z;
                forces[6] += slope.y * arm.x;
                forces[7] += slope.y * arm.y;
                forces[8] += slope.y * arm.z;
                forces[9] += slope.z * arm.x;
                forces[10] += slope.z * arm.y;
                forces[11] += slope.z * arm.z;
            }
        }

        /** The derivative of the spline, weighted by what each bin adds. */
        private double change(byte bin, double place) {
            int whole = (int) place;
            double t = place - whole;
            double u = 1 - t;
            int at = bin * BINS + whole - 1;
            return -0.5 * u * u * weights[at]
                    + (1.5 * t * t - 2 * t) * weights[at + 1]
                    + (2 * u - 1.5 * u * u) * weights[at + 2]
                    + 0.5 * t * t * weights[at + 3];
        }

        /** The value between eight voxels, as {@link Picture#at}, and its slope per millimetre. */
        private double slope(double x, double y, double z, Vector3d slope) {
            int c = (int) Math.floor(x);
            int r = (int) Math.floor(y);
            int s = (int) Math.floor(z);
            if (!searched.inside(c, r, s)) {
                return Double.NaN;
            }
            double fx = x - c;
            double fy = y - r;
            double fz = z - s;
            float[] v = searched.values();
            int i = searched.grid().index(c, r, s);
            int row = searched.grid().columns();
            int slice = row * searched.grid().rows();
            double v00 = v[i] + fx * (v[i + 1] - v[i]);
            double v10 = v[i + row] + fx * (v[i + row + 1] - v[i + row]);
            int j = i + slice;
            double v01 = v[j] + fx * (v[j + 1] - v[j]);
            double v11 = v[j + row] + fx * (v[j + row + 1] - v[j + row]);
            double near = v00 + fy * (v10 - v00);
            double far = v01 + fy * (v11 - v01);
            double dx =
                    (1 - fz) * ((1 - fy) * (v[i + 1] - v[i]) + fy * (v[i + row + 1] - v[i + row]))
                            + fz
                                    * ((1 - fy) * (v[j + 1] - v[j])
                                            + fy * (v[j + row + 1] - v[j + row]));
            double dy = (1 - fz) * (v10 - v00) + fz * (v11 - v01);
            double dz = far - near;
            Matrix4dc m = searched.voxelFromPatient();
            slope.set(
                    m.m00() * dx + m.m01() * dy + m.m02() * dz,
                    m.m10() * dx + m.m11() * dy + m.m12() * dz,
                    m.m20() * dx + m.m21() * dy + m.m22() * dz);
            return near + fz * (far - near);
        }
    }
}
