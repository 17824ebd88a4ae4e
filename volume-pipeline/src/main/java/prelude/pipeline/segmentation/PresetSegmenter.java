package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * Finds structures on any CT by their Hounsfield units and shapes alone, with no network.
 *
 * <p>The result has up to four layers: bone, lung_left, lung_right, airway and soft_tissue, which
 * are disjoint; skin, the closed envelope of the body; vessel, the contrast-filled vessels; fat and
 * muscle, the parts of soft_tissue that they are. What is asked for but not found is left out with
 * a warning; nothing found gives no layer. Every layer carries a confidence per voxel, see {@link
 * ConfidenceScale}.
 *
 * @param structures which of {@link #ALL} to find
 */
public record PresetSegmenter(Set<String> structures) implements Stage<Volume, LabelMap> {

    /** Of the stage "segment": raised whenever the same input gives another output. */
    public static final String VERSION = "7";

    /** What is looked for where nobody says what. */
    public static final Set<String> STANDARD =
            Set.of("bone", "skin", "lung_left", "lung_right", "airway", "vessel", "soft_tissue");

    /** Every structure that a preset can find: the standard ones, fat and muscle. */
    public static final Set<String> ALL =
            Set.of(
                    "bone",
                    "skin",
                    "lung_left",
                    "lung_right",
                    "airway",
                    "vessel",
                    "soft_tissue",
                    "fat",
                    "muscle");

    public PresetSegmenter {
        structures = Set.copyOf(structures);
        if (!ALL.containsAll(structures)) {
            throw new IllegalArgumentException("presets are " + ALL + ", not " + structures);
        }
    }

    @Override
    public LabelMap apply(Volume volume, Progress progress) {
        if (volume.modality() != Modality.CT) {
            progress.warn(
                    "The presets need the Hounsfield units of a CT and this scan is "
                            + volume.modality()
                            + ": it was not segmented.");
            return new LabelMap(volume.grid(), List.of());
        }
        CtScan scan = CtScan.of(volume);
        return new LabelMap(volume.grid(), layers(scan, progress));
    }

    /** The layers found in a scan that other segmenters may have looked at before. */
    List<LabelLayer> layers(CtScan scan, Progress progress) {
        List<LabelLayer> layers = new ArrayList<>();
        progress.report("segment", 0.15);
        progress.check();
        Anatomy anatomy = Anatomy.of(scan, progress);
        FinePainter painter = new FinePainter(scan, anatomy);
        progress.report("segment", 0.7);
        progress.check();
        if (FinePainter.DISJOINT.stream().anyMatch(structures::contains)) {
            painter.disjoint().keep(structures, progress).ifPresent(layers::add);
        }
        progress.report("segment", 0.85);
        progress.check();
        if (structures.contains("skin")) {
            painter.skin().keep(structures, progress).ifPresent(layers::add);
        }
        if (structures.contains("vessel")) {
            painter.vessel().keep(structures, progress).ifPresent(layers::add);
        }
        if (structures.contains("fat") || structures.contains("muscle")) {
            painter.tissues().keep(structures, progress).ifPresent(layers::add);
        }
        progress.report("segment", 1);
        return layers;
    }
}
