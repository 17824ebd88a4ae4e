package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;

/** Writes any CT volume as a DICOM CT series, one Part 10 file per slice. */
public final class DicomSeriesWriter {
    private final DicomPort dicom;

    public DicomSeriesWriter(DicomPort dicom) {
        this.dicom = dicom;
    }

    /**
     * Writes a folder that appears whole or not at all. Reading it gives the same voxels in the
     * same place.
     *
     * @param volume a CT whose slices are not sheared; DICOM has no word for a sheared stack
     * @param folder must not exist yet
     * @param seed enters the UIDs beside the content
     */
    public void write(
            Volume volume, Path folder, SeriesDescription description, long seed, Progress progress)
            throws IOException {
        seeWritable(volume);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no parent of " + folder);
        }
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, ".series");
        try {
            writeSlices(volume, fresh, description, seed, progress);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            discard(fresh);
        }
    }

    private void writeSlices(
            Volume volume, Path folder, SeriesDescription description, long seed, Progress progress)
            throws IOException {
        VoxelGrid grid = volume.grid();
        StoredValues values = StoredValues.of(volume.samples());
        UidSource uids = UidSource.of(volume, description, seed);
        CtDataSet slices = new CtDataSet(grid, description, values, uids);
        int pixels = grid.columns() * grid.rows();
        for (int slice = 0; slice < grid.slices(); slice++) {
            progress.check();
            DataSet dataSet = slices.of(slice);
            byte[] stored = values.encode(volume.samples(), slice * pixels, pixels);
            dataSet.put(
                    new Element.Value(Tag.PIXEL_DATA.number, Vr.OW, MemorySegment.ofArray(stored)));
            dicom.write(dataSet, folder.resolve("IM%05d.dcm".formatted(slice + 1)));
            progress.report("write series", (slice + 1.0) / grid.slices());
        }
    }

    private static void seeWritable(Volume volume) {
        if (volume.modality() != Modality.CT) {
            throw new IllegalArgumentException("not a CT: " + volume.modality());
        }
        Matrix4dc m = volume.grid().patientFromVoxel();
        Vector3d x = m.getColumn(0, new Vector3d()).normalize();
        Vector3d y = m.getColumn(1, new Vector3d()).normalize();
        Vector3d z = m.getColumn(2, new Vector3d()).normalize();
        double skew = Math.max(Math.abs(x.dot(y)), 1 - x.cross(y, new Vector3d()).dot(z));
        if (skew > 1e-4 || volume.grid().columns() > 65535 || volume.grid().rows() > 65535) {
            throw new IllegalArgumentException("no DICOM series for the grid " + volume.grid());
        }
    }

    /** After a failure the half-written files go; after a success there are none. */
    private static void discard(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
