package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.dicom.series.TestSeries.move;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector4d;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/** Where voxels end up, against patient positions known beforehand. */
class StackGeometryTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void slicesStandByTheirPositionsWhateverTheirNamesAndNumbersSay() throws Exception {
        TestSeries.write(
                scan, folder, 1, (slice, d) -> set(d, Tag.INSTANCE_NUMBER, "" + slice * 7 % 9));
        shuffleNames();

        Volume read = study.read().volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-9)).isTrue();
        assertThat(read.modality()).isEqualTo(Modality.CT);
    }

    @Test
    void aStackWrittenAgainstItsNormalComesOutAlongIt() throws Exception {
        Volume reversed =
                TestSeries.noise(new VoxelGrid(4, 3, 5, new Matrix4d().scaling(0.5, 0.5, -2)));
        TestSeries.write(reversed, folder, 1, StudyFolder::asItIs);

        VoxelGrid grid = study.read().volume().grid();

        assertThat(grid.patientFromVoxel().determinant3x3()).isPositive();
        assertThat(grid.patientMm(0, 0, 4).distance(reversed.grid().patientMm(0, 0, 0)))
                .isLessThan(1e-9);
    }

    @Test
    void oneSliceAloneIsNoVolume() throws Exception {
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(1)), folder, 1, StudyFolder::asItIs);

        study.assertRefused(
                "The CT series of 1 file in the folder cannot become a volume: it is one slice"
                        + " alone: point at the folder of the whole series.");
    }

    @Test
    void missingSlicesAreCountedAndTheirPlaceIsNamed() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Files.delete(folder.resolve("series1-003.dcm"));
        Files.delete(folder.resolve("series1-004.dcm"));

        study.assertRefusedBecause(
                "2 slices are missing between the others, which are 1.100 mm apart: 2 after the"
                        + " 3rd, counted from the feet (send the whole series again, or allow them"
                        + " to be interpolated with --allow-gaps)");
    }

    @Test
    void missingSlicesAreInterpolatedWhereThatIsAllowedAndSaidSo() throws Exception {
        VoxelGrid grid = TestSeries.obliqueGrid(9);
        LinearScan linear = new LinearScan(grid.centreMm());
        TestSeries.write(linear.on(grid), folder, 1, StudyFolder::asItIs);
        Files.delete(folder.resolve("series1-003.dcm"));
        Files.delete(folder.resolve("series1-004.dcm"));

        Volume read = study.readAcrossGaps().volume();

        assertThat(read.grid().matches(grid, 1e-9)).isTrue();
        assertThat(linear.assertShownBy(read, 1)).isZero();
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("2 slices are missing", "interpolated", "no measurement");
    }

    @Test
    void aGapTooWideToBridgeIsRefusedEvenSo() throws Exception {
        VoxelGrid grid = TestSeries.obliqueGrid(60);
        TestSeries.write(TestSeries.noise(grid), folder, 1, StudyFolder::asItIs);
        for (int slice = 20; slice < 40; slice++) {
            Files.delete(folder.resolve("series1-%03d.dcm".formatted(slice)));
        }

        assertThatThrownBy(study::readAcrossGaps)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("20 after the 20th")
                .hasMessageContaining("that is too much to interpolate");
    }

    @Test
    void unevenSlicesComeOntoAnEvenGridAndAreSaidSo() throws Exception {
        double[] depths = {0, 1.1, 2.2, 3.3, 4.6, 5.7, 6.8, 7.9, 9.4};
        LinearScan linear = new LinearScan(scan.grid().centreMm());
        writeAtDepths(linear, depths);

        Volume read = study.read().volume();

        assertThat(read.grid().spacingMm().z).isCloseTo(1.1, within(1e-9));
        assertThat(read.grid().slices()).isEqualTo(9);
        assertThat(linear.assertShownBy(read, 1)).isZero();
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("unevenly spaced, from 1.100 to 1.500 mm", "even grid of 1.100 mm");
    }

    @Test
    void noSliceOfAnUnevenStackIsLeftOut() throws Exception {
        LinearScan linear = new LinearScan(scan.grid().centreMm());
        writeAtDepths(linear, new double[] {0, 1, 2, 3, 4.5, 6, 7.5, 9, 10.5});

        Volume read = study.read().volume();

        assertThat(read.grid().spacingMm().z).isCloseTo(1, within(1e-6));
        assertThat(linear.assertShownBy(read, 1)).isZero();
    }

    @Test
    void thickerSlicesFurtherApartAreNoGap() throws Exception {
        double[] depths = {0, 2, 4, 6, 8, 11, 15, 19, 23};
        LinearScan linear = new LinearScan(scan.grid().centreMm());
        writeAtDepths(linear, depths);
        for (int slice = 0; slice < depths.length; slice++) {
            rewrite(slice, Tag.SLICE_THICKNESS, slice < 5 ? "2" : "4");
        }

        Volume read = study.read().volume();

        assertThat(read.grid().spacingMm().z).isCloseTo(2, within(1e-9));
        assertThat(linear.assertShownBy(read, 1)).isZero();
        assertThat(study.warnings()).singleElement().asString().contains("unevenly spaced");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-100, -100.05})
    void positionsOfOneDecimalAreAnEvenStack(double lowest) throws Exception {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        5, 4, 40, new Vector3d(1, 1, 0.625), new Vector3d(10, 20, lowest));
        Volume volume = TestSeries.noise(grid);
        TestSeries.write(
                volume,
                folder,
                1,
                (slice, d) ->
                        set(
                                d,
                                Tag.IMAGE_POSITION_PATIENT,
                                String.format(
                                        Locale.ROOT, "10\\20\\%.1f", lowest + slice * 0.625)));

        Volume read = study.read().volume();

        assertThat(read.samples()).isEqualTo(volume.samples());
        assertThat(read.grid().spacingMm().z).isCloseTo(0.625, within(0.002));
        assertThat(study.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-25, -14, 0.5, 16.5, 30})
    void aTiltedGantryIsStraightenedByPositions(double degrees) throws Exception {
        VoxelGrid leaning = leaning(0, Math.tan(Math.toRadians(degrees)));
        LinearScan linear = new LinearScan(leaning.centreMm());
        TestSeries.write(
                linear.on(leaning),
                folder,
                1,
                // The tag's sign is not agreed upon among scanners: it has no say.
                (_, d) -> set(d, Tag.GANTRY_DETECTOR_TILT, "" + -degrees));

        Volume read = study.read().volume();

        Matrix4dc m = read.grid().patientFromVoxel();
        Vector3d slice = m.getColumn(2, new Vector3d()).normalize();
        assertThat(slice.dot(m.getColumn(0, new Vector3d()).normalize())).isLessThan(1e-9);
        assertThat(slice.dot(m.getColumn(1, new Vector3d()).normalize())).isLessThan(1e-9);
        assertThat(read.grid().spacingMm().distance(new Vector3d(0.7, 0.9, 1.1))).isLessThan(1e-9);
        int empty = linear.assertShownBy(read, 1);
        // What interpolation loses is at most a row a slice.
        assertThat(read.grid().voxelCount() - empty)
                .isBetween(leaning.voxelCount() - 9 * 12, leaning.voxelCount());
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("tilted by %.1f degrees".formatted(Math.abs(degrees)));
    }

    @Test
    void aStackThatLeansBothWaysAndLacksASliceIsStraightenedToo() throws Exception {
        VoxelGrid leaning = leaning(0.2, -0.3);
        LinearScan linear = new LinearScan(leaning.centreMm());
        TestSeries.write(linear.on(leaning), folder, 1, StudyFolder::asItIs);
        Files.delete(folder.resolve("series1-005.dcm"));

        Volume read = study.readAcrossGaps().volume();

        int empty = linear.assertShownBy(read, 1.5);
        assertThat(read.grid().slices()).isEqualTo(9);
        assertThat(empty).isLessThan(read.grid().voxelCount() / 2);
    }

    @Test
    void scoutsAreNoTiltedStack() throws Exception {
        TestSeries.write(TestSeries.noise(leaning(0, 1)), folder, 1, StudyFolder::asItIs);

        study.assertRefusedBecause(
                "its stack of slices leans by 45.0 degrees, more than any gantry tilts: these are"
                        + " no slices of one volume");
    }

    @Test
    void aSliceOutOfLineIsRefused() throws Exception {
        TestSeries.write(scan, folder, 1, (slice, d) -> move(d, slice == 4 ? 1 : 0, 0, 0));

        assertThatThrownBy(study::read).hasMessageContaining("out of line with the others");
    }

    /** The oblique grid with slices shifted by so many millimetres a millimetre of depth. */
    private VoxelGrid leaning(double alongRow, double alongColumn) {
        Matrix4d m = new Matrix4d(scan.grid().patientFromVoxel());
        Vector3d column = m.getColumn(0, new Vector3d()).normalize();
        Vector3d row = m.getColumn(1, new Vector3d()).normalize();
        Vector3d step =
                m.getColumn(2, new Vector3d())
                        .fma(1.1 * alongRow, column)
                        .fma(1.1 * alongColumn, row);
        m.setColumn(2, new Vector4d(step, 0));
        return new VoxelGrid(12, 10, 9, m);
    }

    /** A slice at each depth along the oblique grid's normal. */
    private void writeAtDepths(LinearScan linear, double[] depths) throws IOException {
        for (int slice = 0; slice < depths.length; slice++) {
            Matrix4d m = new Matrix4d(scan.grid().patientFromVoxel());
            m.translateLocal(normal().mul(depths[slice]));
            Volume one = linear.on(new VoxelGrid(12, 10, 1, m));
            int number = slice;
            TestSeries.write(
                    one,
                    folder,
                    slice,
                    (_, d) -> {
                        set(d, Tag.SERIES_INSTANCE_UID, "1.2.3");
                        set(d, Tag.STUDY_INSTANCE_UID, "1.2.4");
                        set(d, Tag.FRAME_OF_REFERENCE_UID, "1.2.5");
                        set(d, Tag.PATIENT_ID, "P");
                        set(d, Tag.INSTANCE_NUMBER, "" + number);
                    });
        }
    }

    private void rewrite(int slice, Tag tag, String text) throws Exception {
        Path file = folder.resolve("series%d-000.dcm".formatted(slice));
        try (Arena arena = Arena.ofConfined()) {
            DataSet dataSet = DicomPort.standard().read(file, arena).orElseThrow();
            set(dataSet, tag, text);
            Path fresh = folder.resolve("fresh");
            DicomPort.standard().write(dataSet, fresh);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void slicesWithoutAPlaceAreRefused() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice == 2) {
                        set(d, Tag.IMAGE_POSITION_PATIENT, "");
                    }
                });

        assertThatThrownBy(study::read).hasMessageContaining("1 of 9 slices lack Image Position");
    }

    @Test
    void theThicknessOfTheSlicesIsKept() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.SLICE_THICKNESS, "3"));

        assertThat(study.read().facts().thicknessMm()).isEqualTo(3);
    }

    private Vector3d normal() {
        return scan.grid().patientFromVoxel().getColumn(2, new Vector3d()).normalize();
    }

    private void shuffleNames() throws IOException {
        List<Path> files = study.files();
        for (int i = 0; i < files.size(); i++) {
            Files.move(files.get(i), folder.resolve("x%d".formatted((i * 5 + 3) % files.size())));
        }
    }

    @Test
    void numbersThatBeginLateHintAtALostEnd() throws Exception {
        TestSeries.write(
                scan, folder, 1, (slice, d) -> set(d, Tag.INSTANCE_NUMBER, "" + (13 - slice)));

        assertThat(study.read().volume().grid().slices()).isEqualTo(9);
        assertThat(study.warnings())
                .containsExactly(
                        "The slices are numbered from 5 on: 4 slices may be missing at one end of"
                                + " the stack, which their positions cannot show.");
    }

    @Test
    void whatLiesBetweenThinSlicesFarApartIsSaidToBeUnscanned() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.SLICE_THICKNESS, "0.5"));

        study.read();

        assertThat(study.warnings())
                .containsExactly(
                        "The slices are 1.10 mm apart and only 0.50 mm thick: what lies between"
                                + " them was not scanned.");
    }
}
