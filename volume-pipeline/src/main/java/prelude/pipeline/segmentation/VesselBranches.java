package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the veins through the organ that they feed, at full resolution: their thin branches
 * vanish in the axial scan, yet stand out from the organ's tissue. Where branches of two trees lie
 * so close that the scan shows them joined, each falls to the tree that reaches it along the
 * brighter way; the veins that open into a vena cava are a tree even if nobody clicked them.
 */
final class VesselBranches {
    /** A vessel's blurred edge is half way up. */
    private static final double HALF_WAY = 0.5;

    /**
     * A thin branch's peak is lower than the trunk's: half way up to the lowest that stands out.
     */
    private static final double LOWEST_PEAK = 0.75;

    /** Around a voxel of its edge, the middle of a thin branch. */
    private static final double PEAK_MM = 1.6;

    /**
     * Along a vessel its middle is as bright as what is around it; between two vessels it is not.
     */
    private static final double MIDDLE_SHARE = 0.1;

    private static final double GAP_SHARE = 0.15;

    /** What a full share of the peak is to the competition, which knows fluids from tissue. */
    private static final float SHARE_HU = 100;

    /** A tree that nobody clicked takes only what others reach across a gap. */
    private static final int UNCLICKED_START = 200;

    /** Beside a vena cava, where the veins open into it. */
    private static final double MOUTH_MM = 3;

    private final CtScan scan;
    private final OrganGrowth growth;
    private final PaintedLayer layer;
    private final double organHu;
    private final double vesselHu;
    private final double contrastHu;

    private VesselBranches(
            CtScan scan,
            OrganGrowth growth,
            PaintedLayer layer,
            IntensityModel organ,
            IntensityModel vessel) {
        this.scan = scan;
        this.growth = growth;
        this.layer = layer;
        organHu = organ.meanHu();
        vesselHu = vessel.meanHu();
        contrastHu = vesselHu - organHu;
    }

    /**
     * Adds to the veins that are painted what continues them in the organ around them, and takes
     * from them what is another's.
     *
     * @param names of the layer's labels, from 1 on
     */
    static void extend(PaintedLayer layer, List<String> names, CtScan scan, OrganGrowth growth) {
        List<Byte> veins = new ArrayList<>();
        IntensityModel organ = growth.models.get("liver");
        IntensityModel strongest = null;
        for (int k = 0; k < names.size(); k++) {
            IntensityModel model = growth.models.get(names.get(k));
            if (SeededSegmenter.VEINS_WITHIN.contains(names.get(k)) && model != null) {
                veins.add((byte) (k + 1));
                strongest = organ == null ? model : stronger(strongest, model, organ);
            }
        }
        if (strongest != null && organ != null && growth.fed.length > 0) {
            int hepatic = veins.indexOf((byte) (names.indexOf("hepatic_vein") + 1));
            int ofMouths = hepatic < 0 ? veins.size() : hepatic;
            new VesselBranches(scan, growth, layer, organ, strongest).follow(veins, ofMouths + 1);
        }
    }

    /** Which stands out more from the organ, so that what is followed is not noise. */
    private static IntensityModel stronger(
            @Nullable IntensityModel one, IntensityModel other, IntensityModel organ) {
        if (one == null) {
            return other;
        }
        double rise = Math.abs(other.meanHu() - organ.meanHu());
        return Math.abs(one.meanHu() - organ.meanHu()) >= rise ? one : other;
    }

    /** Of the way from organ to trunk. */
    private double height(double hu) {
        return (hu - organHu) / contrastHu;
    }

