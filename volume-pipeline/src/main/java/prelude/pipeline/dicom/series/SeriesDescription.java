package prelude.pipeline.dicom.series;

/**
 * The words of a written series. The patient is made up: nobody's data is ever written under a
 * name.
 *
 * @param patientName as DICOM writes names, for example {@code SAMPLE^ABDOMEN}
 * @param date yyyymmdd
 * @param patientPosition how the patient lay, for example {@code HFS}; positions say where voxels
 *     are
 */
public record SeriesDescription(
        String patientName,
        String patientId,
        String study,
        String series,
        String bodyPart,
        String date,
        String patientPosition) {

    /** An abdomen that a seed made. */
    public static SeriesDescription sampleAbdomen(long seed) {
        return new SeriesDescription(
                "SAMPLE^ABDOMEN",
                "SAMPLE-" + seed,
                "Sample anatomy",
                "Abdomen portal venous",
                "ABDOMEN",
                "20260101",
                "HFS");
    }
}
