package prelude.pipeline.edit;

import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/** A scan and the labels on it, on one grid. */
public record Labelled(Volume volume, LabelMap labels) {
    public Labelled {
        if (!volume.grid().matches(labels.grid(), 1e-6)) {
            throw new IllegalArgumentException("labels of another grid than the scan's");
        }
    }
}
