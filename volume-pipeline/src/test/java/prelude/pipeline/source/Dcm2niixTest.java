package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;

/** The same voxels in the same place as dcm2niix gives. */
class Dcm2niixTest {
    @TempDir Path scratch;

    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom_small_dicom2nifti/generic/anatomical/001",
                "dicom_small_dicom2nifti/generic/anatomical/001_implicit",
                "dicom_small_dicom2nifti/siemens/anatomical/001",
                "dicom_small_dicom2nifti/ge/anatomical/001",
            })
    void smallSeriesAgree(String series) throws Exception {
        Path folder = SharedData.find(series);
        assertSame(open(folder), convert(folder));
    }

    @Test
    void aSeriesThatWeWroteAgrees() throws Exception {
        Volume volume = TestSeries.noise(TestSeries.obliqueGrid(7));
        Path folder = scratch.resolve("written");
        new DicomSeriesWriter(DicomPort.standard())
                .write(volume, folder, SeriesDescription.sampleAbdomen(1), 1, Progress.silent());

        assertSame(volume, convert(folder));
    }

    /** Decoded by GDCM first: dcm2niix as Debian builds it knows no JPEG-LS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct_chest_lidc0314/dicom",
                "mr_head_t1_sag_anon",
                "mr_head_t1_studyforrest_defaced/dicom"
            })
    @Tag("long")
    void realScansAgree(String series) throws Exception {
        Path folder = SharedData.find(series);
        Path raw = Files.createDirectory(scratch.resolve("raw"));
        for (Path file : SharedData.filesBelow(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".dcm")) {
                Tools.run("gdcmconv", "--raw", file.toString(), raw.resolve(name).toString());
            }
        }
        assertSame(open(folder), convert(raw));
    }

    private Volume open(Path path) throws Exception {
        return source.open(List.of(path), SeriesRequest.only(), Progress.silent()).volume();
    }

    private Volume convert(Path series) throws Exception {
        Path out = Files.createDirectory(scratch.resolve("nifti"));
        Tools.run("dcm2niix", "-z", "n", "-f", "scan", "-o", out.toString(), series.toString());
        return open(out.resolve("scan.nii"));
    }

    private static void assertSame(Volume ours, Volume theirs) {
        VoxelGrid a = ours.grid();
        VoxelGrid b = theirs.grid();
        assertThat(a.voxelCount()).isEqualTo(b.voxelCount());
        Matrix4d theirVoxel = b.voxelFromPatient().mul(a.patientFromVoxel(), new Matrix4d());
        double farthest = 0;
        double largest = 0;
        Vector3d at = new Vector3d();
        for (int s = 0; s < a.slices(); s++) {
            for (int r = 0; r < a.rows(); r++) {
                for (int c = 0; c < a.columns(); c++) {
                    theirVoxel.transformPosition(at.set(c, r, s)).round();
                    double value = theirs.value((int) at.x, (int) at.y, (int) at.z);
                    largest = Math.max(largest, Math.abs(value - ours.value(c, r, s)));
                    b.patientFromVoxel().transformPosition(at);
                    farthest = Math.max(farthest, at.distance(a.patientMm(c, r, s)));
                }
            }
        }
        // It sets slices along the cross product of the cosines, which are rounded; we along the
        // positions themselves. Over 384 slices that is 0.0015 mm, at the corner where it is most.
        assertThat(farthest).as("millimetres apart").isLessThan(2e-3);
        assertThat(largest).as("difference of values").isEqualTo(0);
    }
}
