package prelude.app.phantom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.app.importing.CaseImport;
import prelude.app.importing.ImportRequest;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.dicom.series.SeriesRequest;

/** A DICOM series of a spleen on a vertebra in a trunk of fat, and its labels: all ellipsoids. */
public final class PhantomStudy {
    public static final Vector3dc SPLEEN_CENTRE_MM = new Vector3d(0, 4, 100);
    private static final Vector3dc SPLEEN_RADII_MM = new Vector3d(42, 26, 26);

    private static final int COLUMNS = 72;
    private static final int ROWS = 56;
    private static final int SLICES = 36;
    private static final double SPACING_MM = 2;
    private static final Vector3dc ORIGIN_MM = new Vector3d(-71, -50, 65);

    /** First that contains a voxel counts. The skin of the label file is the whole trunk's. */
    private static final List<Organ> ORGANS =
            List.of(
                    new Organ(
                            2, 900, new Vector3d(0, 40, 100), new Vector3d(16, 12, 40)), // vertebra
                    new Organ(1, 110, SPLEEN_CENTRE_MM, SPLEEN_RADII_MM),
                    new Organ(0, -90, new Vector3d(0, 4, 100), new Vector3d(66, 48, 400)));

    /** Lies along the spleen, from its one end to the other. */
    private static final Organ VEIN =
            new Organ(3, 150, SPLEEN_CENTRE_MM, new Vector3d(55, 3.5, 3.5));

    private record Organ(int label, int hounsfield, Vector3dc centreMm, Vector3dc radiiMm) {
        boolean contains(Vector3dc pointMm) {
            return new Vector3d(pointMm).sub(centreMm).div(radiiMm).lengthSquared() <= 1;
        }
    }

    private final Path folder;

    /** The study in a folder of its own inside {@code folder}, written at once. */
    public PhantomStudy(Path folder) {
        this(folder, ORGANS, "{\"1\": \"spleen\", \"2\": \"bone\"}");
    }

    private PhantomStudy(Path folder, List<Organ> organs, String names) {
        this.folder = folder;
        try {
            writeSeries(dicom(), volume(SLICES, organs), 1);
            Files.write(labels(), nrrd(organs));
            Files.writeString(labelNames(), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a vein of 7 mm in the spleen. */
    public static PhantomStudy withVein(Path folder) {
        List<Organ> organs = new ArrayList<>(ORGANS);
        organs.addFirst(VEIN);
        String names =
                "{\"1\": \"spleen\", \"2\": \"bone\", \"3\": \"portal_vein_and_splenic_vein\"}";
        return new PhantomStudy(folder, organs, names);
    }

    public Path dicom() {
        return folder.resolve("dicom");
    }

    public Path labels() {
        return folder.resolve("labels.nrrd");
    }

    public Path labelNames() {
        return folder.resolve("labels.json");
    }

    /** What an exact segmentation measures. */
    public static double spleenMl() {
        return 4.0
                / 3
                * Math.PI
                * SPLEEN_RADII_MM.x()
                * SPLEEN_RADII_MM.y()
                * SPLEEN_RADII_MM.z()
                / 1000;
    }

    public static void writeSeries(Path folder, Volume volume, long seed) throws IOException {
        new DicomSeriesWriter(DicomPort.standard())
                .write(
                        volume,
                        folder,
                        SeriesDescription.sampleAbdomen(seed),
                        seed,
                        Progress.silent());
    }

    /** The phantom's first slices. */
    public static Volume volume(int slices) {
        return volume(slices, ORGANS);
    }

    private static Volume volume(int slices, List<Organ> organs) {
        VoxelGrid grid = grid(COLUMNS, slices);
        short[] hounsfield = new short[grid.voxelCount()];
        fill(
                grid,
                organs,
                (index, organ) -> hounsfield[index] = (short) organ.hounsfield,
                hounsfield);
        return Volume.ofHounsfield(grid, hounsfield);
    }

    /** Air, of another width than the phantom's slices. */
    public static Volume narrow(int slices) {
        VoxelGrid grid = grid(COLUMNS / 2, slices);
        return Volume.ofHounsfield(grid, new short[grid.voxelCount()]);
    }

    private static VoxelGrid grid(int columns, int slices) {
        return VoxelGrid.axisAligned(columns, ROWS, slices, new Vector3d(SPACING_MM), ORIGIN_MM);
    }

    private interface Painter {
        void paint(int index, Organ organ);
    }

    private static void fill(
            VoxelGrid grid, List<Organ> organs, Painter painter, short[] background) {
        java.util.Arrays.fill(background, (short) -1000);
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    Vector3d point = grid.patientMm(c, r, s);
                    int index = grid.index(c, r, s);
                    organs.stream()
                            .filter(organ -> organ.contains(point))
                            .findFirst()
                            .ifPresent(organ -> painter.paint(index, organ));
                }
            }
        }
    }

    private static byte[] nrrd(List<Organ> organs) {
        VoxelGrid grid = grid(COLUMNS, SLICES);
        byte[] labels = new byte[grid.voxelCount()];
        fill(
                grid,
                organs,
                (index, organ) -> labels[index] = (byte) organ.label,
                new short[labels.length]);
        String header =
                """
                NRRD0004
                type: unsigned char
                dimension: 3
                space: left-posterior-superior
                sizes: %d %d %d
                space directions: (%4$s,0,0) (0,%4$s,0) (0,0,%4$s)
                space origin: (%5$s,%6$s,%7$s)
                kinds: domain domain domain
                encoding: raw

                """
                        .formatted(
                                COLUMNS,
                                ROWS,
                                SLICES,
                                SPACING_MM,
                                ORIGIN_MM.x(),
                                ORIGIN_MM.y(),
                                ORIGIN_MM.z());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(labels);
        return file.toByteArray();
    }

    /** Imports the study and reads what became of it. */
    public Case importInto(Path file) {
        ImportRequest request =
                new ImportRequest(
                        List.of(dicom()),
                        SeriesRequest.only(),
                        Set.of(),
                        Optional.of(labels()),
                        Optional.of(labelNames()),
                        Optional.empty(),
                        Lane.TEACHING,
                        true);
        try {
            CaseImport.run(request, file, Progress.silent());
            return CaseFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnusableInputException e) {
            throw new AssertionError("the phantom must import", e);
        }
    }
}
