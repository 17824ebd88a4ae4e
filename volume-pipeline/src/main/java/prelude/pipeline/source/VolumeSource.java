package prelude.pipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.StudyIntake;
import prelude.pipeline.deidentify.StudyRecord;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.PhaseChoice;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.dicom.series.SeriesVolume;

/**
 * Opens whatever a user names as a scan: DICOM files, folders of any depth, zips and DICOMDIRs, or
 * one NIfTI, NRRD or MetaImage file.
 */
public final class VolumeSource {
    /** Of the stage "read": raised whenever the same files come out as another volume. */
    public static final String VERSION = "2";

    /** Whoever names a file so is told what is wrong with it as such a file. */
    private static final Pattern NAMED_VOXELS =
            Pattern.compile("[.](nii|nii[.]gz|mha|mhd)$", Pattern.CASE_INSENSITIVE);

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
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no source");
        }
        for (Path source : sources) {
            if (!Files.exists(source)) {
                throw new UnusableInputException(
                        "There is no file or folder " + source + ": check the path.");
            }
        }
        Optional<Scan> single =
                sources.size() == 1 ? single(sources.getFirst(), progress) : Optional.empty();
        if (single.isPresent()) {
            CoarseVoxels.warn(single.get().volume().grid(), 0, progress);
            return at(single.get(), sources.getFirst(), wanted.phase());
        }
        return withDicomFiles(
                sources, progress, files -> dicom(named(sources), files, wanted, progress));
    }

    /** The DICOM series that the sources hold, the largest first; none in a NIfTI or NRRD file. */
    public List<SeriesSummary> list(List<Path> sources, Progress progress)
            throws UnusableInputException {
        return withDicomFiles(
                sources, progress, files -> new SeriesReader(dicom).list(files, progress));
    }

    /** The same with the patients' names and numbers, for a user who asks to see them. */
    public List<SeriesSummary> listWithPatients(List<Path> sources, Progress progress)
            throws UnusableInputException {
        return withDicomFiles(
                sources,
                progress,
                files -> new SeriesReader(dicom).listWithPatients(files, progress));
    }

    private Scan dicom(String source, List<Path> files, SeriesRequest wanted, Progress progress)
            throws UnusableInputException {
        // Before the long work, lest it be in vain.
        Optional<Pseudonyms> known = pseudonyms(progress);
        SeriesVolume read = new SeriesReader(dicom).read(source, files, wanted, progress);
        CoarseVoxels.warn(read.volume().grid(), read.thicknessMm(), progress);
        if (read.suv().isPresent() && read.suv().get().factor().isEmpty()) {
            progress.warn(
                    "The PET's values stay as the scanner wrote them and no SUV can be told: %s."
                            .formatted(read.suv().get().why()));
        }
        Optional<StudyRecord> study =
                intake.isPresent() && known.isPresent()
                        ? Optional.of(
                                intake.get().take(source, read.files(), known.get(), progress))
                        : Optional.empty();
        return new Scan(
                read.volume(),
                read.phases(),
                known.map(key -> origin(read, key))
                        .orElseGet(() -> new ScanOrigin("DICOM", read.files().size(), "", "", "")),
                read.suv(),
                study);
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

    private static ScanOrigin origin(SeriesVolume read, Pseudonyms key) {
        return new ScanOrigin(
                "DICOM",
                read.files().size(),
                key.uid(read.studyUid()),
                key.uid(read.seriesUid()),
                key.uid(read.frameOfReferenceUid()),
                read.patient().keyed(key::uid));
    }

    /** The volume of a file that is one by itself; empty for all that may hold DICOM. */
    private static Optional<Scan> single(Path source, Progress progress)
            throws UnusableInputException {
        if (!Files.isRegularFile(source)) {
            return Optional.empty();
        }
        try {
            Path file = headerOf(source);
            if (VoxelFile.recognises(file) || NAMED_VOXELS.matcher(file.toString()).find()) {
                return Optional.of(ofFile(VoxelFile.openPhases(file), progress));
            }
            if (NrrdScan.recognises(source)) {
                Volume volume = NrrdScan.read(source, progress);
                return Optional.of(new Scan(volume, new ScanOrigin("NRRD", 1, "", "", "")));
            }
        } catch (IOException e) {
            throw new UnusableInputException(
                    source + " cannot be read or is damaged: copy it again from where it came.", e);
        }
        return Optional.empty();
    }

    private static Scan ofFile(VoxelFile file, Progress progress) throws UnusableInputException {
        List<Volume> volumes = FileVolumes.read(file, progress);
        List<NamedVolume> phases = new ArrayList<>();
        if (volumes.size() > 1) {
            for (Volume volume : volumes) {
                phases.add(new NamedVolume("phase_%02d".formatted(phases.size() + 1), volume));
            }
        }
        return new Scan(
                volumes.getFirst(),
                phases,
                new ScanOrigin(file.format(), 1, "", "", ""),
                Optional.empty(),
                Optional.empty());
    }

    /** Phases of a file have numbers and no percentages. */
    private static Scan at(Scan scan, Path source, Optional<PhaseChoice> choice)
            throws UnusableInputException {
        if (choice.isEmpty()) {
            return scan;
        }
        int count = scan.volumes().size();
        if (choice.get() instanceof PhaseChoice.Numbered(int number)
                && number >= 1
                && number <= count) {
            return new Scan(
                    scan.volumes().get(number - 1),
                    scan.phases(),
                    scan.origin(),
                    scan.suv(),
                    scan.study());
        }
        throw new UnusableInputException(
                "--phase asks for %s, and %s holds %s: name one by its number, or leave --phase out."
                        .formatted(
                                choice.get().inWords(),
                                source,
                                count == 1 ? "one moment alone" : "moments 1 to " + count));
    }

    /** Of a pair of NIfTI files the one that says what the other holds. */
    private static Path headerOf(Path source) {
        String name = String.valueOf(source.getFileName());
        Path header = source.resolveSibling(name.replaceFirst("[.]img([.]gz)?$", ".hdr$1"));
        return Files.isRegularFile(header) ? header : source;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(List<Path> files) throws UnusableInputException;
    }

    private <T> T withDicomFiles(List<Path> sources, Progress progress, Use<T> use)
            throws UnusableInputException {
        try (TemporaryFolder unpacked = new TemporaryFolder()) {
            List<Path> files = new ArrayList<>();
            for (Path source : sources) {
                files.addAll(files(source, unpacked.path(), progress));
            }
            return use.of(files);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The folder for temporary files cannot be used: see that its disk has room.",
                    e);
        }
    }

    private List<Path> files(Path source, Path unpacked, Progress progress)
            throws UnusableInputException, IOException {
        if (Files.isDirectory(source)) {
            List<Path> files = below(source);
            if (files.isEmpty()) {
                throw new UnusableInputException(
                        source + " is an empty folder: point at the folder of a scan.");
            }
            return files;
        }
        if (isZip(source)) {
            Path folder = Files.createTempDirectory(unpacked, "zip");
            List<Path> files = ZipUnpacker.STANDARD.unpack(source, folder, progress);
            if (files.isEmpty()) {
                throw new UnusableInputException(source + " is an empty zip.");
            }
            return files;
        }
        return DicomDirectory.recognises(source, dicom)
                ? DicomDirectory.files(source, dicom, progress)
                : List.of(source);
    }

    /** In an order that does not depend on the file system; links to folders are not followed. */
    private static List<Path> below(Path folder) throws UnusableInputException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableInputException(
                    folder + " cannot be read through: see that you may read all its folders.", e);
        }
    }

    private static boolean isZip(Path file) throws UnusableInputException {
        byte[] magic = "PK\3\4".getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException e) {
            throw new UnusableInputException(
                    file + " cannot be read: see that you may read it.", e);
        }
    }

    private static String named(List<Path> sources) {
        return sources.stream().limit(3).map(Path::toString).collect(Collectors.joining(", "))
                + (sources.size() > 3 ? " and " + (sources.size() - 3) + " more" : "");
    }
}
