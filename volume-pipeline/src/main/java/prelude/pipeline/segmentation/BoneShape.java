package prelude.pipeline.segmentation;

/** Bones with their marrow on the axial scan. */
final class BoneShape {
    /** Cancellous bone and up. */
    static final int BONE_HU = 140;

    /** Cortical bone; contrast in a portal-venous vessel or a kidney does not reach it. */
    private static final int CORTEX_HU = 280;

    private static final double SMALLEST_BONE_ML = 0.15;
    private static final double CORTEX_SHARE = 0.03;

    /** Gaps of a thin cortex, which averaging has opened. */
    private static final double GAP_MM = 3;

    /** Half the width of the widest marrow space; the cranial cavity is far wider. */
    private static final double MARROW_DEPTH_MM = 16;

    private static final int DARKEST_MARROW_HU = -150;

    private BoneShape() {}

    /** Bone as the threshold shows it, without its marrow. */
    static byte[] bright(AxialScan scan, byte[] body, byte[] contrast) {
        Lattice lattice = scan.lattice;
        byte[] bright = new byte[body.length];
        byte[] cortex = new byte[body.length];
        for (int i = 0; i < bright.length; i++) {
            boolean inside = body[i] != 0 && contrast[i] == 0;
            bright[i] = (byte) (inside && scan.hu[i] > BONE_HU ? 1 : 0);
            cortex[i] = (byte) (inside && scan.hu[i] > CORTEX_HU ? 1 : 0);
        }
        Components components = Components.of(bright, lattice);
        long[] hard = components.overlaps(cortex);
        boolean[] dropped = new boolean[hard.length];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] =
                    components.size(i) * lattice.voxelMl() < SMALLEST_BONE_ML
                            || hard[i] < CORTEX_SHARE * components.size(i);
        }
        components.paint(dropped, bright, (byte) 0);
        return bright;
    }

    /** The same with its marrow. */
    static byte[] withMarrow(byte[] bright, AxialScan scan) {
        Lattice lattice = scan.lattice;
        byte[] closed = Morphology.close(bright, lattice, GAP_MM);
        byte[] enclosed = Enclosure.inPlanes(closed, lattice);
        byte[] marrow = new byte[bright.length];
        for (int i = 0; i < marrow.length; i++) {
            // The spinal canal is closed in one plane only; marrow in two or three.
            boolean inside = closed[i] != 0 || enclosed[i] >= 2;
            marrow[i] = (byte) (bright[i] == 0 && inside && scan.hu[i] > DARKEST_MARROW_HU ? 1 : 0);
        }
        float[] depth = DistanceTransform.squaredMm(closed, lattice);
        byte[] deep = Morphology.not(Morphology.within(depth, lattice, MARROW_DEPTH_MM));
        Components spaces = Components.of(marrow, lattice);
        long[] deepVoxels = spaces.overlaps(deep);
        boolean[] cavity = new boolean[deepVoxels.length];
        for (int i = 0; i < cavity.length; i++) {
            cavity[i] = deepVoxels[i] > 0;
        }
        spaces.paint(cavity, marrow, (byte) 0);
        Morphology.unite(marrow, bright);
        return marrow;
    }
}
