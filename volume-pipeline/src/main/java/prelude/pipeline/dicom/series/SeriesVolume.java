package prelude.pipeline.dicom.series;

import java.util.List;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;

/**
 * A volume of a series.
 *
 * @param volume the one to look at; of a beating heart or a breathing chest, one phase
 * @param phases all phases in order, the volume's own among them; empty where there is one moment
 */
public record SeriesVolume(Volume volume, List<NamedVolume> phases, SeriesFacts facts) {
    public SeriesVolume {
        phases = List.copyOf(phases);
    }
}