    /**
     * @param ofMouths the tree that opens into the vena cava: a clicked one, or one more
     */
    private void follow(List<Byte> veins, int ofMouths) {
        Lattice whole = scan.lattice;
        byte[] bright = new byte[whole.count()];
        Slabs.blocks(
                bright.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        boolean vein = veins.contains(layer.labels[i]);
                        boolean high = height(scan.smooth[i]) > HALF_WAY;
                        boolean free = layer.labels[i] == 0 && high;
                        boolean fed = free && growth.fed[scan.coarse(i)] != 0;
                        bright[i] = (byte) (vein || fed ? 1 : 0);
                    }
                });
        Crop crop = new Crop(bright, whole, PEAK_MM);
        Lattice lattice = crop.lattice;
        byte[] domain = crop.cut(bright);
        float[] heights = new float[lattice.count()];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = (float) height(scan.smooth[crop.outer(i)]);
        }
        float[] means = means(heights, lattice);
        float[] peaks = peaks(means, domain, lattice);
        byte[] seeds = seeds(crop, domain, veins, ofMouths);
        byte[] trees = compete(seeds, domain, means, peaks, lattice, veins.size() + 1);
        paint(crop, trees, heights, veins);
    }

    private void paint(Crop crop, byte[] trees, float[] heights, List<Byte> veins) {
        ConfidenceScale scale = new ConfidenceScale(scan.noiseHu);
        for (int i = 0; i < trees.length; i++) {
            int voxel = crop.outer(i);
            byte label = layer.labels[voxel];
            boolean vein = veins.contains(label);
            if (trees[i] > 0 && trees[i] <= veins.size()) {
                byte tree = veins.get(trees[i] - 1);
                if (label == 0) {
                    double over = (heights[i] - HALF_WAY) * Math.abs(contrastHu);
                    layer.paint(voxel, tree, scale.at(over));
                } else if (vein) {
                    layer.paint(voxel, tree, layer.confidence[voxel]);
                }
            } else if (vein && trees[i] != 0) {
                layer.paint(voxel, (byte) 0, (byte) 0);
            }
        }
    }

    /** How high the vessel is that a voxel may belong to: the highest mean near it. */
    private static float[] peaks(float[] means, byte[] domain, Lattice lattice) {
        float[] peaks = new float[means.length];
        int rx = (int) (PEAK_MM / lattice.dxMm());
        int ry = (int) (PEAK_MM / lattice.dyMm());
        int rz = (int) (PEAK_MM / lattice.dzMm());
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int y = 0; y < lattice.ny(); y++) {
                        for (int x = 0; x < lattice.nx(); x++) {
                            int i = lattice.index(x, y, z);
                            if (domain[i] == 0) {
                                continue;
                            }
                            double peak = LOWEST_PEAK;
                            for (int c = z - rz; c <= z + rz && peak < 1; c++) {
                                for (int b = y - ry; b <= y + ry; b++) {
                                    for (int a = x - rx; a <= x + rx; a++) {
                                        if (lattice.contains(a, b, c)) {
                                            peak = Math.max(peak, means[lattice.index(a, b, c)]);
                                        }
                                    }
                                }
                            }
                            peaks[i] = (float) Math.min(1, peak);
                        }
                    }
                });
        return peaks;
    }

    private static float[] means(float[] heights, Lattice lattice) {
        float[] means = new float[heights.length];
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int y = 0; y < lattice.ny(); y++) {
                        for (int x = 0; x < lattice.nx(); x++) {
                            means[lattice.index(x, y, z)] = mean(heights, lattice, x, y, z);
                        }
                    }
                });
        return means;
    }

    /** Of a voxel and its neighbours in the slice, the voxel counted twice. */
    private static float mean(float[] heights, Lattice lattice, int x, int y, int z) {
        if (x < 1
                || y < 1
                || z < 0
                || x >= lattice.nx() - 1
                || y >= lattice.ny() - 1
                || z >= lattice.nz()) {
            return 0;
        }
        int i = lattice.index(x, y, z);
        int row = lattice.nx();
        float around = heights[i - 1] + heights[i + 1] + heights[i - row] + heights[i + row];
        return (2 * heights[i] + around) / 6;
    }

    /**
     * What surrounds the clicks; and of the hepatic veins, clicked or not, the mouths in the vena
     * cava, which lie in the upper half of its way along the organ.
     */
    private byte[] seeds(Crop crop, byte[] domain, List<Byte> veins, int ofMouths) {
        byte[] mouths = mouths();
        byte[] seeds = new byte[domain.length];
        for (int i = 0; i < seeds.length; i++) {
            int voxel = crop.outer(i);
            int coarse = scan.coarse(voxel);
            int vein = veins.indexOf(layer.labels[voxel]);
            if (domain[i] == 0) {
                continue;
            }
            if (vein >= 0 && growth.clicked[coarse] != 0) {
                seeds[i] = (byte) (vein + 1);
            } else if (vein < 0 && mouths[coarse] != 0) {
                seeds[i] = (byte) ofMouths;
            }
        }
        return seeds;
    }

    private byte[] mouths() {
        Lattice lattice = growth.lattice;
        byte[] cava = new byte[growth.fed.length];
        for (String name : OrganShape.UPRIGHT) {
            Morphology.unite(cava, growth.masks.getOrDefault(name, cava));
        }
        byte[] mouths = Morphology.dilate(cava, lattice, MOUTH_MM);
        int lowest = lattice.nz();
        int highest = -1;
        for (int i = 0; i < mouths.length; i++) {
            if (mouths[i] != 0 && growth.fed[i] != 0) {
                lowest = Math.min(lowest, i / lattice.plane());
                highest = Math.max(highest, i / lattice.plane());
            }
        }
        for (int i = 0; i < mouths.length; i++) {
            if (i / lattice.plane() <= (lowest + highest) / 2) {
                mouths[i] = 0;
            }
        }
        return mouths;
    }

    private byte[] compete(
            byte[] seeds,
            byte[] domain,
            float[] heights,
            float[] peaks,
            Lattice lattice,
            int trees) {
        float[] shares = new float[heights.length];
        for (int i = 0; i < shares.length; i++) {
            float share = domain[i] == 0 ? 0 : heights[i] / peaks[i];
            shares[i] = Math.min(1, share) * SHARE_HU;
        }
        IntensityModel middle =
                new IntensityModel(SHARE_HU, GAP_SHARE * SHARE_HU, MIDDLE_SHARE * SHARE_HU);
        int[] starts = new int[trees];
        starts[trees - 1] = UNCLICKED_START;
        byte[] none = new byte[shares.length];
        return GeodesicCompetition.grow(
                seeds,
                domain,
                shares,
                lattice,
                Collections.nCopies(trees, middle),
                Double.POSITIVE_INFINITY,
                new GeodesicCompetition.Terms(none, none, new boolean[trees], starts));
    }
}
