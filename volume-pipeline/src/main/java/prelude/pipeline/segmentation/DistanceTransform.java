package prelude.pipeline.segmentation;

/**
 * Exact Euclidean distance to the nearest voxel of a mask, in linear time (Felzenszwalb and
 * Huttenlocher, Distance Transforms of Sampled Functions, 2012), with anisotropic spacing.
 */
public final class DistanceTransform {
    /** Squared distance where the mask is empty: far, yet safe to add to. */
    public static final float FAR = 1e12f;

    private static final float FURTHEST_MM = 1e6f;

    private DistanceTransform() {}

    /**
     * Squared distance in mm² from each voxel's centre to that of the nearest voxel in the mask.
     */
    public static float[] squaredMm(byte[] mask, Lattice lattice) {
        return squaredMm(mask, lattice, FURTHEST_MM);
    }

    /**
     * The same up to a distance; what is further off may be given as further than it is.
     *
     * @param limitMm the smaller, the quicker
     */
    public static float[] squaredMm(byte[] mask, Lattice lattice, double limitMm) {
        float[] squared = new float[lattice.count()];
        float rowLimitMm = (float) Math.min(FURTHEST_MM, limitMm * (1 + 1e-4));
        Slabs.each(lattice.nz(), z -> alongRows(mask, squared, lattice, z, rowLimitMm));
        Slabs.each(lattice.nz(), z -> alongColumns(squared, lattice, z));
        if (lattice.nz() > 1) {
            Slabs.each(lattice.ny(), y -> alongStacks(squared, lattice, y));
        }
        return squared;
    }

    private static void alongRows(
            byte[] mask, float[] squared, Lattice lattice, int z, float limitMm) {
        int nx = lattice.nx();
        float step = (float) lattice.dxMm();
        for (int y = 0; y < lattice.ny(); y++) {
            int row = lattice.index(0, y, z);
            float distance = FURTHEST_MM;
            for (int x = 0; x < nx; x++) {
                distance = mask[row + x] != 0 ? 0 : distance + step;
                squared[row + x] = distance;
            }
            distance = FURTHEST_MM;
            for (int x = nx - 1; x >= 0; x--) {
                distance = mask[row + x] != 0 ? 0 : distance + step;
                float nearest = Math.min(distance, squared[row + x]);
                squared[row + x] = nearest >= limitMm ? FAR : nearest * nearest;
            }
        }
    }

    private static void alongColumns(float[] squared, Lattice lattice, int z) {
        int nx = lattice.nx();
        int ny = lattice.ny();
        Envelope envelope = new Envelope(ny, lattice.dyMm());
        for (int x = 0; x < nx; x++) {
            int first = lattice.index(x, 0, z);
            for (int y = 0; y < ny; y++) {
                envelope.line[y] = squared[first + y * nx];
            }
            if (envelope.lower()) {
                for (int y = 0; y < ny; y++) {
                    squared[first + y * nx] = envelope.result[y];
                }
            }
        }
    }

    private static void alongStacks(float[] squared, Lattice lattice, int y) {
        int nx = lattice.nx();
        int nz = lattice.nz();
        // A plane is gathered row by row: a stack's own stride would miss the cache at every step.
        float[] plane = new float[nx * nz];
        for (int z = 0; z < nz; z++) {
            System.arraycopy(squared, lattice.index(0, y, z), plane, z * nx, nx);
        }
        Envelope envelope = new Envelope(nz, lattice.dzMm());
        for (int x = 0; x < nx; x++) {
            for (int z = 0; z < nz; z++) {
                envelope.line[z] = plane[z * nx + x];
            }
            if (envelope.lower()) {
                for (int z = 0; z < nz; z++) {
                    plane[z * nx + x] = envelope.result[z];
                }
            }
        }
        for (int z = 0; z < nz; z++) {
            System.arraycopy(plane, z * nx, squared, lattice.index(0, y, z), nx);
        }
    }

    /** The lower envelope of the parabolas that stand on one line of voxels. */
    private static final class Envelope {
        final float[] line;
        final float[] result;
        private final int[] apex;
        private final double[] from;
        private final double stepSquared;

        Envelope(int length, double stepMm) {
            line = new float[length];
            result = new float[length];
            apex = new int[length];
            from = new double[length + 1];
            stepSquared = stepMm * stepMm;
        }

        /** Fills {@code result}; false, and nothing done, where the line would stay as it is. */
        boolean lower() {
            boolean flat = true;
            for (int i = 1; i < line.length && flat; i++) {
                flat = line[i] == line[0];
            }
            if (flat) {
                return false;
            }
            int top = -1;
            for (int q = 0; q < line.length; q++) {
                if (line[q] >= FAR) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (top >= 0) {
                    start = crossing(apex[top], q);
                    if (start > from[top]) {
                        break;
                    }
                    top--;
                    start = Double.NEGATIVE_INFINITY;
                }
                top++;
                apex[top] = q;
                from[top] = start;
            }
            int k = 0;
            for (int q = 0; q < line.length; q++) {
                while (k < top && from[k + 1] < q) {
                    k++;
                }
                double offset = q - apex[k];
                result[q] = (float) (offset * offset * stepSquared + line[apex[k]]);
            }
            return true;
        }

        private double crossing(int p, int q) {
            if (line[q] == line[p]) {
                // As below, without its divisions: most neighbours are both in the mask.
                return (p + q) / 2.0;
            }
            return ((line[q] - line[p]) / stepSquared + (double) q * q - (double) p * p)
                    / (2.0 * (q - p));
        }
    }
}
