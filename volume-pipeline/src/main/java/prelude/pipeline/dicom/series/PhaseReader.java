package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;
import prelude.pipeline.dicom.DicomPort;

/** Reads the voxels of a volume, and of a moving one all phases, each under its own number. */
final class PhaseReader {
    private static final double SAME_GRID_MM = 0.1;
    private static final int NAMED = 3;

    private final DicomPort dicom;
    private final String source;
    private final Part part;
    private final SampleScale scale;
    private final boolean acrossGaps;

    /**
     * @param scale of all phases
     * @param acrossGaps whether a phase that lacks slices is interpolated, rather than left out
     */
    PhaseReader(DicomPort dicom, String source, Part part, SampleScale scale, boolean acrossGaps) {
        this.dicom = dicom;
        this.source = source;
        this.part = part;
        this.scale = scale;
        this.acrossGaps = acrossGaps;
    }

    /**
     * The main volume.
     *
     * @param geometry of the main phase
     * @param phases receives all phases, where there are several: a phase that is left out leaves
     *     its number free
     */
    Volume read(StackGeometry geometry, List<NamedVolume> phases, Progress progress)
            throws UnusableInputException {
        VoxelGrid grid = geometry.resampling().grid;
        seeMemory(grid);
        Volume main = decode(geometry, progress);
        int count = part.phases().size();
        if (count == 1) {
            return main;
        }
        progress.warn(
                "The series shows %d moments (by %s): number %d was taken as the volume, %s."
                        .formatted(
                                count,
                                part.phasesBy().orElseThrow().words,
                                part.main() + 1,
                                part.whyMain()));
        part.leap().ifPresent(progress::warn);
        if (!fits(grid.voxelCount(), count)) {
            progress.warn(
                    "The other moments would not fit into this program's memory and were left out:"
                            + " give it more with -Xmx to have them.");
            return main;
        }
        List<String> leftOut = new ArrayList<>();
        List<String> madeUp = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "phase_%02d".formatted(i + 1);
            if (i == part.main()) {
                phases.add(new NamedVolume(name, main));
                continue;
            }
            StackGeometry other = StackGeometry.of(part.phases().get(i).slices());
            Optional<String> misfit = misfit(other, grid);
            if (misfit.isPresent()) {
                leftOut.add(part.phaseInWords(i) + ": " + misfit.get());
            } else {
                madeUp.addAll(madeUp(i, other, geometry));
                phases.add(new NamedVolume(name, decode(other, progress)));
            }
        }
        warnOfMadeUp(madeUp, progress);
        warnOf(leftOut, progress);
        return main;
    }

    /**
     * The volume's voxels unread; empty where phases or all its samples have to be seen first, or
     * where a slice on each core is more than memory has room for.
     */
    Optional<VoxelSlices> slices(StackGeometry geometry, Progress progress) {
        if (part.phases().size() > 1) {
            return Optional.empty();
        }
        VoxelGrid grid = geometry.resampling().grid;
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), grid.slices());
        long atOnce = (long) grid.columns() * grid.rows() * VolumeDecoder.SLICES_EACH * threads;
        return fits(atOnce, 1) ? decoder(geometry).slices(progress) : Optional.empty();
    }

    private Volume decode(StackGeometry geometry, Progress progress) throws UnusableInputException {
        return decoder(geometry).decode(progress);
    }

    private VolumeDecoder decoder(StackGeometry geometry) {
        return new VolumeDecoder(dicom, source, geometry.resampling(), scale);
    }

    /** Why a phase cannot stand beside the main one, as a clause. */
    private Optional<String> misfit(StackGeometry phase, VoxelGrid grid) {
        if (!phase.faults().isEmpty()) {
            return Optional.of(phase.faults().getFirst());
        }
        if (phase.gap().isPresent() && !acrossGaps) {
            return phase.gap();
        }
        VoxelGrid own = phase.grid().orElseThrow();
        if (own.matches(grid, SAME_GRID_MM)) {
            return Optional.empty();
        }
        return Optional.of(
                own.slices() == grid.slices()
                        ? "its slices lie elsewhere than the volume's"
                        : "it has %s, the volume %d"
                                .formatted(
                                        Plural.of(own.slices(), "slice", "slices"), grid.slices()));
    }

    /** What was made up for a phase, as sentences; not what was said of the main one. */
    private List<String> madeUp(int phase, StackGeometry of, StackGeometry main) {
        List<String> sentences = new ArrayList<>();
        of.gap()
                .ifPresent(gap ->
                        sentences.add(
                                "Of %s %s; what was not scanned there was interpolated from its neighbours and is no measurement."
                                        .formatted(part.phaseInWords(phase), gap)));
        of.remarks().stream()
                .filter(remark -> !main.remarks().contains(remark))
                .forEach(remark ->
                        sentences.add("Of %s: %s".formatted(part.phaseInWords(phase), remark)));
        return sentences;
    }

    private static void warnOfMadeUp(List<String> sentences, Progress progress) {
        sentences.stream().limit(NAMED).forEach(progress::warn);
        int more = sentences.size() - NAMED;
        if (more > 0) {
            progress.warn(
                    "The like was done to other moments, too: "
                            + Plural.of(more, "time", "times")
                            + " more.");
        }
    }

    private static void warnOf(List<String> leftOut, Progress progress) {
        if (leftOut.isEmpty()) {
            return;
        }
        int more = leftOut.size() - NAMED;
        progress.warn(
                "Moments that do not cover the volume's slices were left out, and the others keep"
                        + " their numbers: "
                        + String.join("; ", leftOut.subList(0, Math.min(NAMED, leftOut.size())))
                        + (more > 0 ? "; and " + more + " more" : "")
                        + ".");
    }

    private void seeMemory(VoxelGrid grid) throws UnusableInputException {
        if (!fits(grid.voxelCount(), 1)) {
            throw new UnusableInputException(
                    "%s needs %d MB of memory for its voxels, more than this program may use: give it more with -Xmx."
                            .formatted(source, grid.voxelCount() >> 19));
        }
    }

    private static boolean fits(long voxels, int volumes) {
        return 2 * voxels * volumes <= Runtime.getRuntime().maxMemory() * 9 / 10;
    }
}
