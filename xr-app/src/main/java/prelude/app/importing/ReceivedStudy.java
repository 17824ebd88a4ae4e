package prelude.app.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesSummary;

/**
 * A study that came over the network, imported with the options that {@code import} has of itself.
 */
public final class ReceivedStudy {
    private static final Lane LANE = Lane.TEACHING;

    private ReceivedStudy() {}

    /**
     * Of several volumes the one of most images is taken, and said: nobody sits there to ask.
     *
     * @param folder where its files lie
     * @param remarks sentences about how it came, which the case tells too
     * @return whether the case holds every volume of the study
     */
    public static boolean toCase(Path folder, List<String> remarks, Path out, Progress progress)
            throws UnusableInputException, IOException {
        List<SeriesSummary> all = CaseImport.source().list(List.of(folder), progress);
        List<SeriesSummary> usable =
                all.stream().filter(series -> series.refusal().isEmpty()).toList();
        List<String> told = new ArrayList<>(remarks);
        Optional<String> largest = Optional.empty();
        if (usable.size() > 1) {
            largest = Optional.of(usable.getFirst().seriesUid());
            told.add(
                    "The study holds %d series that are volumes; the one of most images (%d) was taken."
                            .formatted(usable.size(), usable.getFirst().files()));
        }
        CaseImport.run(
                new ImportRequest(
                        List.of(folder),
                        ImportRequest.wanted(LANE, false, largest, OptionalInt.empty()),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LANE,
                        false),
                told,
                out,
                progress);
        return all.size() == 1 && all.getFirst().volumes().size() <= 1;
    }
}
