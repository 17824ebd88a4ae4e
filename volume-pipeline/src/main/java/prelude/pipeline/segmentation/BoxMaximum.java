package prelude.pipeline.segmentation;

/** The largest value in a box around each voxel, in place, one axis after the other. */
final class BoxMaximum {
    private BoxMaximum() {}

    /**
     * @param reachMm half the box; only whole voxels within it count
     */
    static void apply(short[] values, Lattice lattice, double reachMm) {
        int nx = lattice.nx();
        int ny = lattice.ny();
        int nz = lattice.nz();
        int plane = lattice.plane();
        int reachX = (int) (reachMm / lattice.dxMm());
        int reachY = (int) (reachMm / lattice.dyMm());
        int reachZ = (int) (reachMm / lattice.dzMm());
        Slabs.each(
                nz,
                z -> {
                    short[] line = new short[Math.max(nx, ny)];
                    for (int y = 0; y < ny; y++) {
                        line(values, lattice.index(0, y, z), 1, nx, reachX, line);
                    }
                    for (int x = 0; x < nx; x++) {
                        line(values, lattice.index(x, 0, z), nx, ny, reachY, line);
                    }
                });
        Slabs.each(
                ny,
                y -> {
                    short[] line = new short[nz];
                    for (int x = 0; x < nx; x++) {
                        line(values, lattice.index(x, y, 0), plane, nz, reachZ, line);
                    }
                });
    }

    private static void line(
            short[] values, int first, int stride, int length, int reach, short[] line) {
        if (reach == 0) {
            return;
        }
        for (int i = 0; i < length; i++) {
            line[i] = values[first + i * stride];
        }
        for (int i = 0; i < length; i++) {
            short largest = line[i];
            int end = Math.min(length - 1, i + reach);
            for (int k = Math.max(0, i - reach); k <= end; k++) {
                largest = line[k] > largest ? line[k] : largest;
            }
            values[first + i * stride] = largest;
        }
    }
}
