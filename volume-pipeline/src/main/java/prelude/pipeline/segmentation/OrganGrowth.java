package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        byte[] body = BodyShape.of(scan.axial);
        byte[] bones =
                BoneShape.withMarrow(
                        BoneShape.bright(scan.axial, body, new byte[body.length]), scan.axial);
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
        for (int k = 0; k < structures.size(); k++) {
            String name = structures.get(k).name();
            double ball =
                    SeededSegmenter.WITHIN.containsKey(name) ? CLICK_BALL_WITHIN_MM : CLICK_BALL_MM;
            double least = Math.max(LEAST_SIGMA_HU, noiseHu / 2);
            IntensityModel model = IntensityModel.around(clicks.get(k), hu, lattice, ball, least);
            all.add(model);
            models.put(name, model);
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
                Morphology.unite(hostMask, mask(structures.get(k).name()));
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

    private byte[] mask(String name) {
        return Objects.requireNonNull(masks.get(name), name);
    }
}
