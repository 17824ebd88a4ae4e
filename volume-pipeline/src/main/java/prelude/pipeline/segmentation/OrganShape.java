package prelude.pipeline.segmentation;

import java.util.Set;

/** Turns a grown region into the shape of an organ: no leaks, no crumbs, no pits. */
final class OrganShape {
    /** Leaks narrower than this share of the radius around the clicks are cut off. */
    private static final double NECK_SHARE = 0.4;

    private static final double WIDEST_NECK_MM = 4.5;

    /**
     * Vessels lie side by side over their whole length, and a gallbladder on bowel that holds the
     * same fluid; both are hardly wider than their contact.
     */
    private static final double WIDE_NECK_SHARE = 0.6;

    /** A heart or an aneurysm elsewhere: wider than the vessel at its clicks by this factor. */
    private static final double BULK_SHARE = 1.6;

    /** Great vessels, which run upright. */
    static final Set<String> TRUNKS = Set.of("aorta", "inferior_vena_cava", "superior_vena_cava");

    private static final Set<String> VESSELS =
            Set.of("aorta", "vessel", "inferior_vena_cava", "superior_vena_cava");
    static final Set<String> UPRIGHT = Set.of("inferior_vena_cava", "superior_vena_cava");

    /** More than a renal vein: a leak into the heart. */
    private static final double LARGEST_BRANCH_ML = 12;

    private static final double CLICK_MM = 4;
    private static final double MARGIN_MM = 8;
    private static final int NO_ORGAN_HU = -30;

    private final Lattice whole;
    private final byte[] organTissue;

    /** No branch of a great vein: the liver, whose own vessels have names of their own. */
    private final byte[] barred;

    /**
     * @param hu the denoised scan
     */
    OrganShape(Lattice whole, float[] hu, byte[] barred) {
        this.whole = whole;
        this.barred = barred;
        organTissue = new byte[hu.length];
        for (int i = 0; i < hu.length; i++) {
            organTissue[i] = (byte) (hu[i] > NO_ORGAN_HU ? 1 : 0);
        }
    }

    /**
     * @param middle from where the organ is reached through no neck: its clicks, or more
     * @param lumen of a great vein, in slices where its outline could be followed
     * @param loose what may be a branch of it, though it did not grow there
     */
    byte[] tidied(
            String name, byte[] grown, byte[] clicks, byte[] middle, byte[] lumen, byte[] loose) {
        byte[] both = grown.clone();
        Morphology.unite(both, lumen);
        Morphology.unite(both, loose);
        Morphology.unite(both, clicks);
        Crop crop = new Crop(both, whole, MARGIN_MM);
        byte[] part = crop.cut(grown);
        byte[] seeds = Morphology.dilate(crop.cut(clicks), crop.lattice, CLICK_MM);
        float[] depth = DistanceTransform.squaredMm(Morphology.not(part), crop.lattice);
        double radius = radiusAt(seeds, depth);
        Morphology.unite(seeds, crop.cut(middle));
        if (VESSELS.contains(name) && !UPRIGHT.contains(name)) {
            byte[] wide = Morphology.open(part, crop.lattice, BULK_SHARE * radius);
            Morphology.subtract(part, wide);
            depth = DistanceTransform.squaredMm(Morphology.not(part), crop.lattice);
        }
        double neck =
                VESSELS.contains(name)
                        ? WIDE_NECK_SHARE * radius
                        : Math.min(WIDEST_NECK_MM, NECK_SHARE * radius);
        if (SeededSegmenter.VEINS_WITHIN.contains(name)) {
            neck = 0;
        }
        byte[] kept =
                UPRIGHT.contains(name)
                        ? UprightVessel.along(part, crop.cut(clicks), crop.cut(lumen), crop.lattice)
                        : withoutLeaks(part, seeds, depth, neck, crop.lattice);
        if (VESSELS.contains(name) && !UPRIGHT.contains(name)) {
            addBranches(kept, part, neck, crop.lattice);
        }
        if (VESSELS.contains(name)) {
            byte[] more = crop.cut(loose);
            Morphology.unite(more, part);
            addBranchesOfVein(kept, more, crop.cut(barred), neck, crop.lattice);
        }
        double pit = Math.max(crop.lattice.dxMm(), Math.min(WIDEST_NECK_MM, neck) / 2);
        byte[] closed = Morphology.close(kept, crop.lattice, pit);
        Morphology.intersect(closed, crop.cut(organTissue));
        Morphology.unite(closed, kept);
        return crop.pasted(Enclosure.filled(closed, crop.lattice));
    }

    /** A vessel's branches are thinner than it is; what is as wide as it is another vessel. */
    private static void addBranches(byte[] kept, byte[] grown, double neck, Lattice lattice) {
        byte[] cut = thinner(kept, grown, neck, lattice);
        byte[] beside = Morphology.dilateByVoxel(kept, lattice);
        Morphology.unite(kept, Flood.touching(cut, beside, lattice));
    }

    /**
     * The same of a great vein, which liver and heart adjoin: no branch lies in what is barred, and
     * none is large. Its own rim, which would join a renal vein to the heart, is not looked at.
     */
    private static void addBranchesOfVein(
            byte[] kept, byte[] grown, byte[] barred, double neck, Lattice lattice) {
        byte[] cut = thinner(kept, grown, neck, lattice);
        Morphology.subtract(cut, barred);
        byte[] rim = Morphology.dilateByVoxel(kept, lattice);
        byte[] apart = cut.clone();
        Morphology.subtract(apart, rim);
        byte[] branches = Flood.touching(apart, Morphology.dilateByVoxel(rim, lattice), lattice);
        Components parts = Components.of(branches, lattice);
        for (int i = 0; i < parts.count(); i++) {
            if (parts.size(i) * lattice.voxelMl() > LARGEST_BRANCH_ML) {
                parts.paint(i, branches, (byte) 0);
            }
        }
        byte[] withRoots = Morphology.dilateByVoxel(branches, lattice);
        Morphology.intersect(withRoots, cut);
        Morphology.unite(kept, withRoots);
    }

    private static byte[] thinner(byte[] kept, byte[] grown, double neck, Lattice lattice) {
        byte[] cut = grown.clone();
        Morphology.subtract(cut, kept);
        byte[] wide = Morphology.open(cut, lattice, neck);
        Morphology.subtract(cut, Morphology.dilate(wide, lattice, lattice.dxMm()));
        return cut;
    }

    /** The radius of the largest ball inside that lies at a click. */
    private static double radiusAt(byte[] seeds, float[] depth) {
        float deepest = 0;
        for (int i = 0; i < depth.length; i++) {
            if (seeds[i] != 0 && depth[i] < DistanceTransform.FAR) {
                deepest = Math.max(deepest, depth[i]);
            }
        }
        return Math.sqrt(deepest);
    }

    private static byte[] withoutLeaks(
            byte[] grown, byte[] seeds, float[] depth, double neck, Lattice lattice) {
        byte[] kept = Flood.touching(grown, seeds, lattice);
        if (neck > lattice.smallestMm()) {
            byte[] core = Morphology.not(Morphology.within(depth, lattice, neck));
            core = Flood.touching(core, seeds, lattice);
            Morphology.intersect(kept, Morphology.dilate(core, lattice, neck + lattice.dxMm()));
        }
        return kept;
    }
}
