package prelude.pipeline.deface;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.VolumeSource;

/** What is taken out of real heads; pictures of before and after were looked at (decision 4). */
class RealHeadTest {
    private static final int COLUMNS = 256;
    private static final int SLICES = 108;

    private static Volume dicom(String name) throws Exception {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(
                        List.of(SharedData.find(name).resolve("dicom")),
                        SeriesRequest.only(),
                        Progress.silent())
                .volume();
    }

    /** InVesalius keeps the voxels as a raw file in a tar; its rows run to the front. */
    private static Volume skull() throws IOException {
        Path project = SharedData.find("ct_skull_cranium_inv3").resolve("Cranium.inv3");
        byte[] tar;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(project))) {
            tar = in.readAllBytes();
        }
        ByteBuffer raw = entry(tar, "/matrix.dat");
        short[] samples = new short[raw.remaining() / 2];
        raw.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return Volume.ofHounsfield(
                new VoxelGrid(COLUMNS, COLUMNS, SLICES, new Matrix4d().scale(-0.957, -0.957, 1.5)),
                samples);
    }

    private static ByteBuffer entry(byte[] tar, String ending) throws IOException {
        var in = new ByteArrayInputStream(tar);
        while (in.available() >= 512) {
            byte[] header = in.readNBytes(512);
            String name = text(header, 0, 100);
            if (name.isEmpty()) {
                break;
            }
            int size = Integer.parseInt(text(header, 124, 12), 8);
            byte[] bytes = in.readNBytes((size + 511) / 512 * 512);
            if (name.endsWith(ending)) {
                return ByteBuffer.wrap(bytes, 0, size);
            }
        }
        throw new IOException("no " + ending);
    }

    private static String text(byte[] header, int at, int length) {
        String text = new String(header, at, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /** Millilitres of body that changed to background, all of it before the plane. */
    private static double removedMl(Volume scan, FaceRegion face, double bodyFrom) {
        Volume cleared = face.clear(scan);
        VoxelGrid grid = scan.grid();
        Vector3d at = new Vector3d();
        long removed = 0;
        for (int i = 0; i < cleared.samples().length; i++) {
            if (cleared.samples()[i] != scan.samples()[i]) {
                int c = i % grid.columns();
                int r = i / grid.columns() % grid.rows();
                int s = i / (grid.columns() * grid.rows());
                grid.patientFromVoxel().transformPosition(at.set(c, r, s));
                assertThat(face.outward().dot(at)).isGreaterThan(face.offsetMm() - 1e-6);
                removed += scan.value(c, r, s) > bodyFrom ? 1 : 0;
            }
        }
        assertThat(FaceRegion.find(cleared)).as("a face that is gone").isEmpty();
        return removed * grid.voxelVolumeMm3() / 1000;
    }

    @Test
    void aChildsFaceInMr() throws Exception {
        Volume scan = dicom("mr_head_t1_sag_anon");

        FaceRegion face = FaceRegion.find(scan).orElseThrow();

        assertThat(removedMl(scan, face, 60)).isBetween(250.0, 300.0);
    }

    @Test
    void whatIsLeftOfAFaceInMrThatWasDefaced() throws Exception {
        Volume scan = dicom("mr_head_t1_studyforrest_defaced");

        FaceRegion face = FaceRegion.find(scan).orElseThrow();

        assertThat(removedMl(scan, face, 14)).isBetween(400.0, 500.0);
    }

    @Test
    void aFaceInCtAndNothingThatLiesWithinTheSkull() throws Exception {
        Volume scan = skull();

        FaceRegion face = FaceRegion.find(scan).orElseThrow();

        assertThat(removedMl(scan, face, -300)).isBetween(280.0, 370.0);
        VoxelGrid grid = scan.grid();
        int within = 0;
        int lost = 0;
        for (int s = 0; s < SLICES; s += 2) {
            for (int r = 1; r < COLUMNS; r += 2) {
                for (int c = 1; c < COLUMNS; c += 2) {
                    double hounsfield = scan.value(c, r, s);
                    if (hounsfield > 0 && hounsfield < 80 && isWithinBone(scan, c, r, s)) {
                        within++;
                        lost +=
                                face.outward().dot(grid.patientMm(c, r, s)) > face.offsetMm()
                                        ? 1
                                        : 0;
                    }
                }
            }
        }
        assertThat(within * 8 * grid.voxelVolumeMm3() / 1000).isGreaterThan(900);
        assertThat(lost).isZero();
    }

    /** Whether thick bone is met to the left, right, front, back and top: the skull's inside. */
    private static boolean isWithinBone(Volume scan, int c, int r, int s) {
        return meetsBone(scan, c, r, s, 1, 0, 0)
                && meetsBone(scan, c, r, s, -1, 0, 0)
                && meetsBone(scan, c, r, s, 0, 1, 0)
                && meetsBone(scan, c, r, s, 0, -1, 0)
                && meetsBone(scan, c, r, s, 0, 0, 1);
    }

    private static boolean meetsBone(Volume scan, int c, int r, int s, int dc, int dr, int ds) {
        int bone = 0;
        for (int x = c, y = r, z = s; scan.grid().contains(x, y, z); x += dc, y += dr, z += ds) {
            double hounsfield = scan.value(x, y, z);
            if (hounsfield < -200) {
                return false;
            }
            bone = hounsfield > 400 ? bone + 1 : 0;
            if (bone == 3) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anAbdomenHasNoFace() throws Exception {
        Path scan = SharedData.find("ct_abdomen_pelvis_62labels").resolve("example_ct.nii.gz");
        Volume abdomen =
                new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                        .open(List.of(scan), SeriesRequest.only(), Progress.silent())
                        .volume();
        assertThat(FaceRegion.find(abdomen)).isEmpty();
    }
}
