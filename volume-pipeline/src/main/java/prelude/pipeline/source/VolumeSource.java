package prelude.pipeline.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.StudyIntake;
import prelude.pipeline.deidentify.StudyRecord;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesFacts;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.dicom.series.SeriesVolume;
import prelude.pipeline.dicom.series.UnreadSeries;

/**
 * Opens whatever a user names as a scan: DICOM files, folders of any depth, zips and DICOMDIRs, or
 * one NIfTI, NRRD or MetaImage file.
 */
public final class VolumeSource {
    /** Of the stage "read": raised whenever the same files come out as another volume. */
    public static final String VERSION = "2";

    private final DicomPort dicom;
    private final Pseudonyms.Source pseudonyms;
    private final Optional<StudyIntake> intake;
    private final boolean pseudonymsNeeded;

    public VolumeSource(DicomPort dicom, Pseudonyms pseudonyms) {
        this(dicom, () -> pseudonyms);
    }

    /**
     * @param pseudonyms asked only when a DICOM study is read
     */
    public VolumeSource(DicomPort dicom, Pseudonyms.Source pseudonyms) {
        this(dicom, pseudonyms, Optional.empty(), true);
    }

    private VolumeSource(
            DicomPort dicom,
            Pseudonyms.Source pseudonyms,
            Optional<StudyIntake> intake,
            boolean pseudonymsNeeded) {
        this.dicom = dicom;
        this.pseudonyms = pseudonyms;
        this.intake = intake;
        this.pseudonymsNeeded = pseudonymsNeeded;
    }

    /** The same, whose scans also tell of their study. */
    public VolumeSource withStudies() {
        return new VolumeSource(dicom, pseudonyms, Optional.of(new StudyIntake(dicom)), true);
    }

    /**
     * The same for who wants the voxels: where there are no pseudonyms a scan's origin has none,
     * and that is warned of.
     */
    public VolumeSource forVoxels() {
        return new VolumeSource(dicom, pseudonyms, Optional.empty(), false);
    }

    /**
     * Reads the one volume among the sources.
     *
     * @param wanted taken into account where the sources are DICOM
     * @throws UnusableInputException in one sentence, having looked at everything
     */
    public Scan open(List<Path> sources, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        Optional<Scan> single = SingleFile.scan(sources, wanted, progress);
        if (single.isPresent()) {
            return single.get();
        }
        return new SourceFiles(dicom)
                .with(
                        sources,
                        progress,
                        files -> dicom(SourceFiles.named(sources), files, wanted, progress));
    }

    /** What is done with a scan's voxels for as long as its files are there. */
    @FunctionalInterface
    public interface Use<T> {
        T of(UnreadScan scan) throws UnusableInputException;
    }

    /**
     * The same for who needs the voxels but once and in no order: where it can be they go through
     * memory slice by slice.
     *
     * @param use called once
     */
    public <T> T pass(List<Path> sources, SeriesRequest wanted, Progress progress, Use<T> use)
            throws UnusableInputException {
        Optional<Scan> single = SingleFile.scan(sources, wanted, progress);
        if (single.isPresent()) {
            return use.of(UnreadScan.of(single.get()));
        }
        return new SourceFiles(dicom)
                .with(
                        sources,
                        progress,
                        files -> {
                            Optional<Pseudonyms> known = pseudonyms(progress);
                            UnreadSeries unread =
                                    new SeriesReader(dicom)
                                            .unread(
                                                    SourceFiles.named(sources),
                                                    files,
                                                    wanted,
                                                    progress);
                            Optional<VoxelSlices> slices = unread.slices(progress);
                            if (slices.isEmpty()) {
                                return use.of(
                                        UnreadScan.of(
                                                scan(
                                                        SourceFiles.named(sources),
                                                        unread,
                                                        known,
                                                        progress)));
                            }
                            warn(slices.get().form().grid(), unread.facts(), progress);
                            return use.of(
                                    new UnreadScan(
                                            slices.get(),
                                            List.of(),
                                            origin(unread.facts(), known)));
                        });
    }

    /** The DICOM series that the sources hold, the largest first; none in a NIfTI or NRRD file. */
    public List<SeriesSummary> list(List<Path> sources, Progress progress)
            throws UnusableInputException {
        return new SourceFiles(dicom)
                .with(sources, progress, files -> new SeriesReader(dicom).list(files, progress));
    }

    /** The same with the patients' names and numbers, for a user who asks to see them. */
    public List<SeriesSummary> listWithPatients(List<Path> sources, Progress progress)
            throws UnusableInputException {
        return new SourceFiles(dicom)
                .with(
                        sources,
                        progress,
                        files -> new SeriesReader(dicom).listWithPatients(files, progress));
    }

    private Scan dicom(String source, List<Path> files, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        // Before the long work, lest it be in vain.
        Optional<Pseudonyms> known = pseudonyms(progress);
        return scan(
                source,
                new SeriesReader(dicom).unread(source, files, wanted, progress),
                known,
                progress);
    }

    private Scan scan(
            String source, UnreadSeries unread, Optional<Pseudonyms> known, Progress progress)
            throws UnusableInputException {
        SeriesVolume read = unread.read(progress);
        SeriesFacts facts = read.facts();
        warn(read.volume().grid(), facts, progress);
        Optional<StudyRecord> study =
                intake.isPresent() && known.isPresent()
                        ? Optional.of(
                                intake.get().take(source, facts.files(), known.get(), progress))
                        : Optional.empty();
        return new Scan(read.volume(), read.phases(), origin(facts, known), facts.suv(), study);
    }

    private static void warn(VoxelGrid grid, SeriesFacts facts, Progress progress) {
        CoarseVoxels.warn(grid, facts.thicknessMm(), progress);
        if (facts.suv().isPresent() && facts.suv().get().factor().isEmpty()) {
            progress.warn(
                    "The PET's values stay as the scanner wrote them and no SUV can be told: %s."
                            .formatted(facts.suv().get().why()));
        }
    }

    private Optional<Pseudonyms> pseudonyms(Progress progress) throws UnusableInputException {
        try {
            return Optional.of(pseudonyms.open());
        } catch (UnusableInputException e) {
            if (pseudonymsNeeded) {
                throw e;
            }
            progress.warn("The scan goes without its series' pseudonym: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static ScanOrigin origin(SeriesFacts facts, Optional<Pseudonyms> known) {
        int files = facts.files().size();
        if (known.isEmpty()) {
            return new ScanOrigin("DICOM", files, "", "", "");
        }
        Pseudonyms key = known.get();
        return new ScanOrigin(
                "DICOM",
                files,
                key.uid(facts.studyUid()),
                key.uid(facts.seriesUid()),
                key.uid(facts.frameOfReferenceUid()),
                facts.patient().keyed(key::uid));
    }
}
