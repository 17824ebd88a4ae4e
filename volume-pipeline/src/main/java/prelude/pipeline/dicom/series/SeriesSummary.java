package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;
import org.joml.Vector3dc;

/**
 * One series as {@code --list} shows it, on request: the UID is there because {@code --series}
 * takes it, and is an identifier.
 *
 * @param study a number from 1: series of one number are of one study
 * @param modality as DICOM codes it
 * @param description the scanner's words for the series; without those that could name somebody
 *     where the patient is hidden
 * @param images how many slices it holds, in as many or fewer files
 * @param columns of its first volume, or 0; likewise what follows
 * @param spacingMm empty where the series is no volume
 * @param thicknessMm the largest Slice Thickness, 0 where not stated
 * @param orientation how the slices of its first volume lie
 * @param volumes numbered from 1, the largest first
 * @param refusal why it cannot become a volume
 * @param taken whether it is the one that is read where none is asked for
 * @param why it is taken or not, a sentence
 * @param patient only where it was asked for
 */
public record SeriesSummary(
        String seriesUid,
        int study,
        String modality,
        String description,
        int files,
        int images,
        int columns,
        int rows,
        int slices,
        Optional<Vector3dc> spacingMm,
        double thicknessMm,
        Optional<Orientation> orientation,
        List<VolumeSummary> volumes,
        Optional<String> refusal,
        boolean taken,
        String why,
        Optional<PatientWords> patient) {
    public SeriesSummary {
        volumes = List.copyOf(volumes);
    }

    /**
     * One volume of a series, which {@code --volume} takes by its number.
     *
     * @param apart what sets it apart from others of the series
     * @param slices of one phase
     * @param phases 1 where it shows one moment
     * @param spacingMm empty where it is no volume
     * @param remarks what would be mended in reading it
     * @param refusal why it cannot be read
     */
    public record VolumeSummary(
            int number,
            String apart,
            int slices,
            int phases,
            Optional<Vector3dc> spacingMm,
            List<String> remarks,
            Optional<String> refusal) {
        public VolumeSummary {
            remarks = List.copyOf(remarks);
        }
    }
}
