package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the veins through the organ that they feed, at full resolution: their thin branches
 * vanish in the axial scan, yet stand out from the organ's tissue. Where branches of two trees lie
 * so close that the scan shows them joined, each falls to the tree that reaches it along the
 * brighter way; the veins that open into a vena cava are a tree even if nobody clicked them.
 */
final class VesselBranches {
    /** A vessel's blurred edge is half way up. */
    private static final double HALF_WAY = 0.5;

    /** Noise darkens a thin vessel here and there; along it the way goes on. */
    private static final double LINK = 0.35;

    /**
     * A thin branch's peak is lower than the trunk's: half way up to the lowest that stands out.
     */
    private static final double LOWEST_PEAK = 0.8;

    /** Around a voxel of its edge, the middle of a thin branch. */
    private static final double PEAK_MM = 1.6;

    /** By how much the fitted edge of a thin branch is off, measured on samples. */
    private static final double EDGE_SPREAD_MM = 0.2;

    /** No fit takes an edge farther into what a threshold shows. */
    private static final double MOVED_MM = 1.3;

    /**
     * A vein that stands out by less than this of the clearest one does not tell what a vein is.
     */
    private static final double PALEST_SHARE = 0.5;

    /** A clicked vein: its label in the layer, and by how much it is denser than the organ. */
    private record Vein(byte label, double riseHu) {}

    private final CtScan scan;
    private final OrganGrowth growth;
    private final PaintedLayer layer;
    private final List<Vein> veins;
    private final double organHu;

    /** By how much the palest vein is denser than the organ. */
    private final double riseHu;

    private VesselBranches(
            CtScan scan, OrganGrowth growth, PaintedLayer layer, double organHu, List<Vein> veins) {
        this.scan = scan;
        this.growth = growth;
        this.layer = layer;
        this.organHu = organHu;
        double clearest = veins.getFirst().riseHu;
        for (Vein vein : veins) {
            clearest = Math.abs(vein.riseHu) > Math.abs(clearest) ? vein.riseHu : clearest;
        }
        double palest = clearest;
        this.veins = new ArrayList<>();
        for (Vein vein : veins) {
            double rise =
                    vein.riseHu / clearest > PALEST_SHARE ? vein.riseHu : PALEST_SHARE * clearest;
            palest = rise / palest < 1 ? rise : palest;
            this.veins.add(new Vein(vein.label, rise));
        }
        riseHu = palest;
    }

    /**
     * Adds to the veins that are painted what continues them in the organ around them, and takes
     * from them what is another's.
     *
     * @param names of the layer's labels, from 1 on
     */
    static void extend(PaintedLayer layer, List<String> names, CtScan scan, OrganGrowth growth) {
        IntensityModel organ = growth.models.get("liver");
        if (organ == null || growth.fed.length == 0) {
            return;
        }
        double organHu = organHu(scan, growth, organ.meanHu());
        List<Vein> veins = new ArrayList<>();
        int ofMouths = 0;
        for (int k = 0; k < names.size(); k++) {
            IntensityModel model = growth.models.get(names.get(k));
            if (SeededSegmenter.VEINS_WITHIN.contains(names.get(k)) && model != null) {
                byte label = (byte) (k + 1);
                double veinHu =
                        CoreDensity.of(
                                mask(layer, label), scan.lattice, scan.smooth, model.meanHu());
                veins.add(new Vein(label, veinHu - organHu));
                ofMouths = names.get(k).equals("hepatic_vein") ? veins.size() : ofMouths;
            }
        }
        if (veins.stream().anyMatch(vein -> vein.riseHu != 0)) {
            // Those who open into the vena cava are clicked, or one tree more.
            int tree = ofMouths == 0 ? veins.size() + 1 : ofMouths;
            new VesselBranches(scan, growth, layer, organHu, veins).follow(tree);
        }
    }

    private static byte[] mask(PaintedLayer layer, byte label) {
        byte[] mask = new byte[layer.labels.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (layer.labels[i] == label ? 1 : 0);
        }
        return mask;
    }

