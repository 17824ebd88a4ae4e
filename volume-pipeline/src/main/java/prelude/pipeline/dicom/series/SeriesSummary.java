package prelude.pipeline.dicom.series;

import java.util.Optional;
import org.joml.Vector3dc;

/**
 * One series as {@code --list} shows it, on request: the UID is there because {@code --series}
 * takes it, and is an identifier.
 *
 * @param modality as DICOM codes it
 * @param description the scanner's words for the series
 * @param spacingMm empty where the series is no volume
 * @param refusal why it cannot become a volume
 */
public record SeriesSummary(
        String seriesUid,
        String modality,
        String description,
        int files,
        int columns,
        int rows,
        Optional<Vector3dc> spacingMm,
        Optional<String> refusal) {}
