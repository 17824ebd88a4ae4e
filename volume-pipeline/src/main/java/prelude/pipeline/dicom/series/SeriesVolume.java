package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.List;
import prelude.cases.volume.Volume;

/**
 * A series read whole. The volume carries no identifier; the UIDs are the scanner's own, and
 * whoever keeps them keeps pseudonyms.
 *
 * @param frameOfReferenceUid empty where the slices have none in common
 * @param thicknessMm the largest Slice Thickness, 0 where none is stated
 * @param files whose slices stand in the volume, in their order
 */
public record SeriesVolume(
        Volume volume,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        double thicknessMm,
        List<Path> files) {
    public SeriesVolume {
        files = List.copyOf(files);
    }
}
