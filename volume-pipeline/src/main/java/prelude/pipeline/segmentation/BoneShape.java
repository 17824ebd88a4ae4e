package prelude.pipeline.segmentation;

import java.util.Arrays;

/** Bones with their marrow on the axial scan. */
final class BoneShape {
    /** Cancellous bone and up. */
    static final int BONE_HU = 140;

    /** Cortical bone; contrast in a portal-venous vessel or a kidney does not reach it. */
    private static final int CORTEX_HU = 280;

    private static final double OVER_BLOOD = 1.15;
    private static final double SMALLEST_BONE_ML = 0.15;
    private static final double CORTEX_SHARE = 0.03;

    /** Above muscle and discs, also where a portal-venous contrast has raised them. */
    private static final int RED_MARROW_HU = 95;

    /** Half the distance between the end plates of a vertebra. */
    private static final double RED_MARROW_MM = 12;

    /** Gaps of a thin cortex, which averaging has opened. */
    private static final double GAP_MM = 3;

    /** Gaps in what is enclosed within a bone. */
    static final double PORE_MM = 1.6;

    /** Half the width of the widest marrow space; the cranial cavity is far wider. */
    private static final double MARROW_DEPTH_MM = 16;

    private static final int DARKEST_MARROW_HU = -150;

    private BoneShape() {}

    /** Bone as the threshold shows it, without its marrow. */
    static byte[] bright(AxialScan scan, byte[] body, BloodPool blood) {
        byte[] bright = new byte[body.length];
        byte[] cortex = new byte[body.length];
        byte[] beyondBlood = new byte[body.length];
        double beyondHu = OVER_BLOOD * blood.bloodHu;
        for (int i = 0; i < bright.length; i++) {
            boolean inside = body[i] != 0 && blood.mask[i] == 0;
            bright[i] = (byte) (inside && scan.hu[i] > BONE_HU ? 1 : 0);
            cortex[i] = (byte) (inside && scan.hu[i] > CORTEX_HU ? 1 : 0);
            beyondBlood[i] = (byte) (cortex[i] != 0 && scan.hu[i] > beyondHu ? 1 : 0);
        }
        Components pieces = Components.of(bright, scan.lattice);
        boolean[] sure = new boolean[pieces.count()];
        Arrays.fill(sure, blood.bloodHu == 0);
        if (blood.bloodHu > 0) {
            // A piece of a vessel that nothing joins to the others is as dense as they are.
            sure = ShellShape.of(pieces, bright, scan.hu, scan.lattice);
            long[] certain = pieces.overlaps(blood.bones);
            long[] beyond = pieces.overlaps(beyondBlood);
            for (int i = 0; i < sure.length; i++) {
                sure[i] |= certain[i] > 0 || beyond[i] >= CORTEX_SHARE * pieces.size(i);
            }
        }
        long[] hard = pieces.overlaps(cortex);
        boolean[] dropped = new boolean[hard.length];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] =
                    pieces.size(i) * scan.lattice.voxelMl() < SMALLEST_BONE_ML
                            || hard[i] < CORTEX_SHARE * pieces.size(i)
                            || !sure[i];
        }
        pieces.paint(dropped, bright, (byte) 0);
        return bright;
    }

    /** The same with its marrow. */
    static byte[] withMarrow(byte[] bright, AxialScan scan, BloodPool blood) {
        Lattice lattice = scan.lattice;
        byte[] solid = withRedMarrow(bright, scan, blood.hull);
        byte[] narrow = Morphology.close(solid, lattice, PORE_MM);
        byte[] sealed = Morphology.close(solid, lattice, GAP_MM);
        byte[] planes = Enclosure.inPlanes(sealed, lattice);
        byte[] inside = new byte[solid.length];
        for (int i = 0; i < inside.length; i++) {
            // The spinal canal is closed in one plane only; marrow in two or three.
            inside[i] = (byte) (planes[i] >= 2 ? 1 : 0);
        }
        removeCavities(inside, sealed, lattice);
        // What sealing the gaps took from a marrow space goes back to it.
        byte[] marrow = Morphology.dilate(inside, lattice, GAP_MM + lattice.dxMm());
        Morphology.intersect(marrow, sealed);
        Morphology.unite(marrow, inside);
        Morphology.unite(marrow, narrow);
        for (int i = 0; i < marrow.length; i++) {
            marrow[i] &= (byte) (scan.hu[i] > DARKEST_MARROW_HU ? 1 : 0);
        }
        Morphology.unite(marrow, solid);
        Morphology.subtract(marrow, blood.hull);
        Morphology.unite(marrow, bright);
        return marrow;
    }

    /** Cancellous bone too faint for the threshold, once its texture is averaged. */
    private static byte[] withRedMarrow(byte[] bright, AxialScan scan, byte[] blood) {
        byte[] between = Morphology.close(bright, scan.lattice, RED_MARROW_MM);
        short[] mean = BoxMean.below(BONE_HU + 40, scan.hu, scan.lattice);
        byte[] solid = bright.clone();
        for (int i = 0; i < solid.length; i++) {
            if (between[i] != 0 && mean[i] > RED_MARROW_HU && blood[i] == 0) {
                solid[i] = 1;
            }
        }
        return solid;
    }

    private static void removeCavities(byte[] inside, byte[] bone, Lattice lattice) {
        float[] depth = DistanceTransform.squaredMm(bone, lattice);
        byte[] deep = Morphology.not(Morphology.within(depth, lattice, MARROW_DEPTH_MM));
        byte[] cavities = Flood.touching(inside, deep, lattice);
        Morphology.subtract(inside, cavities);
    }
}
