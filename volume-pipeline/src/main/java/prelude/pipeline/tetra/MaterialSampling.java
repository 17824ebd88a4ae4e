package prelude.pipeline.tetra;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * Finds how much of each tet each material fills, by counting the voxels whose centres lie in it;
 * where tets are small, voxels are sampled on a finer grid.
 */
final class MaterialSampling {
    /** A tet should hold about this many samples. */
    private static final double SAMPLES_PER_TET = 150;

    private static final int TETS_PER_BLOCK = 256;

    private final MaterialGrid body;
    private final int materialCount;

    /** Samples along each axis of a voxel. */
    private final int perVoxel;

    private final Matrix4d sampleFromPatient;

    MaterialSampling(MaterialGrid body, double tetVolumeMm3) {
        this.body = body;
        materialCount = body.voxels.length;
        double voxels = tetVolumeMm3 / body.grid.voxelVolumeMm3();
        perVoxel = (int) Math.max(1, Math.ceil(StrictMath.cbrt(SAMPLES_PER_TET / voxels)));
        sampleFromPatient =
                new Matrix4d()
                        .translate(-0.5, -0.5, -0.5)
                        .scale(perVoxel)
                        .translate(0.5, 0.5, 0.5)
                        .mul(body.grid.voxelFromPatient());
    }

    /** {@code [tet * materials + m]}, each 0 to 1 and at most 1 together. */
    float[] fractions(double[] nodesMm, int[] tets) {
        int count = tets.length / 4;
        float[] fractions = new float[count * materialCount];
        int blocks = (count + TETS_PER_BLOCK - 1) / TETS_PER_BLOCK;
        IntStream.range(0, blocks)
                .parallel()
                .forEach(block -> {
                    Tet tet = new Tet();
                    int end = Math.min((block + 1) * TETS_PER_BLOCK, count);
                    for (int t = block * TETS_PER_BLOCK; t < end; t++) {
                        tet.place(nodesMm, tets, t);
                        tet.count();
                        tet.write(fractions, t);
                    }
                });
        return fractions;
    }

    /** One tet in sample coordinates. */
    private final class Tet {
        private final double[] x = new double[4];
        private final double[] y = new double[4];
        private final double[] z = new double[4];

        /** Inside is where {@code nx * x + ny * y + nz * z + d >= 0} for all four faces. */
        private final double[] nx = new double[4];

        private final double[] ny = new double[4];
        private final double[] nz = new double[4];
        private final double[] d = new double[4];
        private final long[] counts = new long[materialCount];
        private long total;
        private final Vector3d scratch = new Vector3d();

        void place(double[] nodesMm, int[] tets, int tet) {
            for (int corner = 0; corner < 4; corner++) {
                int n = 3 * tets[4 * tet + corner];
                sampleFromPatient.transformPosition(
                        scratch.set(nodesMm[n], nodesMm[n + 1], nodesMm[n + 2]));
                x[corner] = scratch.x;
                y[corner] = scratch.y;
                z[corner] = scratch.z;
            }
            for (int corner = 0; corner < 4; corner++) {
                plane(corner, (corner + 1) & 3, (corner + 2) & 3, (corner + 3) & 3);
            }
        }

        /** The face across from a corner, facing that corner. */
        private void plane(int apex, int a, int b, int c) {
            double ux = x[b] - x[a];
            double uy = y[b] - y[a];
            double uz = z[b] - z[a];
            double vx = x[c] - x[a];
            double vy = y[c] - y[a];
            double vz = z[c] - z[a];
            double px = uy * vz - uz * vy;
            double py = uz * vx - ux * vz;
            double pz = ux * vy - uy * vx;
            double offset = -(px * x[a] + py * y[a] + pz * z[a]);
            boolean facing = px * x[apex] + py * y[apex] + pz * z[apex] + offset > 0;
            double sign = facing ? 1 : -1;
            nx[apex] = sign * px;
            ny[apex] = sign * py;
            nz[apex] = sign * pz;
            d[apex] = sign * offset;
        }

