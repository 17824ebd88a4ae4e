package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.source.VolumeSource;

/** Other programs find our voxels where they are, and we theirs. Skips where they are not there. */
class OtherProgramsTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(7));

    @Test
    void nibabelReadsOurNifti() throws Exception {
        VolumeExporter.Written written =
                VolumeExporter.write(List.of(scan), VolumeFormat.NIFTI, folder, "scan").getFirst();

        String said =
                nibabel(
                        """
                        i = nibabel.load('scan.nii')
                        v = numpy.asarray(i.dataobj)
                        print(*i.shape, *i.affine.ravel(), abs(i.get_qform() - i.affine).max(),
                              v[0, 0, 0], v[3, 9, 4], v[11, 2, 6])
                        """);

        double[] numbers = numbers(said);
        assertThat(Arrays.copyOf(numbers, 3)).containsExactly(12, 10, 7);
        Matrix4d ras = new Matrix4d().scaling(-1, -1, 1).mul(written.grid().patientFromVoxel());
        assertThat(rowMajor(numbers, 3).equals(ras, 1e-4)).isTrue();
        assertThat(numbers[19]).as("qform and sform apart").isLessThan(1e-4);
        assertThat(numbers[20]).isEqualTo(scan.value(0, 9, 0));
        assertThat(numbers[21]).isEqualTo(scan.value(3, 0, 4));
        assertThat(numbers[22]).isEqualTo(scan.value(11, 7, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "Nifti1Image, <i2, scan.nii", "Nifti1Image, >i2, scan.nii.gz", "Nifti2Image, <f4, scan.nii",
        "Nifti1Pair, >i4, scan.hdr", "Nifti2Image, <u2, scan.nii", "Nifti1Image, >f8, scan.nii",
        "Nifti2Image, <i8, scan.nii.gz", "Nifti1Pair, <u1, scan.img"
    })
    void weReadWhatNibabelWrites(String image, String type, String name) throws Exception {
        String said =
                nibabel(
                        """
                        r = numpy.arange(210).reshape(5, 6, 7) %% 251
                        a = numpy.array([[.8, .1, 0, -20], [-.1, .7, .2, 30], [0, -.2, 1.5, 7], [0, 0, 0, 1]])
                        h = nibabel.%1$s.header_class(endianness='%2$s'[0])
                        h.set_data_dtype('%2$s')
                        i = nibabel.%1$s(r.astype('%2$s'), a, h)
                        i.set_sform(a, 1)
                        nibabel.save(i, '%3$s')
                        print(*a.ravel())
                        """
                                .formatted(image, type, name));

        Volume read = open(folder.resolve(name));

        Matrix4d lps = new Matrix4d().scaling(-1, -1, 1).mul(rowMajor(numbers(said), 0));
        assertThat(read.grid().patientFromVoxel().equals(lps, 1e-5)).isTrue();
        for (int c = 0; c < 5; c++) {
            for (int r = 0; r < 6; r++) {
                for (int s = 0; s < 7; s++) {
                    assertThat(read.value(c, r, s)).isEqualTo((c * 42 + r * 7 + s) % 251);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "gzip"})
    void teemReadsOurNrrdAndWeItsDetachedOne(String encoding) throws Exception {
        VolumeExporter.write(List.of(scan), VolumeFormat.NRRD, folder, "scan");
        Tools.run(
                "teem-unu",
                "save",
                "-f",
                "nrrd",
                "-e",
                encoding,
                "-i",
                folder + "/scan.nrrd",
                "-o",
                folder + "/theirs.nhdr");
        assertThat(Files.readString(folder.resolve("theirs.nhdr"))).contains("data file: ");

        Volume read = open(folder.resolve("theirs.nhdr"));

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-6)).isTrue();
    }

    private Volume open(Path file) throws Exception {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(file), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    /** Runs with Debian's own Python, which its packages are for. */
    private String nibabel(String lines) throws Exception {
        Path there = folder.resolve("there.py");
        Files.writeString(
                there, "import importlib.util as u\nprint(u.find_spec('nibabel') is not None)\n");
        String python = "PATH=/usr/bin";
        assumeTrue(
                Tools.run("env", python, "python3", there.toString()).contains("True"),
                "nibabel is not installed");
        Path script = folder.resolve("script.py");
        Files.writeString(
                script, "import os, nibabel, numpy\nos.chdir('" + folder + "')\n" + lines);
        return Tools.run("env", python, "python3", script.toString());
    }

    private static double[] numbers(String said) {
        return Arrays.stream(said.strip().split("\\s+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Matrix4d rowMajor(double[] numbers, int first) {
        double[] elements = Arrays.copyOfRange(numbers, first, first + 16);
        Matrix4dc matrix = new Matrix4d().set(elements);
        return matrix.transpose(new Matrix4d());
    }
}
