package prelude.pipeline.segmentation;

/**
 * What lies beyond an organ's edge, looked for along the edge's normal: the edge is half way to it.
 * A mean over all sides would mix in the spine behind the fat, and move the edge.
 */
final class OutwardProfile {
    private static final double STEP_VOXELS = 0.5;

    /** Beyond the hull, where the scanner's blur ends. */
    private static final double BEYOND_VOXELS = 1.5;

    private static final int MOST_STEPS = 12;

    /** What has come back by this share of its way is another organ, beyond a gap. */
    private static final double CAME_BACK = 0.4;

    /**
     * What changes by less than this over three steps is what lies beyond; what lies behind that is
     * not to be mixed in.
     */
    private static final double PLATEAU_NOISES = 0.5;

    private final Lattice lattice;
    private final float[] hu;
    private final double noiseHu;

    /**
     * @param hu the denoised scan
     */
    OutwardProfile(Lattice lattice, float[] hu, double noiseHu) {
        this.lattice = lattice;
        this.hu = hu;
        this.noiseHu = noiseHu;
    }

    /**
     * The value outside, at each voxel between core and hull; NaN where the mask has no normal.
     *
     * @param share of the mask among the 27 voxels around each, 0 to 255
     */
    float[] outside(byte[] hull, byte[] core, byte[] share, double insideHu) {
        float[] outside = new float[hull.length];
        lattice.eachVoxel(
                (x, y, z, i) -> {
                    if (hull[i] != 0 && core[i] == 0) {
                        outside[i] = along(hull, core, share, insideHu, x, y, z);
                    }
                });
        return outside;
    }

    private float along(
            byte[] hull, byte[] core, byte[] share, double insideHu, int x, int y, int z) {
        double gx = slope(share, x, y, z, 1, 0, 0) / lattice.dxMm();
        double gy = slope(share, x, y, z, 0, 1, 0) / lattice.dyMm();
        double gz = slope(share, x, y, z, 0, 0, 1) / lattice.dzMm();
        double length = Math.sqrt(gx * gx + gy * gy + gz * gz);
        if (length < 1e-9) {
            return Float.NaN;
        }
        double stepMm = STEP_VOXELS * lattice.dxMm();
        double stepX = -gx / length * stepMm / lattice.dxMm();
        double stepY = -gy / length * stepMm / lattice.dyMm();
        double stepZ = -gz / length * stepMm / lattice.dzMm();
        double farthest = 0;
        double last = Double.NaN;
        double last2 = Double.NaN;
        double last3 = Double.NaN;
        int beyond = 0;
        for (int k = 0; k < MOST_STEPS && beyond <= BEYOND_VOXELS / STEP_VOXELS; k++) {
            int px = (int) Math.round(x + k * stepX);
            int py = (int) Math.round(y + k * stepY);
            int pz = (int) Math.round(z + k * stepZ);
            if (!lattice.contains(px, py, pz)) {
                break;
            }
            int i = lattice.index(px, py, pz);
            if (core[i] != 0) {
                continue;
            }
            beyond += hull[i] == 0 ? 1 : 0;
            double off = hu[i] - insideHu;
            boolean known = Math.abs(farthest) > 2 * noiseHu;
            if (known && off * Math.signum(farthest) < (1 - CAME_BACK) * Math.abs(farthest)) {
                break;
            }
            farthest = Math.abs(off) > Math.abs(farthest) ? off : farthest;
            if (known && Math.abs(off - last3) < PLATEAU_NOISES * noiseHu) {
                break;
            }
            last3 = last2;
            last2 = last;
            last = off;
        }
        return (float) (insideHu + farthest);
    }

    private int slope(byte[] share, int x, int y, int z, int dx, int dy, int dz) {
        int high =
                lattice.index(
                        Math.min(lattice.nx() - 1, x + dx),
                        Math.min(lattice.ny() - 1, y + dy),
                        Math.min(lattice.nz() - 1, z + dz));
        int low = lattice.index(Math.max(0, x - dx), Math.max(0, y - dy), Math.max(0, z - dz));
        return (share[high] & 0xff) - (share[low] & 0xff);
    }
}
