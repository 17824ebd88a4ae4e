package prelude.app.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;

/**
 * A study that came over the network, imported with the options that {@code import} has of itself.
 */
public final class ReceivedStudy {
    private ReceivedStudy() {}

    /**
     * Of several volumes the one of most images is taken, and said: nobody sits there to ask.
     *
     * @param folder where its files lie
     */
    public static void toCase(Path folder, Path out, Progress progress)
            throws UnusableInputException, IOException {
        List<SeriesSummary> volumes =
                CaseImport.source().list(List.of(folder), progress).stream()
                        .filter(series -> series.refusal().isEmpty())
                        .toList();
        Optional<String> largest = Optional.empty();
        if (volumes.size() > 1) {
            largest = Optional.of(volumes.getFirst().seriesUid());
            progress.warn(
                    "The study holds %d volumes; the one of most images (%d) was taken."
                            .formatted(volumes.size(), volumes.getFirst().files()));
        }
        CaseImport.run(
                new ImportRequest(
                        List.of(folder),
                        new SeriesRequest(largest, false),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Lane.TEACHING,
                        false),
                out,
                progress);
    }
}
