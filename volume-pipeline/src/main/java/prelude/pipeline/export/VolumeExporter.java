package prelude.pipeline.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import prelude.cases.file.NewFile;
import prelude.cases.file.Nrrd;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;

/**
 * Writes a scan's voxels for other programs: nothing but voxels, their values and their place, and
 * so nothing that names a patient.
 */
public final class VolumeExporter {
    /**
     * One file.
     *
     * @param grid the voxels in the order that the file has them, LPS millimetres
     * @param phases how many volumes it holds, one after another
     */
    public record Written(Path file, VoxelGrid grid, int phases) {}

    private VolumeExporter() {}

    /**
     * Writes into a folder, which is made if it is not there. Each file appears whole or not at
     * all, and takes the place of one of its name.
     *
     * @param phases one volume, or those of a moving scan in their order in time: one NIfTI file
     *     holds them all where they lie on one grid with one scale, else there is a file for each
     * @param name of the file, without its extension; a phase adds its number
     * @throws IOException if the folder cannot be written to or the disk is full
     */
    public static List<Written> write(
            List<Volume> phases, VolumeFormat format, Path folder, String name) throws IOException {
        List<NamedVolume> named = new ArrayList<>();
        for (Volume phase : phases) {
            named.add(new NamedVolume(nameOf(named.size()), phase));
        }
        return writePhases(named, format, folder, name);
    }

    /**
     * The same of phases that know their numbers: where one is missing among them there is a file
     * for each, lest later ones move up in time.
     *
     * @param phases named {@code phase_01} and so on, in their order
     */
    public static List<Written> writePhases(
            List<NamedVolume> phases, VolumeFormat format, Path folder, String name)
            throws IOException {
        List<Volume> volumes = phases.stream().map(NamedVolume::volume).toList();
        boolean whole =
                IntStream.range(0, phases.size())
                        .allMatch(i -> phases.get(i).name().equals(nameOf(i)));
        if (whole && (phases.size() == 1 || (format == VolumeFormat.NIFTI && alike(volumes)))) {
            return List.of(writeOne(volumes, format, folder.resolve(name + format.extension())));
        }
        List<Written> written = new ArrayList<>();
        for (NamedVolume phase : phases) {
            String numbered = name + "_" + phase.name() + format.extension();
            written.add(writeOne(List.of(phase.volume()), format, folder.resolve(numbered)));
        }
        return written;
    }

    private static String nameOf(int phase) {
        return "phase_%02d".formatted(phase + 1);
    }

    private static boolean alike(List<Volume> phases) {
        Volume first = phases.getFirst();
        return phases.stream()
                .allMatch(phase ->
                        phase.grid().equals(first.grid())
                                && phase.slope() == first.slope()
                                && phase.intercept() == first.intercept());
    }

    /** The same of one volume, which need not lie in memory. */
    public static Written write(VoxelSlices slices, VolumeFormat format, Path folder, String name)
            throws IOException, UnusableInputException {
        Path file = folder.resolve(name + format.extension());
        try (NewFile fresh = new NewFile(file)) {
            layout(slices.form(), 1, format).write(slices, fresh.channel());
            fresh.keepWithoutWaiting();
        }
        return written(file, slices.form().grid(), 1, format);
    }

    private static Written writeOne(List<Volume> phases, VolumeFormat format, Path file)
            throws IOException {
        VolumeForm first = phases.getFirst().form();
        try (NewFile fresh = new NewFile(file)) {
            layout(first, phases.size(), format).write(phases, fresh.channel());
            fresh.keepWithoutWaiting();
        }
        return written(file, first.grid(), phases.size(), format);
    }

    private static VoxelFileLayout layout(VolumeForm volume, int phases, VolumeFormat format) {
        return switch (format) {
            case NIFTI -> NiftiWriter.layout(volume, phases);
            case MHA -> MetaImageWriter.layout(volume);
            case NRRD -> nrrd(volume, Map.of());
        };
    }

    private static Written written(Path file, VoxelGrid grid, int phases, VolumeFormat format) {
        return new Written(
                file, format == VolumeFormat.NIFTI ? NiftiWriter.grid(grid) : grid, phases);
    }

    /** NRRD has no scale that readers apply: the samples are true values. */
    static VoxelFileLayout nrrd(VolumeForm volume, Map<String, String> said) {
        SampleForm form = SampleForm.of(volume);
        Map<String, String> keys = new LinkedHashMap<>(said);
        keys.put("prelude_modality", volume.modality().name());
        ByteBuffer header = ByteBuffer.wrap(Nrrd.header(volume.grid(), form.nrrd, keys));
        return new VoxelFileLayout(header, form, RowWriter.Order.DOWNWARD);
    }
}
