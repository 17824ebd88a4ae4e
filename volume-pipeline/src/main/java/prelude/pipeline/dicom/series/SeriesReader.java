package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;

/** Reads DICOM files into the one volume that they hold. */
public final class SeriesReader {
    /** Thicker slices lose a thin cortex or a small vessel between two of them. */
    private static final double THICK_SLICE_MM = 1.25;

    private final DicomPort dicom;

    public SeriesReader(DicomPort dicom) {
        this.dicom = dicom;
    }

    /**
     * Reads the one volume among the files, or the series that is asked for.
     *
     * @param source how the user named the files, for sentences
     * @param files in any order; those that are not DICOM are passed over
     * @throws UnusableInputException naming all that is wrong with the files or their geometry
     */
    public SeriesVolume read(
            String source, List<Path> files, Optional<String> seriesUid, Progress progress)
            throws UnusableInputException {
        SeriesCatalogue catalogue = SeriesCatalogue.of(files, dicom, progress);
        if (catalogue.dicomFiles() == 0) {
            throw new UnusableInputException(
                    source
                            + " holds no DICOM file among its "
                            + files.size()
                            + " files: point at the folder of a scan");
        }
        SeriesCatalogue.Series series = choose(source, catalogue, seriesUid, progress);
        seeNoFault(source, catalogue, series);
        SeriesGeometry geometry = SeriesGeometry.of(series.slices);
        if (!geometry.faults().isEmpty()) {
            throw new UnusableInputException(
                    "%s cannot become a volume: %s"
                            .formatted(where(source, series), join(geometry)));
        }
        warnOfThickSlices(geometry, progress);
        return new SeriesVolume(
                new VolumeDecoder(dicom, source, geometry).decode(progress),
                series.key.studyUid(),
                series.key.seriesUid(),
                series.key.frameOfReferenceUid(),
                series.slices.size());
    }

    /** What the files hold, the largest series first. */
    public List<SeriesSummary> list(List<Path> files, Progress progress) {
        return SeriesCatalogue.of(files, dicom, progress).series.values().stream()
                .map(SeriesReader::summary)
                .sorted(Comparator.comparingInt(SeriesSummary::files).reversed())
                .toList();
    }

    private static SeriesSummary summary(SeriesCatalogue.Series series) {
        SeriesGeometry geometry = SeriesGeometry.of(series.slices);
        String refusal = series.faults.isEmpty() ? join(geometry) : Faults.summary(series.faults);
        if (series.slices.isEmpty() && series.faults.isEmpty()) {
            refusal = "it holds no images";
        }
        boolean whole = refusal.isEmpty();
        return new SeriesSummary(
                series.key.seriesUid(),
                series.key.modality(),
                series.key.description(),
                series.slices.size() + series.faults.size() + series.otherObjects,
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().columns(),
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().rows(),
                whole ? Optional.of(geometry.grid().spacingMm()) : Optional.empty(),
                whole ? Optional.empty() : Optional.of(refusal));
    }

    private static SeriesCatalogue.Series choose(
            String source, SeriesCatalogue catalogue, Optional<String> seriesUid, Progress progress)
            throws UnusableInputException {
        if (seriesUid.isPresent()) {
            SeriesCatalogue.Series asked = catalogue.series.get(seriesUid.get());
            if (asked == null) {
                throw new UnusableInputException(
                        source
                                + " holds no series of the UID given with --series:"
                                + " --list shows those that it holds");
            }
            return asked;
        }
        List<SeriesCatalogue.Series> all = List.copyOf(catalogue.series.values());
        List<SeriesCatalogue.Series> candidates =
                all.stream().filter(SeriesCatalogue.Series::candidate).toList();
        if (candidates.size() > 1) {
            throw new UnusableInputException(
                    "%s mixes %d series that could each be the scan (%s): choose one with --series UID; --list shows them"
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
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw new UnusableInputException(source + ": " + Faults.summary(catalogue.homeless));
        }
        throw new UnusableInputException(
                "%s holds %d series and none of them is a stack of slices (%s): import a CT, MR or PET series"
                        .formatted(source, all.size(), sizes(all)));
    }

    private static String sizes(List<SeriesCatalogue.Series> series) {
        return series.stream()
                .limit(5)
                .map(s -> s.key.modality() + " of " + counted(s))
                .collect(Collectors.joining(", ", "", series.size() > 5 ? ", ..." : ""));
    }

    private static String counted(SeriesCatalogue.Series series) {
        int files = series.slices.size() + series.faults.size() + series.otherObjects;
        return files == 1 ? "1 file" : files + " files";
    }

    private static void seeNoFault(
            String source, SeriesCatalogue catalogue, SeriesCatalogue.Series series)
            throws UnusableInputException {
        // A file that broke before its series was known may be a missing slice of this one.
        List<Faults.Fault> faults = new ArrayList<>(catalogue.homeless);
        faults.addAll(series.faults);
        if (!faults.isEmpty()) {
            throw new UnusableInputException("%s: %s".formatted(source, Faults.summary(faults)));
        }
        if (series.slices.isEmpty()) {
            throw new UnusableInputException(
                    "%s holds DICOM of modality %s without any image: import a CT, MR or PET series"
                            .formatted(source, series.key.modality()));
        }
        if (!series.key.volumetric()) {
            throw new UnusableInputException(
                    "%s holds images of modality %s: import a CT, MR or PET series"
                            .formatted(source, series.key.modality()));
        }
    }

    private static String where(String source, SeriesCatalogue.Series series) {
        return "the %s series of %s in %s"
                .formatted(series.key.modality(), counted(series), source);
    }

    private static String join(SeriesGeometry geometry) {
        return String.join("; ", geometry.faults());
    }

    private static void warnOfThickSlices(SeriesGeometry geometry, Progress progress) {
        double apart = geometry.grid().spacingMm().z;
        double thick =
                geometry.sorted().stream()
                        .mapToDouble(s -> s.thicknessMm().orElse(0))
                        .max()
                        .orElse(0);
        double worst = Math.max(apart, thick);
        if (worst > THICK_SLICE_MM) {
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "Slices of %.2f mm: structures thinner than that (cortex, small"
                                    + " vessels) may be lost, and surfaces show steps.",
                            worst));
        }
    }
}
