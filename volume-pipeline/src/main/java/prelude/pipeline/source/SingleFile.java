package prelude.pipeline.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.series.PhaseChoice;
import prelude.pipeline.dicom.series.SeriesRequest;

/** A scan that is one file by itself, or a pair: NIfTI, NRRD or MetaImage. */
final class SingleFile {
    /** Whoever names a file so is told what is wrong with it as such a file. */
    private static final Pattern NAMED_VOXELS =
            Pattern.compile("[.](nii|nii[.]gz|mha|mhd)$", Pattern.CASE_INSENSITIVE);

    private SingleFile() {}

    /** Empty where the sources may hold DICOM. */
    static Optional<Scan> scan(List<Path> sources, SeriesRequest wanted, Progress progress)
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
        if (single.isEmpty()) {
            return single;
        }
        CoarseVoxels.warn(single.get().volume().grid(), 0, progress);
        return Optional.of(at(single.get(), sources.getFirst(), wanted.phase()));
    }

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
}
