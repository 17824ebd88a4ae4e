package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the headers of a volume's slices say of it. No identifier is among it; the UIDs are the
 * scanner's own, and whoever keeps them keeps pseudonyms.
 *
 * @param frameOfReferenceUid empty where the slices have none in common
 * @param thicknessMm the largest Slice Thickness, 0 where none is stated
 * @param suv of a PET: how its values become standardised uptake; empty for all else
 * @param files whose slices stand in the volume, in the order of its slices, or in its phases
 * @param patient tells whether another series is of the same patient
 */
public record SeriesFacts(
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        double thicknessMm,
        Optional<SuvFactor> suv,
        List<Path> files,
        PatientMark patient) {
    public SeriesFacts {
        files = List.copyOf(files);
    }
}
