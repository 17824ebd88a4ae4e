package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** Reads DICOM files into the one volume that they hold. */
public final class SeriesReader {
    private final DicomPort dicom;

    public SeriesReader(DicomPort dicom) {
        this.dicom = dicom;
    }

    /**
     * Reads the one volume among the files, or the one that is asked for.
     *
     * @param source how the user named the files, for sentences
     * @param files in any order; those that are not DICOM are passed over
     * @throws UnusableInputException naming all that is wrong with the files or their geometry
     */
    public SeriesVolume read(
            String source, List<Path> files, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        return unread(source, files, wanted, progress).read(progress);
    }

    /**
     * The same short of the voxels.
     *
     * @throws UnusableInputException naming all that is wrong with the files or their geometry
     */
    public UnreadSeries unread(
            String source, List<Path> files, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        SeriesCatalogue catalogue = SeriesCatalogue.of(files, dicom, progress);
        SeriesChoice.Chosen chosen =
                new SeriesChoice(source, files.size(), catalogue, dicom, progress)
                        .choose(wanted, progress);
        SeriesCatalogue.Series series = chosen.of().series;
        Part part = at(source, chosen.part(), wanted.phase());
        StackGeometry geometry = StackGeometry.of(part.mainSlices());
        Optional<LeftOut> leftOut =
                wanted.volume().isPresent()
                        ? Optional.empty()
                        : Optional.of(LeftOut.of(chosen.of(), chosen.part()));
        seeGeometry(source, chosen.of(), part, geometry, leftOut, wanted, progress);
        if (chosen.of().holdsOneStackAlone()) {
            geometry.lostEnd().ifPresent(progress::warn);
        }
        leftOut.ifPresent(rest -> rest.sentences().forEach(progress::warn));
        warnOfTheRest(chosen.of(), part, progress);
        List<Slice> slices = part.mainSlices();
        SampleScale scale = scale(source, part, progress);
        var reader = new PhaseReader(dicom, source, part, scale, wanted.acrossGaps());
        var facts =
                new SeriesFacts(
                        slices.getFirst().series().studyUid(),
                        slices.getFirst().series().seriesUid(),
                        SharedOrigin.frameEach(slices)
                                ? ""
                                : slices.getFirst().series().frameOfReferenceUid(),
                        StackGeometry.thicknessMm(slices),
                        series.key.modality().equals("PT")
                                ? Optional.of(suv(source, part))
                                : Optional.empty(),
                        inOrder(part, geometry).stream().map(Slice::file).distinct().toList(),
                        slices.getFirst().series().patient());
        return new UnreadSeries(reader, geometry, facts);
    }

    private static Part at(String source, Part part, Optional<PhaseChoice> choice)
            throws UnusableInputException {
        if (choice.isEmpty()) {
            return part;
        }
        if (part.phases().size() == 1) {
            throw new UnusableInputException(
                    "--phase asks for %s, and the scan in %s shows one moment alone: leave --phase out."
                            .formatted(choice.get().inWords(), source));
        }
        OptionalInt found = part.find(choice.get());
        if (found.isEmpty()) {
            throw new UnusableInputException(
                    "--phase asks for %s, and the scan in %s shows moments %s: name one of these."
                            .formatted(choice.get().inWords(), source, part.phasesInWords()));
        }
        return part.asked(found.getAsInt());
    }

    /** One for all phases, so that they compare. */
    private SampleScale scale(String source, Part part, Progress progress)
            throws UnusableInputException {
        List<Slice> all = part.allSlices();
        boolean ct = Rescale.modality(all.getFirst().series().modality()) == Modality.CT;
        return !ct && all.stream().anyMatch(slice -> slice.layout().wide())
                ? MeasuredRange.of(dicom, source, all, progress)
                : SampleScale.of(all, progress);
    }

    /** What refers to a slice's image later counts on their order. */
    private static List<Slice> inOrder(Part part, StackGeometry geometry) {
        return part.phases().size() == 1
                ? geometry.sorted()
                : part.phases().stream().flatMap(p -> p.slices().stream()).toList();
    }

