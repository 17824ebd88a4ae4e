package prelude.pipeline.dicom.series;

import prelude.cases.volume.Volume;

/**
 * A series read whole. The volume carries no identifier; the UIDs are the scanner's own, and
 * whoever keeps them keeps pseudonyms.
 *
 * @param frameOfReferenceUid empty where the slices have none in common
 * @param thicknessMm the largest Slice Thickness, 0 where none is stated
 * @param patientHash of the Patient ID, which itself is not kept; empty where there is none
 */
public record SeriesVolume(
        Volume volume,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        double thicknessMm,
        int files,
        String patientHash) {}