    /** Of the organ beside what lies in it, the median of the depth of its axial mask. */
    private static double organHu(CtScan scan, OrganGrowth growth, double otherwise) {
        byte[] mask = growth.masks.getOrDefault("liver", new byte[0]).clone();
        growth.masks.forEach((name, within) -> {
            if (SeededSegmenter.WITHIN.containsKey(name)) {
                Morphology.subtract(mask, within);
            }
        });
        return CoreDensity.of(mask, growth.lattice, scan.axial.hu, otherwise);
    }

    /** Of the way from the organ to the palest vein. */
    private double height(double hu) {
        return (hu - organHu) / riseHu;
    }

    /** The vein that bears a label, from 1 on; 0 if none does. */
    private int treeOf(byte label) {
        for (int k = 0; k < veins.size(); k++) {
            if (veins.get(k).label == label) {
                return k + 1;
            }
        }
        return 0;
    }

    private void follow(int ofMouths) {
        Lattice whole = scan.lattice;
        byte[] bright = new byte[whole.count()];
        Slabs.blocks(
                bright.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        boolean vein = treeOf(layer.labels[i]) > 0;
                        boolean high = height(scan.smooth[i]) > LINK;
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
        byte[] seeds = seeds(crop, domain, heights, ofMouths);
        byte[] trees = MarkerFlood.flood(seeds, brightness(domain, means, peaks), lattice);
        paint(crop, trees, heights, peaks);
        if (widestMm(lattice) <= ThinBranches.THICKEST_SLICE_MM) {
            for (int tree = 1; tree <= veins.size(); tree++) {
                settle(crop, trees, tree);
            }
        }
    }

    private static double widestMm(Lattice lattice) {
        return Math.max(lattice.dxMm(), Math.max(lattice.dyMm(), lattice.dzMm()));
    }

    /** Where thin branches of a tree are tubes in the organ, their edges are the tubes'. */
    private void settle(Crop crop, byte[] trees, int tree) {
        Vein vein = veins.get(tree - 1);
        byte[] mask = new byte[trees.length];
        byte[] others = new byte[trees.length];
        float[] raw = new float[trees.length];
        for (int i = 0; i < trees.length; i++) {
            int voxel = crop.outer(i);
            boolean painted = layer.labels[voxel] == vein.label;
            boolean fed = growth.fed[scan.coarse(voxel)] != 0;
            mask[i] = (byte) (painted ? 1 : 0);
            boolean otherTree = trees[i] != 0 && trees[i] != tree;
            boolean outside = !fed && !painted;
            others[i] = (byte) (otherTree || outside ? 1 : 0);
            raw[i] = (float) ((scan.samples[voxel] - organHu) / vein.riseHu);
        }
        ConfidenceScale scale = new ConfidenceScale(EDGE_SPREAD_MM);
        float[] depths = ThinBranches.depths(crop.lattice, raw, mask, others);
        float[] within = DistanceTransform.squaredMm(Morphology.not(mask), crop.lattice);
        for (int i = 0; i < trees.length; i++) {
            int voxel = crop.outer(i);
            boolean near = !Float.isNaN(depths[i]) && growth.fed[scan.coarse(voxel)] != 0;
            boolean edge = within[i] <= MOVED_MM * MOVED_MM;
            if (near && edge && mask[i] != 0 && depths[i] <= 0) {
                layer.paint(voxel, (byte) 0, (byte) 0);
            } else if (near && depths[i] > 0 && others[i] == 0) {
                if (mask[i] != 0 || layer.labels[voxel] == 0) {
                    layer.paint(voxel, vein.label, scale.at(depths[i]));
                }
            }
        }
    }

    private void paint(Crop crop, byte[] trees, float[] heights, float[] peaks) {
        ConfidenceScale scale = new ConfidenceScale(scan.noiseHu);
        for (int i = 0; i < trees.length; i++) {
            int voxel = crop.outer(i);
            byte label = layer.labels[voxel];
            boolean painted = treeOf(label) > 0;
            if (trees[i] > 0 && trees[i] <= veins.size()) {
                Vein vein = veins.get(trees[i] - 1);
                double edge = HALF_WAY * Math.min(peaks[i], vein.riseHu / riseHu);
                boolean dark = heights[i] < LINK && growth.fed[scan.coarse(voxel)] != 0;
                if (painted && dark) {
                    // The axial scan showed two veins and the organ between them as one.
                    layer.paint(voxel, (byte) 0, (byte) 0);
                } else if (painted) {
                    layer.paint(voxel, vein.label, layer.confidence[voxel]);
                } else if (label == 0 && heights[i] > edge) {
                    double overHu = (heights[i] - edge) * Math.abs(riseHu);
                    layer.paint(voxel, vein.label, scale.at(overHu));
                }
            } else if (painted && trees[i] != 0) {
                layer.paint(voxel, (byte) 0, (byte) 0);
            }
        }
    }

    /** How high the vessel is that a voxel may belong to: the highest mean near it. */
    private float[] peaks(float[] means, byte[] domain, Lattice lattice) {
        float[] peaks = new float[means.length];
        int rx = (int) (PEAK_MM / lattice.dxMm());
        int ry = (int) (PEAK_MM / lattice.dyMm());
        int rz = (int) (PEAK_MM / lattice.dzMm());
        double highest = 1;
        for (Vein vein : veins) {
            highest = Math.max(highest, vein.riseHu / riseHu);
        }
        double most = highest;
        lattice.eachVoxel((x, y, z, i) -> {
            if (domain[i] == 0) {
                return;
            }
            double peak = LOWEST_PEAK;
            for (int c = z - rz; c <= z + rz && peak < most; c++) {
                for (int b = y - ry; b <= y + ry; b++) {
                    for (int a = x - rx; a <= x + rx; a++) {
                        if (lattice.contains(a, b, c)) {
                            peak = Math.max(peak, means[lattice.index(a, b, c)]);
                        }
                    }
                }
            }
            peaks[i] = (float) Math.min(most, peak);
        });
        return peaks;
    }

    /** Of a voxel and its neighbours in the slice, the voxel counted twice. */
    private static float[] means(float[] heights, Lattice lattice) {
        float[] means = new float[heights.length];
        int row = lattice.nx();
        lattice.eachVoxel((x, y, z, i) -> {
            if (x > 0 && y > 0 && x < lattice.nx() - 1 && y < lattice.ny() - 1) {
                float beside = heights[i - 1] + heights[i + 1];
                float around = beside + heights[i - row] + heights[i + row];
                means[i] = (2 * heights[i] + around) / 6;
            }
        });
        return means;
    }

    /**
     * What surrounds the clicks; and of the hepatic veins, clicked or not, their mouths.
     *
     * @param ofMouths the tree that opens into the vena cava
     */
    private byte[] seeds(Crop crop, byte[] domain, float[] heights, int ofMouths) {
        byte[] mouths = VeinMouths.of(crop, domain, heights, scan, growth);
        byte[] seeds = new byte[domain.length];
        for (int i = 0; i < seeds.length; i++) {
            int voxel = crop.outer(i);
            int tree = treeOf(layer.labels[voxel]);
            if (tree > 0 && growth.clicked[scan.coarse(voxel)] != 0) {
                seeds[i] = (byte) tree;
            } else if (mouths[i] != 0) {
                seeds[i] = (byte) ofMouths;
            }
        }
        return seeds;
    }

    /** The share of its vessel's height that each voxel has, in 254 parts, and 1. */
    private static byte[] brightness(byte[] domain, float[] means, float[] peaks) {
        byte[] brightness = new byte[means.length];
        for (int i = 0; i < brightness.length; i++) {
            if (domain[i] != 0) {
                double share = Math.clamp(means[i] / peaks[i], 0, 1);
                brightness[i] = (byte) (1 + Math.round(254 * share));
            }
        }
        return brightness;
    }
}
