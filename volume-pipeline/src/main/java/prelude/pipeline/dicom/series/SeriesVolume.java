package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;

/**
 * A volume of a series. It carries no identifier; the UIDs are the scanner's own, and whoever keeps
 * them keeps pseudonyms.
 *
 * @param volume the one to look at; of a beating heart or a breathing chest, one phase
 * @param phases all phases in order, the volume's own among them; empty where there is one moment
 * @param frameOfReferenceUid empty where the slices have none in common
 * @param thicknessMm the largest Slice Thickness, 0 where none is stated
 * @param suv of a PET: how its values become standardised uptake; empty for all else
 * @param files whose slices stand in the volume, in the order of its slices, or in its phases
 * @param patient tells whether another series is of the same patient
 */
public record SeriesVolume(
        Volume volume,
        List<NamedVolume> phases,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        double thicknessMm,
        Optional<SuvFactor> suv,
        List<Path> files,
        PatientMark patient) {
    public SeriesVolume {
        phases = List.copyOf(phases);
        files = List.copyOf(files);
    }
}
