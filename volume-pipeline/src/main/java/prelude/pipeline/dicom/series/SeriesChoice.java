package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/** Which series of a catalogue is the scan; never a guess between two that could be. */
final class SeriesChoice {
    private static final int NAMED = 5;
    private static final String WANTED = "import a CT, MR or PET series.";

    private final String source;
    private final int files;
    private final SeriesCatalogue catalogue;

    SeriesChoice(String source, int files, SeriesCatalogue catalogue) {
        this.source = source;
        this.files = files;
        this.catalogue = catalogue;
    }

    /** The series that was asked for, or the only one that could be meant, without faults. */
    SeriesCatalogue.Series choose(Optional<String> seriesUid, Progress progress)
            throws UnusableInputException {
        if (catalogue.dicomFiles() == 0) {
            throw new UnusableInputException(
                    files == 1
                            ? source + " is no DICOM, NIfTI or NRRD file: point at a scan."
                            : "%s holds no DICOM among its %d files: point at the folder of a scan."
                                    .formatted(source, files));
        }
        SeriesCatalogue.Series series =
                seriesUid.isPresent() ? asked(seriesUid.get()) : onlyOne(progress);
        seeNoFault(series);
        return series;
    }

    private SeriesCatalogue.Series asked(String seriesUid) throws UnusableInputException {
        SeriesCatalogue.Series asked = catalogue.series.get(seriesUid);
        if (asked == null) {
            throw new UnusableInputException(
                    source
                            + " holds no series of the UID given with --series: --list shows"
                            + " those that it holds.");
        }
        return asked;
    }

    private SeriesCatalogue.Series onlyOne(Progress progress) throws UnusableInputException {
        List<SeriesCatalogue.Series> all = List.copyOf(catalogue.series.values());
        List<SeriesCatalogue.Series> candidates =
                all.stream().filter(SeriesCatalogue.Series::candidate).toList();
        if (candidates.size() > 1) {
            throw new UnusableInputException(
                    "%s mixes %d series that could each be the scan (%s): choose one with --series, --list shows their UIDs."
                            .formatted(source, candidates.size(), sizes(candidates)));
        }
        if (candidates.size() == 1) {
            if (all.size() > 1) {
                progress.warn(
                        "Of %d series the only one that stacks up to a volume was taken: %s."
                                .formatted(all.size(), sizes(candidates)));
            }
            return candidates.getFirst();
        }
        if (all.isEmpty()) {
            throw faulty(catalogue.homeless);
        }
        if (all.size() > 1) {
            throw new UnusableInputException(
                    "%s holds %d series and none of them is a stack of slices (%s): %s"
                            .formatted(source, all.size(), sizes(all), WANTED));
        }
        return all.getFirst();
    }

    private void seeNoFault(SeriesCatalogue.Series series) throws UnusableInputException {
        // A file that broke before its series was known may be a missing slice of this one.
        List<Faults.Fault> faults = new ArrayList<>(catalogue.homeless);
        faults.addAll(series.faults);
        if (!faults.isEmpty()) {
            throw faulty(faults);
        }
        if (series.slices.isEmpty()) {
            throw new UnusableInputException(
                    "%s holds DICOM of modality %s without any image: %s"
                            .formatted(source, series.key.modality(), WANTED));
        }
        if (!series.key.volumetric()) {
            throw new UnusableInputException(
                    "%s holds images of modality %s: %s"
                            .formatted(source, series.key.modality(), WANTED));
        }
    }

    private UnusableInputException faulty(List<Faults.Fault> faults) {
        String summary = Faults.summary(faults);
        return new UnusableInputException(
                files == 1 ? summary + "." : "In %s %s.".formatted(source, summary));
    }

    private static String sizes(List<SeriesCatalogue.Series> series) {
        return series.stream()
                .limit(NAMED)
                .map(s -> s.key.modality() + " of " + Plural.of(s.files(), "file", "files"))
                .collect(Collectors.joining(", ", "", series.size() > NAMED ? ", ..." : ""));
    }
}
