package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Volume;

/**
 * What every preset looks at: the scan with its noise taken down, how much noise is left, and the
 * coarse axial scan in which shapes are decided.
 */
final class CtScan {
    /** Twice the lag over which a reconstruction kernel correlates its noise, in voxels. */
    private static final int NOISE_LAG = 4;

    final Lattice lattice;

    /** Hounsfield units as they came: the volume's own, read only. */
    final short[] samples;

    /** Hounsfield units after a light binomial filter. */
    final short[] smooth;

    /** Standard deviation of what noise is left in {@link #smooth}, in HU. */
    final double noiseHu;

    final AxialScan axial;

    private byte @Nullable [] body;
    private short @Nullable [] mean;
    private @Nullable BloodPool blood;
    private @Nullable Bones bones;

    /**
     * On the axial scan.
     *
     * @param bright as the threshold shows it
     * @param whole the same with its marrow
     */
    @SuppressWarnings("ArrayRecordComponent") // Two masks that travel together; never compared.
    record Bones(byte[] bright, byte[] whole) {}

    private CtScan(Volume volume) {
        lattice = Lattice.of(volume.grid());
        samples = volume.samples();
        smooth = BinomialFilter.apply(volume.samples(), lattice);
        noiseHu = noise(smooth, lattice);
        axial = AxialScan.of(volume);
    }

    static CtScan of(Volume volume) {
        return new CtScan(volume);
    }

    /** The closed envelope of the body on the axial scan, found once for all who ask. */
    byte[] body() {
        if (body == null) {
            body = BodyShape.of(axial);
        }
        return body;
    }

    /** The axial scan, averaged over neighbours. */
    short[] mean() {
        if (mean == null) {
            mean = BoxMean.below(Short.MAX_VALUE, axial.hu, axial.lattice);
        }
        return mean;
    }

    /** What contrast fills, which is no bone however dense it is. */
    BloodPool blood() {
        if (blood == null) {
            blood = BloodPool.of(axial, mean(), body());
        }
        return blood;
    }

    Bones bones() {
        if (bones == null) {
            byte[] bright = BoneShape.bright(axial, body(), blood());
            bones = new Bones(bright, BoneShape.withMarrow(bright, axial, blood()));
        }
        return bones;
    }

    /**
     * Median absolute difference of soft-tissue pairs a few voxels apart, as a standard deviation;
     * anatomy between them is rarer than noise, so the median does not see it.
     */
    private static double noise(short[] hu, Lattice lattice) {
        int[] histogram = new int[1000];
        int step = Math.max(1, lattice.count() / 2_000_000);
        long pairs = 0;
        for (int i = 0; i + NOISE_LAG < hu.length; i += step) {
            int a = hu[i];
            int b = hu[i + NOISE_LAG];
            if (i % lattice.nx() + NOISE_LAG < lattice.nx() && isSoft(a) && isSoft(b)) {
                histogram[Math.min(999, Math.abs(a - b))]++;
                pairs++;
            }
        }
        if (pairs < 1000) {
            return 20;
        }
        long seen = 0;
        int median = 0;
        while (seen + histogram[median] < pairs / 2) {
            seen += histogram[median++];
        }
        return Math.max(2, median / 0.6745 / Math.sqrt(2));
    }

    private static boolean isSoft(int hu) {
        return hu > -250 && hu < 250;
    }

    /** The voxels of the axial scan in which any voxel of a full-resolution mask lies. */
    byte[] gather(byte[] fine) {
        byte[] coarse = new byte[axial.lattice.count()];
        eachSlab(s -> {
            for (int r = 0; r < lattice.ny(); r++) {
                int row = lattice.index(0, r, s);
                int at = axial.fromRow[r] + axial.fromSlice[s];
                for (int c = 0; c < lattice.nx(); c++) {
                    coarse[axial.fromColumn[c] + at] |= fine[row + c];
                }
            }
        });
        return coarse;
    }

    /** The voxel of the axial scan in which a full-resolution voxel lies. */
    int coarse(int voxel) {
        int row = voxel / lattice.nx();
        return axial.fromColumn[voxel % lattice.nx()]
                + axial.fromRow[row % lattice.ny()]
                + axial.fromSlice[row / lattice.ny()];
    }