        void count() {
            Arrays.fill(counts, 0);
            total = 0;
            int lastSlice = (int) Math.floor(max(z));
            int lastRow = (int) Math.floor(max(y));
            for (int s = (int) Math.ceil(min(z)); s <= lastSlice; s++) {
                for (int r = (int) Math.ceil(min(y)); r <= lastRow; r++) {
                    countLine(r, s);
                }
            }
            if (total == 0) {
                // Too thin for any sample: its middle stands for it.
                total = 1;
                countRun(
                        (int) Math.rint((x[0] + x[1] + x[2] + x[3]) / 4),
                        (int) Math.rint((x[0] + x[1] + x[2] + x[3]) / 4),
                        (int) Math.rint((y[0] + y[1] + y[2] + y[3]) / 4),
                        (int) Math.rint((z[0] + z[1] + z[2] + z[3]) / 4));
            }
        }

        private void countLine(int r, int s) {
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (int f = 0; f < 4; f++) {
                double rest = ny[f] * r + nz[f] * s + d[f];
                if (nx[f] > 0) {
                    low = Math.max(low, -rest / nx[f]);
                } else if (nx[f] < 0) {
                    high = Math.min(high, -rest / nx[f]);
                } else if (rest < 0) {
                    return;
                }
            }
            // A face all but parallel to the line gives bounds that no int holds.
            if (low >= high) {
                return;
            }
            // Half open, so that a sample on a shared face is counted once.
            int first = (int) Math.ceil(low);
            int last = (int) Math.ceil(high) - 1;
            if (first <= last) {
                total += last - first + 1;
                countRun(first, last, r, s);
            }
        }

        private void countRun(int first, int last, int sampleRow, int sampleSlice) {
            int row = Math.floorDiv(sampleRow, perVoxel);
            int slice = Math.floorDiv(sampleSlice, perVoxel);
            if (row < 0 || row >= body.grid.rows() || slice < 0 || slice >= body.grid.slices()) {
                return;
            }
            int begin = Math.max(first, 0);
            int end = Math.min(last, body.grid.columns() * perVoxel - 1);
            int line = body.grid.index(0, row, slice);
            for (int i = begin; i <= end; i++) {
                int material = body.materials[line + (perVoxel == 1 ? i : i / perVoxel)];
                if (material != 0) {
                    counts[material - 1]++;
                }
            }
        }

        /**
         * A count times a sample's volume is what a material fills: summed over tets, nothing is
         * lost or won. In a tet that is full the host has what the others leave.
         */
        void write(float[] fractions, int tet) {
            int at = tet * materialCount;
            double perSample = 1 / volume();
            double sum = 0;
            long filled = 0;
            for (int m = 0; m < materialCount; m++) {
                filled += counts[m];
                double part = counts[m] == total ? 1 : Math.min(1, counts[m] * perSample);
                fractions[at + m] = (float) part;
                sum += m == 0 ? 0 : part;
            }
            if (filled == total && sum <= 1) {
                fractions[at] = (float) (1 - sum);
            } else if (sum + fractions[at] > 1) {
                float scale = (float) (1 / (sum + fractions[at]));
                for (int m = 0; m < materialCount; m++) {
                    fractions[at + m] *= scale;
                }
            }
        }

        private double volume() {
            double ux = x[1] - x[0];
            double uy = y[1] - y[0];
            double uz = z[1] - z[0];
            double vx = x[2] - x[0];
            double vy = y[2] - y[0];
            double vz = z[2] - z[0];
            double wx = x[3] - x[0];
            double wy = y[3] - y[0];
            double wz = z[3] - z[0];
            return Math.abs(
                            ux * (vy * wz - vz * wy)
                                    + uy * (vz * wx - vx * wz)
                                    + uz * (vx * wy - vy * wx))
                    / 6;
        }

        private static double min(double[] values) {
            return Math.min(Math.min(values[0], values[1]), Math.min(values[2], values[3]));
        }

        private static double max(double[] values) {
            return Math.max(Math.max(values[0], values[1]), Math.max(values[2], values[3]));
        }
    }
}
