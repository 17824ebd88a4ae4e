package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;

/** Each clicked structure as a mask of the axial scan, grown in competition with all others. */
final class OrganGrowth {
    /** Neighbours that differ by more than this many noise spreads are an edge. */
    private static final double EDGE_SIGMAS = 4;

    /** No organ is fat; the edge to it is found at full resolution. */
    private static final int FAT_HU = -40;

    private static final int DIFFUSION_ROUNDS = 12;
    private static final double CLICK_BALL_MM = 4;
    private static final double CLICK_BALL_WITHIN_MM = 2.5;
    private static final double LEAST_SIGMA_HU = 7;
    private static final double FARTHEST_SIGMAS = 3.5;

    private static final double PURE_SHARE = 0.8;

    private static final Set<String> KIDNEYS = Set.of("kidney_left", "kidney_right");

    /** How far cortex and medulla lie from their mean, as a share of it, once contrast is in. */
    private static final double KIDNEY_SHARE = 0.15;

    private static final double ENHANCED_HU = 90;

    /** Radius of a vessel that still counts to the organ around it. */
    private static final double WIDEST_VESSEL_MM = 8;

    final Lattice lattice;

    /** The denoised scan, HU. */
    final float[] hu;

    final Map<String, byte[]> masks = new LinkedHashMap<>();
    final Map<String, IntensityModel> models = new LinkedHashMap<>();
    final double noiseHu;

    private OrganGrowth(CtScan scan) {
        lattice = scan.axial.lattice;
        noiseHu = scan.noiseHu;
        hu =
                AnisotropicDiffusion.apply(
                        scan.axial.hu, lattice, EDGE_SIGMAS * noiseHu, DIFFUSION_ROUNDS);
    }

    static OrganGrowth of(
            CtScan scan, List<StructureCode> structures, List<int[]> clicks, Progress progress) {
        OrganGrowth growth = new OrganGrowth(scan);
        progress.report("seeds", 0.2);
        progress.check();
        byte[] body = scan.body();
        byte[] bones = scan.bones().whole();
        progress.report("seeds", 0.3);
        progress.check();
        growth.grow(structures, clicks, body, bones);
        progress.report("seeds", 0.45);
        progress.check();
        growth.tidy(structures, clicks);
        return growth;
    }

    private void grow(
            List<StructureCode> structures, List<int[]> clicks, byte[] body, byte[] bones) {
        byte[] seeds = new byte[hu.length];
        List<IntensityModel> all = new ArrayList<>();
        double least = Math.max(LEAST_SIGMA_HU, noiseHu / 2);
        for (int k = 0; k < structures.size(); k++) {
            boolean within = SeededSegmenter.WITHIN.containsKey(structures.get(k).name());
            double ball = within ? CLICK_BALL_WITHIN_MM : CLICK_BALL_MM;
            all.add(IntensityModel.across(clicks.get(k), hu, lattice, ball, least));
        }
        for (int k = 0; k < structures.size(); k++) {
            int host = hostOf(structures, k);
            if (host >= 0) {
                int[] pure = pureClicks(clicks.get(k), all.get(host).meanHu());
                all.set(k, IntensityModel.around(pure, hu, lattice, CLICK_BALL_WITHIN_MM, least));
            }
            if (KIDNEYS.contains(structures.get(k).name())) {
                all.set(k, all.get(k).widerByShare(KIDNEY_SHARE, ENHANCED_HU));
            }
            models.put(structures.get(k).name(), all.get(k));
        }
        Background background = new Background(lattice, hu, body, bones);
        all.add(
                background.seedMuscle(
                        seeds, (byte) (structures.size() + 1), structures, clicks, all));
        for (int k = 0; k < structures.size(); k++) {
            for (int click : clicks.get(k)) {
                seeds[click] = (byte) (k + 1);
            }
        }
        byte[] domain = body.clone();
        Morphology.subtract(domain, bones);
        for (int i = 0; i < domain.length; i++) {
            domain[i] &= (byte) (hu[i] > FAT_HU ? 1 : 0);
        }
        byte[] labels = GeodesicCompetition.grow(seeds, domain, hu, lattice, all, FARTHEST_SIGMAS);
        for (int k = 0; k < structures.size(); k++) {
            byte[] mask = new byte[labels.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (labels[i] == k + 1 ? 1 : 0);
            }
            masks.put(structures.get(k).name(), mask);
        }
    }

    private void tidy(List<StructureCode> structures, List<int[]> clicks) {
        for (int k = 0; k < structures.size(); k++) {
            String host = SeededSegmenter.WITHIN.get(structures.get(k).name());
            byte[] hostMask = host == null ? null : masks.get(host);
            if (hostMask != null) {
                byte[] inside = mask(structures.get(k).name()).clone();
                if (!structures.get(k).name().equals("tumour")) {
                    Morphology.intersect(
                            inside, Morphology.close(hostMask, lattice, WIDEST_VESSEL_MM));
                }
                Morphology.unite(hostMask, inside);
            }
        }
        OrganShape shape = new OrganShape(lattice, hu);
        for (int k = 0; k < structures.size(); k++) {
            String name = structures.get(k).name();
            byte[] seeds = new byte[hu.length];
            for (int click : clicks.get(k)) {
                seeds[click] = 1;
            }
            masks.put(name, shape.tidied(name, mask(name), seeds));
        }
        byte[] taken = new byte[hu.length];
        for (Map.Entry<String, byte[]> entry : masks.entrySet()) {
            if (!SeededSegmenter.WITHIN.containsKey(entry.getKey())) {
                Morphology.subtract(entry.getValue(), taken);
                Morphology.unite(taken, entry.getValue());
            }
        }
    }

    /** The place of the structure within which another lies; -1 if there is none or no click. */
    private static int hostOf(List<StructureCode> structures, int k) {
        String host = SeededSegmenter.WITHIN.get(structures.get(k).name());
        for (int i = 0; i < structures.size(); i++) {
            if (structures.get(i).name().equals(host)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The clicks that are not blurred with the organ around them, as a click on a thin branch is.
     */
    private int[] pureClicks(int[] clicks, double hostHu) {
        double clearest = 0;
        for (int click : clicks) {
            clearest = Math.max(clearest, Math.abs(hu[click] - hostHu));
        }
        double least = PURE_SHARE * clearest;
        return Arrays.stream(clicks).filter(c -> Math.abs(hu[c] - hostHu) >= least).toArray();
    }

    private byte[] mask(String name) {
        return Objects.requireNonNull(masks.get(name), name);
    }
}
