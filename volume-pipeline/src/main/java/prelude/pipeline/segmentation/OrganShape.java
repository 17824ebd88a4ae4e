package prelude.pipeline.segmentation;

/** Turns a grown region into the shape of an organ: no leaks, no crumbs, no pits. */
final class OrganShape {
    /** Leaks narrower than this share of the radius around the clicks are cut off. */
    private static final double NECK_SHARE = 0.4;

    private static final double WIDEST_NECK_MM = 4.5;
    private static final double CLICK_MM = 6;
    private static final double MARGIN_MM = 8;
    private static final int NO_ORGAN_HU = -30;

    private final Lattice whole;
    private final byte[] organTissue;

    /**
     * @param hu the denoised scan
     */
    OrganShape(Lattice whole, float[] hu) {
        this.whole = whole;
        organTissue = new byte[hu.length];
        for (int i = 0; i < hu.length; i++) {
            organTissue[i] = (byte) (hu[i] > NO_ORGAN_HU ? 1 : 0);
        }
    }

    byte[] tidied(byte[] grown, byte[] clicks) {
        byte[] both = grown.clone();
        Morphology.unite(both, clicks);
        Crop crop = new Crop(both, whole, MARGIN_MM);
        byte[] tidy =
                tidied(crop.cut(grown), crop.cut(clicks), crop.cut(organTissue), crop.lattice);
        return crop.pasted(tidy);
    }

    private static byte[] tidied(byte[] grown, byte[] clicks, byte[] tissue, Lattice lattice) {
        float[] depth = DistanceTransform.squaredMm(Morphology.not(grown), lattice);
        byte[] nearClicks = Morphology.dilate(clicks, lattice, CLICK_MM);
        float deepest = 0;
        for (int i = 0; i < depth.length; i++) {
            deepest =
                    nearClicks[i] != 0 && depth[i] < DistanceTransform.FAR
                            ? Math.max(deepest, depth[i])
                            : deepest;
        }
        double neck = Math.min(WIDEST_NECK_MM, NECK_SHARE * Math.sqrt(deepest));
        byte[] kept = Flood.touching(grown, nearClicks, lattice);
        if (neck > lattice.smallestMm()) {
            byte[] core = Morphology.not(Morphology.within(depth, lattice, neck));
            core = Flood.touching(core, nearClicks, lattice);
            byte[] opened = Morphology.dilate(core, lattice, neck + lattice.dxMm());
            Morphology.intersect(kept, opened);
        }
        byte[] closed = Morphology.close(kept, lattice, Math.max(lattice.dxMm(), neck / 2));
        Morphology.intersect(closed, tissue);
        Morphology.unite(closed, kept);
        return Enclosure.filled(closed, lattice);
    }
}
