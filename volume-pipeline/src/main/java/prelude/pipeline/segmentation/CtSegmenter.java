package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * Grows the clicked organs and finds the presets in one go, so that the scan is filtered and its
 * body and bones are found once. The layers are those of {@link SeededSegmenter}, then those of
 * {@link PresetSegmenter}.
 */
public record CtSegmenter(Seeds seeds, Set<String> structures) implements Stage<Volume, LabelMap> {

    public CtSegmenter {
        structures = Set.copyOf(structures);
    }

    @Override
    public LabelMap apply(Volume volume, Progress progress) throws UnusableInputException {
        PresetSegmenter presets = new PresetSegmenter(structures);
        if (volume.modality() != Modality.CT) {
            return presets.apply(volume, progress);
        }
        CtScan scan = CtScan.of(volume);
        List<LabelLayer> layers =
                new ArrayList<>(new SeededSegmenter(seeds).layers(scan, volume, progress));
        layers.addAll(presets.layers(scan, progress));
        return new LabelMap(volume.grid(), layers);
    }
}
