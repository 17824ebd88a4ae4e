package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.series.Orientation;
import prelude.pipeline.dicom.series.PatientWords;
import prelude.pipeline.dicom.series.SeriesSummary;

/** What {@code --list} shows. */
public record SeriesTable(List<Row> series) {

    /**
     * @param study series of one number are of one study
     * @param spacingMm null where the series is no volume
     * @param orientation null where its images say nothing of where they lie
     * @param refusal why it cannot become a volume; null where it can
     * @param patient null unless it was asked for
     */
    public record Row(
            String seriesUid,
            int study,
            String modality,
            String description,
            int files,
            int images,
            int columns,
            int rows,
            int slices,
            @Nullable List<Double> spacingMm,
            double thicknessMm,
            @Nullable String orientation,
            List<VolumeLine> volumes,
            @Nullable String refusal,
            boolean taken,
            String why,
            @Nullable PatientWords patient) {}

    /**
     * @param apart what sets it apart from the series' other volumes
     * @param spacingMm null where it is no volume
     * @param refusal why it cannot be read; null where it can
     */
    public record VolumeLine(
            int number,
            String apart,
            int slices,
            int phases,
            @Nullable List<Double> spacingMm,
            List<String> remarks,
            @Nullable String refusal) {}

    public static SeriesTable of(List<SeriesSummary> series) {
        return new SeriesTable(series.stream().map(SeriesTable::row).toList());
    }

    private static Row row(SeriesSummary of) {
        return new Row(
                of.seriesUid(),
                of.study(),
                of.modality(),
                of.description(),
                of.files(),
                of.images(),
                of.columns(),
                of.rows(),
                of.slices(),
                list(of.spacingMm().orElse(null)),
                of.thicknessMm(),
                of.orientation().map(SeriesTable::words).orElse(null),
                of.volumes().stream().map(SeriesTable::line).toList(),
                of.refusal().orElse(null),
                of.taken(),
                of.why(),
                of.patient().orElse(null));
    }

    private static String words(Orientation orientation) {
        return orientation.words;
    }

    private static VolumeLine line(SeriesSummary.VolumeSummary of) {
        return new VolumeLine(
                of.number(),
                of.apart(),
                of.slices(),
                of.phases(),
                list(of.spacingMm().orElse(null)),
                of.remarks(),
                of.refusal().orElse(null));
    }

    private static @Nullable List<Double> list(@Nullable Vector3dc vector) {
        return vector == null ? null : List.of(vector.x(), vector.y(), vector.z());
    }

    public String inWords() {
        if (series.isEmpty()) {
            return "No DICOM series.%n".formatted();
        }
        StringBuilder words = new StringBuilder();
        for (Row row : series) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "%s  study %d  %s  %s  %d files of %d x %d%s  %s%n",
                            row.seriesUid,
                            row.study,
                            row.modality,
                            row.orientation == null ? "no place" : row.orientation,
                            row.files,
                            row.columns,
                            row.rows,
                            spacing(row.spacingMm),
                            row.description));
            if (row.patient != null) {
                words.append(
                        "    patient %s, number %s, born %s, studied %s%n"
                                .formatted(
                                        row.patient.name(),
                                        row.patient.id(),
                                        row.patient.birthDate(),
                                        row.patient.studyDate()));
            }
            boolean several =
                    row.volumes.size() > 1 || row.volumes.stream().anyMatch(v -> v.phases > 1);
            if (several && row.refusal == null) {
                row.volumes.forEach(volume -> words.append(inWords(volume)));
            }
            words.append("    ").append(row.why).append(System.lineSeparator());
        }
        return words.toString();
    }

    private static String inWords(VolumeLine volume) {
        return String.format(
                Locale.ROOT,
                "    --volume %d: %d slices%s%s  %s%n",
                volume.number,
                volume.slices,
                volume.phases > 1 ? " at " + volume.phases + " moments" : "",
                spacing(volume.spacingMm),
                volume.refusal == null ? volume.apart : volume.apart + " (" + volume.refusal + ")");
    }

    private static String spacing(@Nullable List<Double> mm) {
        return mm == null
                ? ""
                : String.format(
                        Locale.ROOT, ", %.3g x %.3g x %.3g mm", mm.get(0), mm.get(1), mm.get(2));
    }
}