    private void seeGeometry(
            String source,
            Candidates of,
            Part part,
            StackGeometry geometry,
            Optional<LeftOut> leftOut,
            SeriesRequest wanted,
            Progress progress)
            throws UnusableInputException {
        SeriesCatalogue.Series series = of.series;
        List<String> faults = new ArrayList<>(geometry.faults());
        if (faults.isEmpty()) {
            // Another patient's slices may have passed for another phase.
            SharedOrigin.fault(part.allSlices()).ifPresent(faults::add);
        }
        Optional<String> misfit =
                geometry.gap().isPresent() && wanted.volume().isEmpty()
                        ? of.misfitWithin(part)
                        : Optional.empty();
        if (misfit.isPresent()) {
            faults.add(misfit.get());
        } else if (geometry.gap().isPresent() && !wanted.acrossGaps()) {
            faults.add(
                    geometry.gap().get()
                            + " (send the whole series again, or allow them to be interpolated"
                            + " with --allow-gaps"
                            + (part.phases().size() > 1
                                    ? ", or take another moment with --phase)"
                                    : ")"));
        }
        if (!wanted.acrossGaps()) {
            leftOut.flatMap(LeftOut::misfitAtEnd).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "The %s series of %s in %s cannot become a volume: %s."
                            .formatted(
                                    series.key.modality(),
                                    Plural.of(series.files(), "file", "files"),
                                    source,
                                    String.join("; ", faults)));
        }
        geometry.gap()
                .ifPresent(gap ->
                        progress.warn(
                                "Of the series "
                                        + gap
                                        + "; what was not scanned there was interpolated"
                                        + " from its neighbours and is no measurement."));
        geometry.remarks().forEach(progress::warn);
    }

    private static void warnOfTheRest(Candidates of, Part part, Progress progress) {
        List<Slice> slices = part.mainSlices();
        if (of.copies > 0) {
            progress.warn(
                    Plural.of(of.copies, "slice was", "slices were")
                            + " there twice, pixel for pixel, and taken once.");
        }
        if (of.series.pictures > 0) {
            progress.warn(
                    Plural.of(of.series.pictures, "picture", "pictures")
                            + " in the series (screenshots, reports, colour renderings) "
                            + (of.series.pictures == 1 ? "was" : "were")
                            + " left out.");
        }
        if (!slices.getFirst().placed().inPatient()) {
            progress.warn(
                    "The ultrasound volume says where its voxels lie to one another, and not where"
                            + " in the patient: left and right, head and feet are not known.");
        }
        if (SharedOrigin.frameEach(slices)) {
            progress.warn(
                    "Each slice states another %s, as after some anonymisers: the slices were stacked by their positions alone."
                            .formatted(Tag.FRAME_OF_REFERENCE_UID));
        }
        if (slices.stream().anyMatch(slice -> slice.rescale().unitsUnsaid())) {
            progress.warn(
                    "The CT says that its values have no stated unit (%s is US): they were taken for Hounsfield units."
                            .formatted(Tag.RESCALE_TYPE));
        }
    }

    /** Once for a series: its first slice says what all say of patient and tracer. */
    private SuvFactor suv(String source, Part part) throws UnusableInputException {
        OptionalDouble firstSeen =
                part.allSlices().stream()
                        .map(slice -> slice.traits().number(Trait.ACQUISITION_TIME))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .min();
        Slice first = part.mainSlices().getFirst();
        try (OpenFile open = new OpenFile(dicom)) {
            DataSet dataSet = open.of(first);
            var frame =
                    new FrameHeader(
                            dataSet, FunctionalGroups.of(dataSet), first.frame(), first.frames());
            return SuvFactor.of(frame, firstSeen);
        } catch (IOException | MalformedDataSetException e) {
            throw new UnusableInputException(
                    "In %s %s changed while it was read: import it again."
                            .formatted(source, Faults.name(first.file())),
                    e);
        }
    }

    /** What the files hold, the largest series first; nobody is named. */
    public List<SeriesSummary> list(List<Path> files, Progress progress) {
        return list(files, SeriesListing.PatientShown.HIDDEN, progress);
    }

    /** The same with the patient's own words, for a user who asks to see them. */
    public List<SeriesSummary> listWithPatients(List<Path> files, Progress progress) {
        return list(files, SeriesListing.PatientShown.SHOWN, progress);
    }

    private List<SeriesSummary> list(
            List<Path> files, SeriesListing.PatientShown shown, Progress progress) {
        SeriesCatalogue catalogue = SeriesCatalogue.of(files, dicom, progress);
        if (!catalogue.homeless.isEmpty()) {
            // They stand in no series' line.
            progress.warn(
                    "Broken before their series was known: "
                            + Faults.summary(catalogue.homeless)
                            + ".");
        }
        var choice = new SeriesChoice("", files.size(), catalogue, dicom, progress);
        return new SeriesListing(choice, dicom, shown)
                .summaries().stream()
                        .sorted(Comparator.comparingInt(SeriesSummary::files).reversed())
                        .toList();
    }
}
