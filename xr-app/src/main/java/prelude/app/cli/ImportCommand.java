package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.importing.CaseImport;
import prelude.app.importing.ImportRequest;
import prelude.app.report.ImportReport;
import prelude.cases.file.Lane;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.segmentation.PresetSegmenter;
import prelude.pipeline.segmentation.SeedsFile;

@Command(
        name = "import",
        description = "makes a case of a scan: DICOM files, folder, zip or DICOMDIR, NIfTI or NRRD")
final class ImportCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "where the scan lies")
    private List<Path> sources = List.of();

    @Option(names = "--out", paramLabel = "CASE", description = "the case file to write")
    private @Nullable Path out;

    @Option(names = "--list", description = "only show the series found")
    private boolean list;

    @Option(names = "--series", paramLabel = "UID", description = "the series to take")
    private @Nullable String series;

    @Option(
            names = "--structures",
            split = ",",
            description = "which presets to look for (default: all)")
    private Set<String> structures = new LinkedHashSet<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "a segmentation made elsewhere (DICOM SEG or RTSTRUCT, NIfTI, NRRD), or a folder with one, instead of the presets")
    private @Nullable Path labels;

    @Option(
            names = "--label-names",
            paramLabel = "FILE",
            description = "JSON: what the labels' numbers mean")
    private @Nullable Path labelNames;

    @Option(
            names = "--seeds",
            paramLabel = "FILE",
            description = "JSON: points clicked in organs, which are grown from them")
    private @Nullable Path seeds;

    @Option(names = "--lane", description = "${COMPLETION-CANDIDATES} (default: teaching)")
    private Lane lane = Lane.TEACHING;

    /** What {@code --list} shows. */
    record Listing(List<SeriesRow> series) {}

    /**
     * @param spacingMm null where the series is no volume
     * @param refusal why it cannot become a volume; null where it can
     */
    record SeriesRow(
            String seriesUid,
            String modality,
            String description,
            int files,
            int columns,
            int rows,
            @Nullable List<Double> spacingMm,
            @Nullable String refusal) {
        static SeriesRow of(SeriesSummary summary) {
            Vector3dc spacing = summary.spacingMm().orElse(null);
            return new SeriesRow(
                    summary.seriesUid(),
                    summary.modality(),
                    summary.description(),
                    summary.files(),
                    summary.columns(),
                    summary.rows(),
                    spacing == null ? null : List.of(spacing.x(), spacing.y(), spacing.z()),
                    summary.refusal().orElse(null));
        }
    }

    @Override
    Object report(Console console) throws Exception {
        if (list) {
            return new Listing(
                    CaseImport.source().list(sources, console).stream()
                            .map(SeriesRow::of)
                            .toList());
        }
        Path file = checked();
        return TimedImport.run(
                new ImportRequest(
                        sources,
                        new SeriesRequest(Optional.ofNullable(series), false),
                        structures,
                        Optional.ofNullable(labels),
                        Optional.ofNullable(labelNames),
                        Optional.ofNullable(seeds),
                        lane,
                        false),
                file,
                console);
    }

    /** Looks at all that can be looked at before the work begins. */
    private Path checked() throws UnusableInputException {
        if (out == null) {
            throw wrong("--out is missing: name the case file to write, such as case.prelude");
        }
        if (!PresetSegmenter.ALL.containsAll(structures)) {
            Set<String> unknown = new LinkedHashSet<>(structures);
            unknown.removeAll(PresetSegmenter.ALL);
            throw wrong(
                    "--structures does not know %s; it knows %s"
                            .formatted(
                                    String.join(", ", unknown),
                                    String.join(
                                            ", ", new java.util.TreeSet<>(PresetSegmenter.ALL))));
        }
        if (labels == null && labelNames != null) {
            throw wrong("--label-names goes with --labels");
        }
        if (labels != null && (seeds != null || !structures.isEmpty())) {
            throw wrong("--labels takes the place of --seeds and --structures");
        }
        requireThere("--labels", labels);
        requireThere("--label-names", labelNames);
        requireThere("--seeds", seeds);
        if (seeds != null) {
            SeedsFile.read(seeds);
        }
        Destination.requireFile("--out", out);
        return out;
    }

    private static void requireThere(String option, @Nullable Path file)
            throws UnusableInputException {
        if (file != null && !Files.isReadable(file)) {
            throw new UnusableInputException(
                    "There is no file %s %s that may be read; check the path."
                            .formatted(option, file));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    @Override
    String inWords(Object report) {
        if (report instanceof ImportReport made) {
            return made.inWords();
        }
        StringBuilder words = new StringBuilder();
        for (SeriesRow row : ((Listing) report).series) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "%s  %s  %d files of %d x %d  %s%n",
                            row.seriesUid,
                            row.modality,
                            row.files,
                            row.columns,
                            row.rows,
                            row.refusal == null ? row.description : row.refusal));
        }
        return words.toString();
    }
}
