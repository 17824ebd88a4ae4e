package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.VolumeSource;

/** What is written comes back: the same values in the same place. */
class VolumeExporterTest {
    @TempDir Path folder;

    /** NIfTI-1 keeps its geometry in single precision. */
    @ParameterizedTest
    @CsvSource({"NIFTI, 1e-4", "NRRD, 1e-6", "MHA, 1e-6"})
    void anObliqueScanComesBackFromEachFormat(VolumeFormat format, double toleranceMm)
            throws Exception {
        Volume scan = TestSeries.noise(TestSeries.obliqueGrid(7));

        Volume read = open(write(format, scan).getFirst()).volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), toleranceMm)).isTrue();
    }

    @Test
    void anAxisTooLongForNifti1BecomesNifti2InDoublePrecision() throws Exception {
        VoxelGrid grid =
                new VoxelGrid(
                        40_000,
                        2,
                        2,
                        new Matrix4d().translation(0.1, 0.2, 0.3).rotateX(0.4).scale(0.01, 1, 1));
        Volume scan = TestSeries.noise(grid);

        Volume read = open(write(VolumeFormat.NIFTI, scan).getFirst()).volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(grid, 1e-6)).isTrue();
    }

    @Test
    void theQformSaysTheSameAsTheSform() throws Exception {
        Volume scan = TestSeries.noise(TestSeries.obliqueGrid(7));
        Path file = write(VolumeFormat.NIFTI, scan).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        // sform_code 0: unset.
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0);
        Files.write(file, bytes);

        assertThat(open(file).volume().grid().matches(scan.grid(), 1e-3)).isTrue();
    }

    @Test
    void aShearedGridHasNoQform() throws Exception {
        Matrix4d sheared = new Matrix4d();
        sheared.m21(0.3);
        Volume scan = TestSeries.noise(new VoxelGrid(12, 10, 7, sheared));

        Path file = write(VolumeFormat.NIFTI, scan).getFirst();

        ByteBuffer header =
                ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getShort(252)).as("qform_code").isZero();
        assertThat(open(file).volume().grid().matches(scan.grid(), 1e-4)).isTrue();
    }

    /** The second axis of an axial scan runs forward, as in the files of dcm2niix. */
    @Test
    void theWrittenGridIsThatOfTheFilesOwnOrder() throws Exception {
        VoxelGrid grid =
                VoxelGrid.axisAligned(12, 10, 7, new Vector3d(1, 2, 3), new Vector3d(5, 6, 7));

        VolumeExporter.Written written =
                VolumeExporter.write(
                                List.of(TestSeries.noise(grid)), VolumeFormat.NIFTI, folder, "a")
                        .getFirst();

        assertThat(written.grid().patientMm(0, 0, 0)).isEqualTo(grid.patientMm(0, 9, 0));
        assertThat(written.grid().patientMm(3, 9, 4)).isEqualTo(grid.patientMm(3, 0, 4));
    }

    @ParameterizedTest
    @EnumSource(VolumeFormat.class)
    void unsignedScannerValuesStayWhole(VolumeFormat format) throws Exception {
        short[] samples = new short[24];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 2849 - 32768);
        }
        Volume scan = new Volume(grid(), Modality.MR, samples, 1, 32768);

        Volume read = open(write(format, scan).getFirst()).volume();

        for (int i = 0; i < samples.length; i++) {
            assertThat(value(read, i)).isEqualTo(value(scan, i));
        }
    }

    /** Files without a scale hold true values, which come back rounded to steps. */
    @ParameterizedTest
    @CsvSource({"NIFTI, 1e-6", "NRRD, 0.3", "MHA, 0.3"})
    void aScaleIsKeptOrApplied(VolumeFormat format, double tolerance) throws Exception {
        short[] samples = new short[24];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 1001);
        }
        Volume scan = new Volume(grid(), Modality.PT, samples, 0.25, 3);

        Volume read = open(write(format, scan).getFirst()).volume();

        for (int i = 0; i < samples.length; i++) {
            assertThat(Math.abs(value(read, i) - value(scan, i))).isLessThanOrEqualTo(tolerance);
        }
    }

    @Test
    void phasesShareOneNiftiFileAndHaveAFileEachElsewhere() throws Exception {
        Volume first = TestSeries.noise(grid());
        Volume second = Volume.ofHounsfield(grid(), new short[24]);

        List<Path> nifti = write(VolumeFormat.NIFTI, first, second);
        List<Path> mha = write(VolumeFormat.MHA, first, second);

        assertThat(nifti).hasSize(1);
        assertThat(open(nifti.getFirst()).phases())
                .extracting(NamedVolume::volume)
                .extracting(Volume::samples)
                .containsExactly(first.samples(), second.samples());
        assertThat(mha)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("scan_phase_01.mha", "scan_phase_02.mha");
        assertThat(open(mha.getLast()).volume().samples()).isEqualTo(second.samples());
    }

    @Test
    void phasesOfWhichOneIsMissingKeepTheirNumbers() throws Exception {
        List<NamedVolume> phases =
                List.of(
                        new NamedVolume("phase_01", TestSeries.noise(grid())),
                        new NamedVolume("phase_03", TestSeries.noise(grid())));

        assertThat(VolumeExporter.writePhases(phases, VolumeFormat.NIFTI, folder, "scan"))
                .extracting(written -> written.file().getFileName().toString())
                .containsExactly("scan_phase_01.nii", "scan_phase_03.nii");
    }

    private static VoxelGrid grid() {
        return new VoxelGrid(2, 3, 4, new Matrix4d().translation(9, 8, 7).rotateY(0.2));
    }

    private static double value(Volume volume, int voxel) {
        return volume.slope() * volume.samples()[voxel] + volume.intercept();
    }

    private List<Path> write(VolumeFormat format, Volume... phases) throws Exception {
        return VolumeExporter.write(List.of(phases), format, folder, "scan").stream()
                .map(VolumeExporter.Written::file)
                .toList();
    }

    private static Scan open(Path file) throws Exception {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(file), SeriesRequest.only(), Progress.silent());
    }
}