    /** The largest full-resolution value in each voxel of the axial scan, HU. */
    short[] peaks(short[] values) {
        short[] peaks = new short[axial.lattice.count()];
        Arrays.fill(peaks, Short.MIN_VALUE);
        eachSlab(s -> {
            for (int r = 0; r < lattice.ny(); r++) {
                int row = lattice.index(0, r, s);
                int at = axial.fromRow[r] + axial.fromSlice[s];
                for (int c = 0; c < lattice.nx(); c++) {
                    int coarse = axial.fromColumn[c] + at;
                    peaks[coarse] = (short) Math.max(peaks[coarse], values[row + c]);
                }
            }
        });
        return peaks;
    }

    /** Full-resolution slices; those that share voxels of the axial scan one after the other. */
    private void eachSlab(IntConsumer slice) {
        int[] from = axial.fromSlice;
        Slabs.each(
                lattice.nz(),
                first -> {
                    if (first == 0 || from[first] != from[first - 1]) {
                        for (int s = first; s < from.length && from[s] == from[first]; s++) {
                            slice.accept(s);
                        }
                    }
                });
    }

    /** Full-resolution copy of a mask of the axial scan. */
    byte[] spread(byte[] coarse) {
        byte[] fine = new byte[lattice.count()];
        Slabs.each(
                lattice.nz(),
                s -> {
                    for (int r = 0; r < lattice.ny(); r++) {
                        int row = lattice.index(0, r, s);
                        int at = axial.fromRow[r] + axial.fromSlice[s];
                        for (int c = 0; c < lattice.nx(); c++) {
                            fine[row + c] = coarse[axial.fromColumn[c] + at];
                        }
                    }
                });
        return fine;
    }

    /** Takes noise down by a separable [w, 1 - 2w, w] whose width is about 0.7 mm on any grid. */
    private static final class BinomialFilter {
        private static final double FULL_MM = 1.0;
        private static final double NONE_MM = 2.5;

        private BinomialFilter() {}

        static short[] apply(short[] samples, Lattice lattice) {
            float wx = weight(lattice.dxMm());
            float wy = weight(lattice.dyMm());
            float wz = weight(lattice.dzMm());
            if (wx == 0 && wy == 0 && wz == 0) {
                return samples;
            }
            short[] result = new short[samples.length];
            Slabs.each(lattice.nz(), z -> slice(samples, result, lattice, z, wx, wy, wz));
            return result;
        }

        private static float weight(double spacingMm) {
            double part = (NONE_MM - spacingMm) / (NONE_MM - FULL_MM);
            return (float) (0.25 * Math.clamp(part, 0, 1));
        }

        private static void slice(
                short[] in, short[] out, Lattice lattice, int z, float wx, float wy, float wz) {
            int nx = lattice.nx();
            int ny = lattice.ny();
            float[] stacked = new float[3 * nx];
            float[] row = new float[nx];
            int below = lattice.plane() * (z > 0 ? -1 : 0);
            int above = lattice.plane() * (z < lattice.nz() - 1 ? 1 : 0);
            for (int y = -1; y < ny; y++) {
                int next = Math.min(ny - 1, y + 1);
                int slot = Math.floorMod(y + 1, 3) * nx;
                int base = lattice.index(0, next, z);
                for (int x = 0; x < nx; x++) {
                    int i = base + x;
                    stacked[slot + x] = (1 - 2 * wz) * in[i] + wz * (in[i + below] + in[i + above]);
                }
                if (y < 0) {
                    System.arraycopy(stacked, 0, stacked, 2 * nx, nx);
                    continue;
                }
                int here = Math.floorMod(y, 3) * nx;
                int previous = Math.floorMod(y - 1, 3) * nx;
                for (int x = 0; x < nx; x++) {
                    row[x] =
                            (1 - 2 * wy) * stacked[here + x]
                                    + wy * (stacked[previous + x] + stacked[slot + x]);
                }
                filterRow(row, out, lattice.index(0, y, z), wx);
            }
        }

        private static void filterRow(float[] row, short[] out, int base, float wx) {
            int last = row.length - 1;
            for (int x = 1; x < last; x++) {
                out[base + x] =
                        (short) Math.round((1 - 2 * wx) * row[x] + wx * (row[x - 1] + row[x + 1]));
            }
            out[base] = (short) Math.round(row[0]);
            out[base + last] = (short) Math.round(row[last]);
        }
    }
}
