package prelude.pipeline.generic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.ContentHash;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * A surface made elsewhere as labels, from which it is meshed anew and closed. It is nobody's
 * anatomy; what stands in for a scan holds 0 outside and 1 inside.
 *
 * @param record how it was made, for the provenance
 */
public record GenericAnatomy(Volume volume, LabelMap labels, StageRecord record) {
    /** Of the stage "generic": raised whenever the same input gives another output. */
    public static final String VERSION = "1";

    private static final double MUCH_DOUBT = 0.02;

    /**
     * @param unit of the coordinates; millimetres where nobody says, with a warning
     */
    public static GenericAnatomy read(
            Path file, StructureCode structure, Optional<LengthUnit> unit, Progress progress)
            throws UnusableInputException, IOException {
        SurfaceFile.Read read = SurfaceFile.read(file, unit);
        if (read.assumed) {
            progress.warn(
                    "%s does not say its unit: millimetres were assumed (--unit says another)."
                            .formatted(read.file));
        }
        progress.check();
        Voxelisation voxels = Voxelisation.of(read.cornersMm);
        if (voxels.empty()) {
            throw new UnusableInputException(
                    "%s encloses nothing: its surface is open, or thinner than a voxel of %.2f mm; close it first."
                            .formatted(read.file, voxels.grid.spacingMm().x));
        }
        if (voxels.doubt > MUCH_DOUBT) {
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "The surface of %s is not closed everywhere: about %.0f %% of its inside the rays of one direction disagreed, and two of three decided.",
                            read.file,
                            100 * Math.min(1, voxels.doubt)));
        }
        short[] samples = new short[voxels.labels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = voxels.labels[i];
        }
        Volume volume = new Volume(voxels.grid, Modality.OTHER, samples, 1, 0);
        LabelMap labels =
                new LabelMap(
                        voxels.grid,
                        List.of(new LabelLayer(voxels.labels, null, List.of(structure))));
        Map<String, String> text = new TreeMap<>();
        text.put("structure", structure.name());
        text.put("unit", read.unit.name().toLowerCase(Locale.ROOT));
        text.put("unit_assumed", Boolean.toString(read.assumed));
        text.put("triangles", Integer.toString(read.cornersMm.length / 9));
        text.put("voxel_mm", String.format(Locale.ROOT, "%.3f", voxels.grid.spacingMm().x));
        StageRecord record =
                new StageRecord("generic", VERSION, text, null, ContentHash.of(labels));
        return new GenericAnatomy(volume, labels, record);
    }
}
