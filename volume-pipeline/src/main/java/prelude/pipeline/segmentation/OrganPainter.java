package prelude.pipeline.segmentation;

import java.util.List;

/**
 * Places the edges of grown organs at full resolution. Deep in an organ its mask decides; within a
 * voxel of its edge, how near the value is to the organ's or to what lies outside, together with
 * the interpolated mask.
 */
final class OrganPainter {
    /** What the edge of a denser organ is measured against where fat or lung lies beyond a wall. */
    private static final double WALL_HU = 20;

    private static final double DENSE_HU = 60;

    /** Of the way from bile to what lies beyond. */
    private static final double WALL_PART = 0.45;

    /** Darker than fat: part of what lies beyond is lung or gas. */
    private static final double AIR_HU = -150;

    /** Darker than any organ or fluid: what lies beyond is fat, and if it looks paler, thin. */
    private static final double SOME_FAT_HU = -20;

    private static final int FAT_LOW_HU = -140;
    private static final int FAT_HIGH_HU = -60;

    private static final double FARTHEST_SIGMAS = 6;

    /** A tumour's rim is streaked with the organ around it, which grows into it first. */
    private static final int RIM_ROUNDS = 3;

    private final CtScan scan;
    private final OrganGrowth growth;
    private final Lattice lattice;
    private final OutwardProfile profile;
    private final double fatHu;

    OrganPainter(CtScan scan, OrganGrowth growth) {
        this.scan = scan;
        this.growth = growth;
        lattice = growth.lattice;
        profile = new OutwardProfile(lattice, growth.hu, scan.noiseHu);
        fatHu = fatHu(scan);
    }

    /** The commonest value of the body's fat in this scan. */
    private static double fatHu(CtScan scan) {
        int[] histogram = new int[FAT_HIGH_HU - FAT_LOW_HU + 1];
        byte[] body = scan.body();
        int most = 0;
        for (int i = 0; i < body.length; i++) {
            int hu = scan.axial.hu[i];
            if (body[i] != 0 && hu >= FAT_LOW_HU && hu <= FAT_HIGH_HU) {
                int at = hu - FAT_LOW_HU;
                histogram[at]++;
                most = histogram[at] > histogram[most] ? at : most;
            }
        }
        return FAT_LOW_HU + most;
    }

    /** Label i + 1 of the layer is {@code names.get(i)}. */
    void paint(PaintedLayer layer, List<String> names) {
        ConfidenceScale scale = new ConfidenceScale(1);
        for (int k = 0; k < names.size(); k++) {
            paint(layer, names.get(k), (byte) (k + 1), scale);
        }
        VesselBranches.extend(layer, names, scan, growth);
    }

    private void paint(PaintedLayer layer, String name, byte label, ConfidenceScale scale) {
        byte[] grown = growth.masks.get(name);
        IntensityModel model = growth.models.get(name);
        if (grown == null || model == null || Morphology.count(grown) == 0) {
            return;
        }
        byte[] mask = settled(grown, model);
        for (int round = 1; round < RIM_ROUNDS && name.equals("tumour"); round++) {
            mask = settled(mask, model);
        }
        byte[] hull = Morphology.dilateByVoxel(mask, lattice);
        byte[] core = Morphology.erodeByVoxel(mask, lattice);
        byte[] share = share(mask);
        float[] outsideHu = profile.outside(hull, core, share, model.meanHu());
        AxialScan axial = scan.axial;
        Lattice fine = scan.lattice;
        Slabs.each(
                fine.nz(),
                s -> {
                    for (int r = 0; r < fine.ny(); r++) {
                        int row = fine.index(0, r, s);
                        int at = axial.fromRow[r] + axial.fromSlice[s];
                        for (int c = 0; c < fine.nx(); c++) {
                            int voxel = axial.fromColumn[c] + at;
                            if (hull[voxel] == 0) {
                                continue;
                            }
                            double margin =
                                    core[voxel] != 0
                                            ? 4
                                            : margin(
                                                    scan.smooth[row + c],
                                                    edgeHu(name, model, outsideHu[voxel]),
                                                    beyondHu(name, model, outsideHu[voxel]),
                                                    axial.interpolate(share, c, r, s) / 255f);
                            byte sure = margin > 0 ? scale.at(margin) : 0;
                            // Where two organs claim a voxel, the surer one has it.
                            if (margin > 0 && (sure & 0xff) > (layer.confidence[row + c] & 0xff)) {
                                layer.paint(row + c, label, sure);
                            }
                        }
                    }
                });
    }

    /** Gives voxels of the blurred edge, which look like neither side, to the nearer one. */
    private byte[] settled(byte[] mask, IntensityModel model) {
        double insideHu = model.meanHu();
        byte[] hull = Morphology.dilateByVoxel(mask, lattice);
        float[] outsideHu = profile.outside(hull, mask, share(mask), insideHu);
        byte[] settled = mask.clone();
        for (int i = 0; i < mask.length; i++) {
            double contrast = Math.abs(insideHu - outsideHu[i]);
            if (hull[i] != 0
                    && mask[i] == 0
                    && contrast > 2 * scan.noiseHu
                    && model.distance(growth.hu[i]) < FARTHEST_SIGMAS
                    && Math.abs(growth.hu[i] - insideHu) < Math.abs(growth.hu[i] - outsideHu[i])) {
                settled[i] = 1;
            }
        }
        return settled;
    }

    /**
     * A gallbladder's wall, denser than bile and thinner than the blur, is within its edge: half
     * way from there, not from bile, to a denser organ beyond.
     */
    private static double edgeHu(String name, IntensityModel model, double outsideHu) {
        double insideHu = model.meanHu();
        return name.equals("gallbladder") && outsideHu > insideHu
                ? insideHu + WALL_PART * (outsideHu - insideHu)
                : insideHu;
    }

    /**
     * What the edge is half way to. Fat between two organs is often thinner than the blur and looks
     * paler than it is; half way to what is seen would take the edge into the organ. A thin wall
     * before lung is still outside a dense organ; a great vein's is too thin to be seen.
     */
    private double beyondHu(String name, IntensityModel model, double outsideHu) {
        if (model.meanHu() <= DENSE_HU) {
            return outsideHu;
        }
        if (outsideHu < AIR_HU) {
            return OrganShape.UPRIGHT.contains(name) ? outsideHu : WALL_HU;
        }
        return outsideHu < SOME_FAT_HU ? Math.min(outsideHu, fatHu) : outsideHu;
    }

    /** In spreads of noise; positive is inside. */
    private double margin(double hu, double insideHu, double beyondHu, double share) {
        double shape = 4 * (share - 0.5);
        if (Double.isNaN(beyondHu)) {
            return shape;
        }
        double contrast = Math.abs(insideHu - beyondHu);
        double value = (Math.abs(hu - beyondHu) - Math.abs(hu - insideHu)) / 2 / scan.noiseHu;
        double trust = Math.clamp(contrast / (6 * scan.noiseHu) - 0.3, 0, 1);
        return trust * Math.clamp(value, -4, 4) + shape;
    }

    /** 255 times the part of the 27 voxels around each one that are in the mask. */
    private byte[] share(byte[] mask) {
        short[] values = new short[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = (short) (mask[i] != 0 ? 255 : 0);
        }
        short[] mean = BoxMean.below(255, values, lattice);
        byte[] share = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            share[i] = (byte) mean[i];
        }
        return share;
    }
}
