package prelude.pipeline.segmentation;

/**
 * Vessels that contrast fills, on the axial scan: bright tubes that belong to an upright trunk.
 * Where contrast is in the arteries, nothing but blood is as dense, and the heart's chambers are
 * held too.
 */
final class VesselShape {
    /** Kidneys and heart chambers hold a ball of this radius, abdominal vessels do not. */
    private static final double WIDEST_MM = 14;

    /** No organ takes up more than this share of what arteries hold when contrast is in them. */
    private static final double ORGAN_SHARE = 0.5;

    /** Half of what a kidney's sinus and pyramids leave dark in it. */
    private static final double SINUS_MM = 5;

    private static final double RIM_MM = 4;
    private static final double THINNEST_MM = 1.5;
    private static final double SMALLEST_ML = 5;

    /** Half of what a streak of the scanner's darkens in a vessel. */
    private static final double STREAK_MM = 3;

    private static final int STREAKED_HU = 100;
    private static final double TRUNK_MM = 60;
    private static final double OFF_MIDDLE_MM = 45;

    private VesselShape() {}

    /**
     * Empty of voxels where no contrast is seen.
     *
     * @param organ what is as dense is none
     */
    static byte[] of(CtScan scan, EnhancedOrgan organ, byte[] bones) {
        Lattice lattice = scan.axial.lattice;
        byte[] body = scan.body();
        short[] mean = scan.mean();
        BloodPool blood = scan.blood();
        double contrastHu = Math.max(blood.faintestHu(), organ.clearlyDenserHu());
        double organHu = blood.isArterial() ? ORGAN_SHARE * blood.bloodHu : Short.MAX_VALUE;
        byte[] nearBone = Morphology.dilateByVoxel(bones, lattice);
        Morphology.subtract(nearBone, blood.mask);
        byte[] bright = new byte[body.length];
        byte[] organs = new byte[body.length];
        for (int i = 0; i < bright.length; i++) {
            boolean contrast = mean[i] > contrastHu || blood.cores[i] != 0;
            bright[i] = (byte) (contrast && body[i] != 0 && nearBone[i] == 0 ? 1 : 0);
            organs[i] = (byte) (bright[i] != 0 && mean[i] < organHu ? 1 : 0);
        }
        organs = Morphology.close(organs, lattice, SINUS_MM);
        byte[] planes = Enclosure.inPlanes(organs, lattice);
        for (int i = 0; i < organs.length; i++) {
            organs[i] |= (byte) (planes[i] > 0 && mean[i] < organHu ? 1 : 0);
        }
        organs = Morphology.open(organs, lattice, WIDEST_MM);
        Morphology.subtract(bright, Morphology.dilate(organs, lattice, RIM_MM));
        byte[] tubes = Morphology.open(bright, lattice, THINNEST_MM);
        byte[] vessels = trunks(tubes, lattice, middle(body, lattice));
        byte[] whole = Morphology.close(vessels, lattice, STREAK_MM);
        for (int i = 0; i < whole.length; i++) {
            vessels[i] |=
                    (byte) (whole[i] != 0 && mean[i] > STREAKED_HU && nearBone[i] == 0 ? 1 : 0);
        }
        return vessels;
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

    /**
     * Components that run upright near the middle, as aorta and vena cava do, or with a part, as a
     * portal tree does with its mesenteric vein: its branches reach far to one side.
     */
    private static byte[] trunks(byte[] tubes, Lattice lattice, double middle) {
        byte[] near = tubes.clone();
        for (int i = 0; i < near.length; i++) {
            if (offMm(i % lattice.nx(), middle, lattice) >= OFF_MIDDLE_MM) {
                near[i] = 0;
            }
        }
        Components parts = Components.of(near, lattice);
        byte[] upright = new byte[tubes.length];
        parts.paint(upright(parts, lattice), upright, (byte) 1);
        Components components = Components.of(tubes, lattice);
        long[] overlaps = components.overlaps(upright);
        double[] centroids = components.centroids();
        boolean[] chosen = upright(components, lattice);
        for (int i = 0; i < chosen.length; i++) {
            boolean central = offMm(centroids[3 * i], middle, lattice) < OFF_MIDDLE_MM;
            chosen[i] &= central || overlaps[i] > 0;
        }
        byte[] vessels = new byte[tubes.length];
        components.paint(chosen, vessels, (byte) 1);
        return vessels;
    }

    private static double offMm(double x, double middle, Lattice lattice) {
        return Math.abs(x - middle) * lattice.dxMm();
    }

    private static boolean[] upright(Components components, Lattice lattice) {
        int[] heights = components.heights();
        boolean[] upright = new boolean[components.count()];
        double least = Math.min(TRUNK_MM, 0.6 * lattice.nz() * lattice.dzMm());
        for (int i = 0; i < upright.length; i++) {
            upright[i] =
                    components.size(i) * lattice.voxelMl() > SMALLEST_ML
                            && heights[i] * lattice.dzMm() > least;
        }
        return upright;
    }
}
