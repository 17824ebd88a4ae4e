package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;

/** Which volume of which series is the scan; never a guess between two that could be. */
final class SeriesChoice {
    private static final int NAMED = 5;
    private static final String WANTED = "import a CT, MR or PET series.";

    private final String source;
    private final int files;
    private final SeriesCatalogue catalogue;
    private final List<Candidates> all;

    /** Looks into the images where two lie in one place. */
    SeriesChoice(
            String source,
            int files,
            SeriesCatalogue catalogue,
            DicomPort dicom,
            Progress progress) {
        this.source = source;
        this.files = files;
        this.catalogue = catalogue;
        SamePixels pixels = new SamePixels(dicom, progress);
        this.all = catalogue.series.values().stream().map(s -> Candidates.of(s, pixels)).toList();
    }

    /** A volume and the series it is in. */
    record Chosen(Candidates of, Part part) {}

    /** All series taken apart, in the order of the catalogue. */
    List<Candidates> all() {
        return all;
    }

    /** The series that could be meant where none is asked for. */
    List<Candidates> likely() {
        return all.stream().filter(candidates -> !candidates.likely().isEmpty()).toList();
    }

    /** The volume that was asked for, or the only one that could be meant, without faults. */
    Chosen choose(SeriesRequest wanted, Progress progress) throws UnusableInputException {
        if (catalogue.dicomFiles() == 0) {
            throw new UnusableInputException(
                    files == 1
                            ? source + " is no DICOM, NIfTI or NRRD file: point at a scan."
                            : "%s holds no DICOM among its %d files: point at the folder of a scan."
                                    .formatted(source, files));
        }
        Candidates series =
                wanted.seriesUid().isPresent()
                        ? asked(wanted.seriesUid().get())
                        : onlyOne(progress);
        seeNoFault(series.series);
        if (catalogue.notDicom > 0) {
            progress.warn(
                    Plural.of(catalogue.notDicom, "file is", "files are")
                            + " no DICOM and "
                            + (catalogue.notDicom == 1 ? "was" : "were")
                            + " passed over.");
        }
        return new Chosen(series, part(series, wanted.volume()));
    }

    private Candidates asked(String seriesUid) throws UnusableInputException {
        return all.stream()
                .filter(candidates -> candidates.series.key.seriesUid().equals(seriesUid))
                .findFirst()
                .orElseThrow(() ->
                        new UnusableInputException(
                                source
                                        + " holds no series of the UID given with"
                                        + " --series: --list shows those that it"
                                        + " holds."));
    }

    private Candidates onlyOne(Progress progress) throws UnusableInputException {
        List<Candidates> likely = likely();
        if (likely.size() > 1) {
            throw new UnusableInputException(
                    "%s mixes %d series that could each be the scan (%s): choose one with --series, --list shows their UIDs."
                            .formatted(source, likely.size(), sizes(likely)));
        }
        if (likely.size() == 1) {
            if (all.size() > 1) {
                progress.warn(
                        "Of %d series the only one that stacks up to a volume was taken: %s."
                                .formatted(all.size(), sizes(likely)));
            }
            return likely.getFirst();
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

    private Part part(Candidates series, OptionalInt number) throws UnusableInputException {
        List<Part> parts = series.parts;
        if (number.isPresent()) {
            int asked = number.getAsInt();
            if (asked < 1 || asked > parts.size()) {
                throw new UnusableInputException(
                        "The series of %s holds %s, and --volume asks for number %d: --list shows them."
                                .formatted(
                                        source,
                                        Plural.of(parts.size(), "volume", "volumes"),
                                        asked));
            }
            return parts.get(asked - 1);
        }
        List<Integer> likely = series.likely();
        if (likely.size() > 1) {
            throw new UnusableInputException(
                    "The %s series in %s holds %d volumes that could each be the scan (%s): choose one with --volume, --list shows what sets them apart."
                            .formatted(
                                    series.series.key.modality(),
                                    source,
                                    likely.size(),
                                    likely.stream()
                                                    .limit(NAMED)
                                                    .map(i -> partSize(parts.get(i)))
                                                    .collect(Collectors.joining(", "))
                                            + (likely.size() > NAMED ? ", ..." : "")));
        }
        if (likely.isEmpty()) {
            if (series.scattered()) {
                throw new UnusableInputException(
                        "The %s series in %s cannot become a volume: %s."
                                .formatted(
                                        series.series.key.modality(),
                                        source,
                                        series.whyScattered()));
            }
            return parts.getFirst();
        }
        return parts.get(likely.getFirst());
    }

    private static String partSize(Part part) {
        return Plural.of(part.mainSlices().size(), "slice", "slices")
                + (part.phases().size() > 1 ? " at " + part.phases().size() + " moments" : "");
    }

    private void seeNoFault(SeriesCatalogue.Series series) throws UnusableInputException {
        // A file that broke before its series was known may be a missing slice of this one.
        List<Faults.Fault> faults = new ArrayList<>(catalogue.homeless);
        faults.addAll(series.faults);
        if (!faults.isEmpty()) {
            throw faulty(faults);
        }
        if (!series.key.volumetric() && series.images + series.pictures > 0) {
            throw new UnusableInputException(
                    "%s holds images of modality %s: %s"
                            .formatted(source, series.key.modality(), WANTED));
        }
        if (series.slices.isEmpty()) {
            throw new UnusableInputException(
                    series.pictures > 0
                            ? "%s holds only screenshots or colour pictures (modality %s): %s"
                                    .formatted(source, series.key.modality(), WANTED)
                            : "%s holds DICOM of modality %s without any image: %s"
                                    .formatted(source, series.key.modality(), WANTED));
        }
    }

    private UnusableInputException faulty(List<Faults.Fault> faults) {
        // A file that was named by itself is called as its user called it.
        return new UnusableInputException(
                files == 1 && faults.size() == 1
                        ? source + " " + faults.getFirst().clause() + "."
                        : "In %s %s.".formatted(source, Faults.summary(faults)));
    }

    private static String sizes(List<Candidates> series) {
        return series.stream()
                .limit(NAMED)
                .map(c ->
                        c.series.key.modality()
                                + " of "
                                + Plural.of(c.series.files(), "file", "files"))
                .collect(Collectors.joining(", ", "", series.size() > NAMED ? ", ..." : ""));
    }
}
