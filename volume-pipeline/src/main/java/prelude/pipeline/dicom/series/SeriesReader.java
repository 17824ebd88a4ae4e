package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;

/** Reads DICOM files into the one volume that they hold. */
public final class SeriesReader {
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
            String source, List<Path> files, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        SeriesCatalogue catalogue = SeriesCatalogue.of(files, dicom, progress);
        SeriesCatalogue.Series series =
                new SeriesChoice(source, files.size(), catalogue)
                        .choose(wanted.seriesUid(), progress);
        SeriesGeometry geometry = SeriesGeometry.of(series.slices);
        if (!geometry.faults().isEmpty()) {
            throw new UnusableInputException(
                    "The %s series of %s in %s cannot become a volume: %s."
                            .formatted(
                                    series.key.modality(),
                                    Plural.of(series.files(), "file", "files"),
                                    source,
                                    String.join("; ", geometry.faults())));
        }
        boolean frameEach = SharedOrigin.frameEach(series.slices);
        if (frameEach) {
            progress.warn(
                    "Each slice states another %s, as after some anonymisers: the slices were stacked by their positions alone."
                            .formatted(Tag.FRAME_OF_REFERENCE_UID));
        }
        if (series.slices.stream().anyMatch(slice -> slice.rescale().unitsUnsaid())) {
            progress.warn(
                    "The CT says that its values have no stated unit (%s is US): they were taken for Hounsfield units."
                            .formatted(Tag.RESCALE_TYPE));
        }
        return new SeriesVolume(
                new VolumeDecoder(dicom, source, geometry).decode(progress),
                series.key.studyUid(),
                series.key.seriesUid(),
                frameEach ? "" : series.key.frameOfReferenceUid(),
                thicknessMm(series.slices),
                geometry.sorted().stream().map(Slice::file).distinct().toList());
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
        Optional<String> refusal = refusal(series, geometry);
        return new SeriesSummary(
                series.key.seriesUid(),
                series.key.modality(),
                series.key.description(),
                series.files(),
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().columns(),
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().rows(),
                refusal.isEmpty() ? Optional.of(geometry.grid().spacingMm()) : Optional.empty(),
                refusal);
    }

    private static Optional<String> refusal(
            SeriesCatalogue.Series series, SeriesGeometry geometry) {
        if (!series.faults.isEmpty()) {
            return Optional.of(Faults.summary(series.faults));
        }
        if (series.slices.isEmpty()) {
            return Optional.of("it holds no images");
        }
        if (!series.key.volumetric()) {
            return Optional.of("its images are no CT, MR or PET");
        }
        return geometry.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", geometry.faults()));
    }

    private static double thicknessMm(List<Slice> slices) {
        return slices.stream().mapToDouble(slice -> slice.thicknessMm().orElse(0)).max().orElse(0);
    }
}
