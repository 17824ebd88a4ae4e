package prelude.pipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joml.Matrix4d;
import prelude.cases.file.Nrrd;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** An NRRD file as a volume, right handed, its modality named or guessed aloud. */
public final class NrrdScan {
    private NrrdScan() {}

    /** Whether a file begins as NRRD files do. */
    public static boolean recognises(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(7), StandardCharsets.US_ASCII).equals("NRRD000");
        }
    }

    static Volume read(Path file, Progress progress) throws UnusableInputException {
        Volume volume = rightHanded(Nrrd.readVolume(file));
        if (volume.modality() != Modality.OTHER) {
            return volume;
        }
        ValueRange range = new ValueRange();
        for (short sample : volume.samples()) {
            range.add(volume.slope() * sample + volume.intercept(), 1);
        }
        boolean whole = volume.slope() == 1 && volume.intercept() == 0;
        if (whole && range.looksLikeHounsfield()) {
            progress.warn(range.takenForHounsfield());
            return Volume.ofHounsfield(volume.grid(), volume.samples());
        }
        progress.warn(ValueRange.NOT_HOUNSFIELD);
        return volume;
    }

    private static Volume rightHanded(Volume volume) {
        VoxelGrid grid = volume.grid();
        if (grid.patientFromVoxel().determinant3x3() > 0) {
            return volume;
        }
        // As in other files: the rows are read from the last to the first.
        Matrix4d flip = new Matrix4d().translate(0, grid.rows() - 1.0, 0).scale(1, -1, 1);
        short[] from = volume.samples();
        short[] mirrored = new short[from.length];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                System.arraycopy(
                        from,
                        grid.index(0, grid.rows() - 1 - row, slice),
                        mirrored,
                        grid.index(0, row, slice),
                        grid.columns());
            }
        }
        return new Volume(
                new VoxelGrid(
                        grid.columns(),
                        grid.rows(),
                        grid.slices(),
                        grid.patientFromVoxel().mul(flip, flip)),
                volume.modality(),
                mirrored,
                volume.slope(),
                volume.intercept());
    }
}
