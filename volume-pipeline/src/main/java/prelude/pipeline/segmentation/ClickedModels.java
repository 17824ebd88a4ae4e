package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;

/** What each clicked structure looks like, by what lies around its clicks. */
final class ClickedModels {
    static final Set<String> KIDNEYS = Set.of("kidney_left", "kidney_right");

    /** How far cortex and medulla lie from their mean, as a share of it, once contrast is in. */
    private static final double KIDNEY_SHARE = 0.15;

    private static final double ENHANCED_HU = 90;
    private static final double CLICK_BALL_MM = 4;
    private static final double CLICK_BALL_WITHIN_MM = 2.5;
    private static final double LEAST_SIGMA_HU = 7;

    /** A lesion is uneven: more of it must be seen than of an organ. */
    private static final double LESION_MM = 6;

    /** So many clicks on an organ are enough to see that one of them lies in something else. */
    private static final int ENOUGH_CLICKS = 3;

    private final Lattice lattice;

    /** In deviations of a click's own: less tells organ and lesion not apart. */
    private static final double APART = 2;

    private final float[] hu;
    private final List<StructureCode> structures;
    private final double least;

    /**
     * @param hu the denoised scan
     */
    ClickedModels(Lattice lattice, float[] hu, double noiseHu, List<StructureCode> structures) {
        this.lattice = lattice;
        this.hu = hu;
        this.structures = structures;
        least = Math.max(LEAST_SIGMA_HU, noiseHu / 2);
    }

    /**
     * The clicks without those on an organ that lie in what was clicked within it: a tumour's
     * voxels would else be the organ's own.
     */
    List<int[]> beside(List<int[]> clicks, Progress progress) {
        List<int[]> beside = new ArrayList<>(clicks);
        for (int k = 0; k < structures.size(); k++) {
            int host = hostOf(k);
            if (host < 0 || clicks.get(host).length < ENOUGH_CLICKS) {
                continue;
            }
            double[] values =
                    Arrays.stream(clicks.get(host))
                            .mapToDouble(this::meanAround)
                            .sorted()
                            .toArray();
            double hostHu = values[values.length / 2];
            double innerHu =
                    IntensityModel.around(clicks.get(k), hu, lattice, CLICK_BALL_WITHIN_MM, least)
                            .meanHu();
            int[] kept =
                    Arrays.stream(beside.get(host))
                            .filter(click -> {
                                double value = meanAround(click);
                                return Math.abs(value - hostHu) <= Math.abs(value - innerHu);
                            })
                            .toArray();
            int all = beside.get(host).length;
            // Where both look alike a click tells nothing; and most must agree on the organ.
            boolean apart = Math.abs(hostHu - innerHu) > APART * least;
            if (apart && kept.length < all && 2 * kept.length > all) {
                int lost = all - kept.length;
                progress.warn(
                        "%d %s on %s %s in what looks like %s and %s left out; click %s beside it."
                                .formatted(
                                        lost,
                                        lost == 1 ? "click" : "clicks",
                                        structures.get(host).name(),
                                        lost == 1 ? "lies" : "lie",
                                        structures.get(k).name(),
                                        lost == 1 ? "was" : "were",
                                        structures.get(host).name()));
                beside.set(host, kept);
            }
        }
        return beside;
    }

    private double meanAround(int click) {
        return IntensityModel.around(new int[] {click}, hu, lattice, CLICK_BALL_MM, least).meanHu();
    }

    /** One per structure. */
    List<IntensityModel> of(List<int[]> clicks) {
        List<IntensityModel> all = new ArrayList<>();
        for (int k = 0; k < structures.size(); k++) {
            boolean within = SeededSegmenter.WITHIN.containsKey(structures.get(k).name());
            double ball = within ? CLICK_BALL_WITHIN_MM : CLICK_BALL_MM;
            all.add(IntensityModel.across(clicks.get(k), hu, lattice, ball, least));
        }
        for (int k = 0; k < structures.size(); k++) {
            String name = structures.get(k).name();
            int host = hostOf(k);
            if (host >= 0) {
                double hostHu = all.get(host).meanHu();
                boolean vein = SeededSegmenter.VEINS_WITHIN.contains(name);
                all.set(k, vein ? clearest(clicks.get(k), hostHu) : lesion(clicks.get(k), hostHu));
            }
            if (HollowOrgan.NAMES.contains(name)) {
                all.set(k, HollowOrgan.content(all.get(k)));
            }
            if (KIDNEYS.contains(name)) {
                all.set(k, all.get(k).widerByShare(KIDNEY_SHARE, ENHANCED_HU));
            }
        }
        return all;
    }

    /** The place of the structure within which another lies; -1 if there is none or no click. */
    private int hostOf(int k) {
        String host = SeededSegmenter.WITHIN.get(structures.get(k).name());
        for (int i = 0; i < structures.size(); i++) {
            if (structures.get(i).name().equals(host)) {
                return i;
            }
        }
        return -1;
    }

    /** By the click that is blurred least with the organ around it, as one on a branch is. */
    private IntensityModel clearest(int[] clicks, double hostHu) {
        IntensityModel clearest = null;
        for (int click : clicks) {
            IntensityModel one =
                    IntensityModel.around(
                            new int[] {click}, hu, lattice, CLICK_BALL_WITHIN_MM, least);
            if (clearest == null
                    || Math.abs(one.meanHu() - hostHu) > Math.abs(clearest.meanHu() - hostHu)) {
                clearest = one;
            }
        }
        return Objects.requireNonNull(clearest);
    }

    /**
     * A lesion is more uneven than a few clicks show: it may be all that lies between them and the
     * organ around it.
     */
    private IntensityModel lesion(int[] clicks, double hostHu) {
        double meanHu = IntensityModel.around(clicks, hu, lattice, LESION_MM, least).meanHu();
        double widest = Math.abs(meanHu - hostHu) / OrganGrowth.FARTHEST_SIGMAS;
        return new IntensityModel(meanHu, Math.max(least, widest));
    }
}
