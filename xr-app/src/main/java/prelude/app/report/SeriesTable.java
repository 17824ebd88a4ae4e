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
    /** Mark, number, study, modality, files, voxels, spacing, thickness, orientation, words. */
    private static final String LINE = "%-1s%4s %6s  %-4s %6s  %-19s %-21s %6s  %-9s %s%n";

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

    /** The same for a person: a line for each series, and below it what is said of it. */
    public String inWords() {
        if (series.isEmpty()) {
            return "No DICOM series.";
        }
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        LINE,
                        "",
                        "",
                        "study",
                        "",
                        "files",
                        "voxels",
                        "spacing, mm",
                        "thick",
                        "slices",
                        "description"));
        int number = 0;
        for (Row row : series) {
            number++;
            words.append(
                            String.format(
                                            Locale.ROOT,
                                            LINE,
                                            row.taken ? "*" : " ",
                                            number,
                                            row.study,
                                            row.modality,
                                            row.files,
                                            size(row),
                                            spacing(row.spacingMm),
                                            thickness(row.thicknessMm),
                                            row.orientation == null ? "" : row.orientation,
                                            row.description)
                                    .stripTrailing())
                    .append('\n');
            detail(words, "--series " + row.seriesUid);
            if (row.patient != null) {
                detail(words, person(row.patient));
            }
            boolean several =
                    row.volumes.size() > 1 || row.volumes.stream().anyMatch(v -> v.phases > 1);
            if (several) {
                row.volumes.forEach(volume -> detail(words, inWords(volume)));
            }
            detail(words, row.why);
        }
        return words.toString();
    }

    private static void detail(StringBuilder words, String text) {
        words.append("      ").append(text).append('\n');
    }

    private static String size(Row row) {
        return row.columns == 0
                ? "no images"
                : "%d x %d x %d".formatted(row.columns, row.rows, row.slices);
    }

    private static String thickness(double mm) {
        return mm > 0 ? String.format(Locale.ROOT, "%.2f", mm) : "";
    }

    private static String spacing(@Nullable List<Double> mm) {
        return mm == null
                ? ""
                : String.format(Locale.ROOT, "%.2f x %.2f x %.2f", mm.get(0), mm.get(1), mm.get(2));
    }

    private static String inWords(VolumeLine volume) {
        return "--volume %d: %d %s%s%s%s"
                .formatted(
                        volume.number,
                        volume.slices,
                        volume.slices == 1 ? "slice" : "slices",
                        volume.phases > 1 ? " at " + volume.phases + " moments" : "",
                        volume.apart.isEmpty() ? "" : ", " + volume.apart,
                        volume.refusal == null ? "" : " (" + volume.refusal + ")");
    }

    private static String person(PatientWords patient) {
        return "patient %s, number %s, born %s, sex %s, studied %s"
                .formatted(
                        said(patient.name()),
                        said(patient.id()),
                        said(patient.birthDate()),
                        said(patient.sex()),
                        said(patient.studyDate()));
    }

    private static String said(String text) {
        return text.isEmpty() ? "not stated" : text;
    }
}
