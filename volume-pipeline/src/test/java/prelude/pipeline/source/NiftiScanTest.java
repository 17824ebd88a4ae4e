package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.Noticed;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.PhaseChoice;
import prelude.pipeline.dicom.series.SeriesRequest;

/** Scans in NIfTI files, written byte by byte. */
class NiftiScanTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));

    @Test
    void aNiftiFileStandsInLpsAndItsGuessedModalityIsSaid() throws Exception {
        short[] values = hounsfield(24);
        Matrix4d rasFromVoxel = new Matrix4d().translation(10, 20, 30).scale(2, 3, 4);
        Path file =
                new Nifti(2, 3, 4).sform(rasFromVoxel).write(folder.resolve("a.nii.gz"), values);

        Volume read = open(file).volume();

        assertThat(read.modality()).isEqualTo(Modality.CT);
        assertThat(read.samples()).isEqualTo(values);
        assertThat(read.grid().patientMm(1, 2, 3).distance(new Vector3d(-12, -26, 42)))
                .isLessThan(1e-6);
        assertThat(noticed.warnings()).anyMatch(w -> w.contains("names no modality"));
    }

    @Test
    void aLeftHandedNiftiIsReadRightHandedWithEachVoxelInItsPlace() throws Exception {
        short[] values = hounsfield(24);
        Matrix4d rasFromVoxel = new Matrix4d().translation(10, 20, 30).scale(-2, 3, 4);
        Path file = new Nifti(2, 3, 4).sform(rasFromVoxel).write(folder.resolve("a.nii"), values);

        Volume read = open(file).volume();

        assertThat(read.grid().patientFromVoxel().determinant3x3()).isPositive();
        assertThat(read.grid().patientMm(0, 2, 0).distance(new Vector3d(-10, -20, 30)))
                .isLessThan(1e-6);
        assertThat(read.value(0, 2, 0)).isEqualTo(values[0]);
        assertThat(read.value(1, 0, 3)).isEqualTo(values[(3 * 3 + 2) * 2 + 1]);
    }

    @Test
    void aQformTurnsAndMirrorsAsTheStandardSays() throws Exception {
        // Half a turn about z: (x, y) becomes (-x, -y); qfac -1 turns the slices round.
        Path file =
                new Nifti(2, 3, 4)
                        .qform(0, 0, 1, new double[] {5, 6, 7}, new double[] {-1, 2, 3, 4})
                        .write(folder.resolve("q.nii"), hounsfield(24));

        Volume read = open(file).volume();

        // RAS of voxel (1, 1, 1) is (5 - 2, 6 - 3, 7 - 4); rows are read backwards, this in place.
        assertThat(read.grid().patientMm(1, 1, 1).distance(new Vector3d(-3, -3, 3)))
                .isLessThan(1e-6);
    }

    @Test
    void fractionsAreRoundedToStepsThatAreSaid() throws Exception {
        float[] values = new float[24];
        for (int i = 0; i < 24; i++) {
            values[i] = i * 0.37f;
        }
        Path file = new Nifti(2, 3, 4).sform(new Matrix4d()).write(folder.resolve("f.nii"), values);

        Volume read = open(file).volume();

        for (int i = 0; i < 24; i++) {
            double value = read.slope() * read.samples()[i] + read.intercept();
            assertThat(Math.abs(value - values[i])).isLessThanOrEqualTo(read.slope() / 2 + 1e-6);
        }
        assertThat(noticed.warnings()).anyMatch(w -> w.startsWith("Values were rounded to steps"));
    }

    @Test
    void scaledIntegersStayExact() throws Exception {
        short[] values = new short[24];
        Arrays.setAll(new int[24], i -> values[i] = (short) (i * 1001));
        Path file =
                new Nifti(2, 3, 4)
                        .sform(new Matrix4d())
                        .scale(0.25, 3)
                        .write(folder.resolve("s.nii"), values);

        Volume read = open(file).volume();

        assertThat(read.samples()).isEqualTo(values);
        assertThat(read.slope()).isEqualTo(0.25);
        assertThat(read.intercept()).isEqualTo(3);
    }

    @Test
    void unusableNiftiFilesAreRefusedByName() throws Exception {
        Path plain = folder.resolve("p.nii");
        new Nifti(2, 3, 4).write(plain, new short[24]);
        assertRefused(plain, "does not say where its voxels lie");
        Path gaps = folder.resolve("n.nii");
        new Nifti(2, 3, 4).sform(new Matrix4d()).write(gaps, with(Float.POSITIVE_INFINITY));
        Path series = folder.resolve("t.nii");
        new Nifti(2, 3, 4).sform(new Matrix4d()).dimension(4, 5).write(series, new short[24]);
        assertRefused(series, "ends before its last voxel");
        Path vectors = folder.resolve("v.nii");
        new Nifti(2, 3, 4).sform(new Matrix4d()).dimension(5, 3).write(vectors, new short[72]);
        assertRefused(vectors, "has 3 values in each voxel, not one");
        Path huge = folder.resolve("h.nii.gz");
        new Nifti(2, 3, 4).sform(new Matrix4d()).dimension(1, 30000).write(huge, new short[24]);
        assertRefused(huge, "ends before its last voxel");
        Path text = Files.writeString(folder.resolve("x.nii.gz"), "no gzip at all");
        assertRefused(text, "is not a NIfTI file");
        for (int length : new int[] {0, 20, 100, 347, 360}) {
            Path cut = folder.resolve("cut.nii");
            Files.write(cut, Arrays.copyOf(Files.readAllBytes(gaps), length));
            assertThatThrownBy(() -> open(cut)).isInstanceOf(UnusableInputException.class);
        }
    }

    @Test
    void voxelsThatAreNoNumbersTakeTheLowestValueAndThatIsSaid() throws Exception {
        float infinity = Float.POSITIVE_INFINITY;
        for (float none : new float[] {Float.NaN, infinity, -infinity}) {
            Path file =
                    new Nifti(2, 3, 4)
                            .sform(new Matrix4d())
                            .write(folder.resolve(none + ".nii"), with(none));

            Volume read = open(file).volume();

            assertThat(read.slope() * read.samples()[11] + read.intercept()).isEqualTo(0.5);
            assertThat(noticed.warnings())
                    .anyMatch(w -> w.startsWith("1 voxels are no numbers (NaN or infinite)"));
        }
    }

    @Test
    void theFourthAxisOfANiftiHoldsPhases() throws Exception {
        short[] values = hounsfield(48);
        Path file =
                new Nifti(2, 3, 4)
                        .sform(new Matrix4d().scale(-1, -1, 1))
                        .dimension(4, 2)
                        .write(folder.resolve("t.nii.gz"), values);

        Scan read = open(file);

        assertThat(read.phases())
                .extracting(NamedVolume::name)
                .containsExactly("phase_01", "phase_02");
        assertThat(read.volume()).isSameAs(read.phases().getFirst().volume());
        assertThat(read.phases().getLast().volume().samples())
                .isEqualTo(Arrays.copyOfRange(values, 24, 48));
        assertThat(openAt(file, "2").volume().samples())
                .isEqualTo(Arrays.copyOfRange(values, 24, 48));
        assertThatThrownBy(() -> openAt(file, "3"))
                .hasMessageEndingWith(
                        "t.nii.gz holds moments 1 to 2: name one by its number, or leave --phase"
                                + " out.");
    }

    private Scan openAt(Path path, String phase) throws UnusableInputException {
        return source.open(
                List.of(path),
                SeriesRequest.only().at(Optional.of(PhaseChoice.of(phase))),
                noticed);
    }

    private Scan open(Path path) throws UnusableInputException {
        return source.open(List.of(path), SeriesRequest.only(), noticed);
    }

    private void assertRefused(Path file, String clause) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(file + " " + clause)
                .hasMessageEndingWith(".");
    }

    private static short[] hounsfield(int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = (short) (i * 50 - 1000);
        }
        return values;
    }

    private static float[] with(float value) {
        float[] values = new float[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 0.5f;
        }
        values[11] = value;
        return values;
    }
}
