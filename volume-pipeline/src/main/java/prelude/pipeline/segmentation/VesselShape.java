package prelude.pipeline.segmentation;

/** Vessels that contrast fills, on the axial scan: bright tubes that belong to an upright trunk. */
final class VesselShape {
    /** Blood without contrast stays below 70 HU. */
    private static final int CONTRAST_HU = 125;

    /** Kidneys and heart chambers hold a ball of this radius, abdominal vessels do not. */
    private static final double WIDEST_MM = 14;

    private static final double RIM_MM = 4;
    private static final double THINNEST_MM = 1.5;
    private static final double SMALLEST_ML = 5;
    private static final double TRUNK_MM = 60;
    private static final double OFF_MIDDLE_MM = 45;

    private VesselShape() {}

    /**
     * Empty of voxels where no contrast is seen.
     *
     * @param mean the scan, averaged over neighbours
     * @param organ what is as dense is none
     */
    static byte[] of(
            short[] mean, EnhancedOrgan organ, byte[] body, byte[] bones, Lattice lattice) {
        double contrastHu = Math.max(CONTRAST_HU, organ.clearlyDenserHu());
        byte[] nearBone = Morphology.dilateByVoxel(bones, lattice);
        byte[] bright = new byte[body.length];
        for (int i = 0; i < bright.length; i++) {
            boolean contrast = mean[i] > contrastHu && body[i] != 0 && nearBone[i] == 0;
            bright[i] = (byte) (contrast ? 1 : 0);
        }
        byte[] organs = Morphology.open(bright, lattice, WIDEST_MM);
        Morphology.subtract(bright, Morphology.dilate(organs, lattice, RIM_MM));
        byte[] tubes = Morphology.open(bright, lattice, THINNEST_MM);
        return trunks(tubes, lattice, middle(body, lattice));
    }

    private static double middle(byte[] body, Lattice lattice) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] != 0) {
                sum += i % lattice.nx();
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    /** Components that run upright near the middle, as aorta and vena cava do. */
    private static byte[] trunks(byte[] tubes, Lattice lattice, double middle) {
        Components components = Components.of(tubes, lattice);
        double[] centroids = components.centroids();
        int[] heights = components.heights();
        boolean[] chosen = new boolean[components.count()];
        double least = Math.min(TRUNK_MM, 0.6 * lattice.nz() * lattice.dzMm());
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] =
                    components.size(i) * lattice.voxelMl() > SMALLEST_ML
                            && heights[i] * lattice.dzMm() > least
                            && Math.abs(centroids[3 * i] - middle) * lattice.dxMm() < OFF_MIDDLE_MM;
        }
        byte[] vessels = new byte[tubes.length];
        components.paint(chosen, vessels, (byte) 1);
        return vessels;
    }
}
