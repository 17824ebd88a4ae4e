package prelude.pipeline.segmentation;

/**
 * Where a contrast-filled vessel ends: half way between blood with and without contrast; where
 * contrast is in the arteries, half way down from the blood next to it; in an organ that holds
 * contrast, where blood is clearly denser than the organ.
 */
final class VesselEdge {
    private static final int EDGE_HU = 100;
    private static final int SOFT_TISSUE_HU = 50;

    /** As far as a vessel's inside lies from its own blurred edge. */
    private static final double INSIDE_MM = 2.3;

    /** Per voxel of the axial scan, HU. */
    private final short[] edgeHu;

    VesselEdge(CtScan scan, Anatomy anatomy) {
        edgeHu = new short[anatomy.vessels.length];
        BloodPool blood = scan.blood();
        if (blood.isArterial()) {
            short[] mean = scan.mean();
            for (int i = 0; i < edgeHu.length; i++) {
                boolean inside = anatomy.vessels[i] != 0;
                // Contrast on its way in is denser by far and would hide the vessel beside it.
                edgeHu[i] = inside ? (short) Math.min(mean[i], blood.bloodHu) : 0;
            }
            BoxMaximum.apply(edgeHu, scan.axial.lattice, INSIDE_MM);
        }
        int organEdge = Math.max(EDGE_HU, (int) anatomy.bloodHu);
        for (int i = 0; i < edgeHu.length; i++) {
            boolean organ = anatomy.enhanced[i] != 0 && blood.cores[i] == 0;
            // Of two lumina side by side the paler one is blood as well.
            int half = blood.cores[i] != 0 ? EDGE_HU : (SOFT_TISSUE_HU + edgeHu[i]) / 2;
            edgeHu[i] = (short) Math.max(half, organ ? organEdge : EDGE_HU);
        }
    }

    int at(int coarse) {
        return edgeHu[coarse];
    }
}
