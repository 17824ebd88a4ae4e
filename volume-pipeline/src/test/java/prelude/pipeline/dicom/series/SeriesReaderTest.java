package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.move;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

class SeriesReaderTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));

    @Test
    void slicesStandByTheirPositionsWhateverTheirNamesAndNumbersSay() throws Exception {
        TestSeries.write(
                scan, folder, 1, (slice, d) -> set(d, Tag.INSTANCE_NUMBER, "" + slice * 7 % 9));
        shuffleNames();

        Volume read = read().volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-9)).isTrue();
        assertThat(read.modality()).isEqualTo(Modality.CT);
    }

    @Test
    void aStackWrittenAgainstItsNormalComesOutAlongIt() throws Exception {
        Volume reversed = TestSeries.noise(new VoxelGrid(4, 3, 5, leftHanded()));
        TestSeries.write(reversed, folder, 1, SeriesReaderTest::asItIs);

        VoxelGrid grid = read().volume().grid();

        assertThat(grid.patientFromVoxel().determinant3x3()).isPositive();
        assertThat(grid.patientMm(0, 0, 4).distance(reversed.grid().patientMm(0, 0, 0)))
                .isLessThan(1e-9);
    }

    @Test
    void rescaleHoldsForEachSliceByItself() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> set(d, Tag.RESCALE_INTERCEPT, slice == 3 ? "-1000" : "-1024"));

        Volume read = read().volume();

        int inSlice = read.grid().index(2, 2, 3);
        assertThat(read.samples()[inSlice]).isEqualTo((short) (scan.samples()[inSlice] + 24));
        int below = read.grid().index(2, 2, 2);
        assertThat(read.samples()[below]).isEqualTo(scan.samples()[below]);
    }

    @Test
    void paddingThatWouldReadAsMetalBecomesAir() throws Exception {
        int padded = scan.samples()[5] + 1024;
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> d.put(Part10Writer.unsignedShort(Tag.PIXEL_PADDING_VALUE, padded)));

        assertThat(read().volume().samples()[5]).isEqualTo((short) -1024);
    }

    @Test
    void anMrKeepsItsStoredValuesAndItsScale() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> {
                    set(d, Tag.MODALITY, "MR");
                    set(d, Tag.RESCALE_SLOPE, "2.5");
                });

        Volume read = read().volume();

        assertThat(read.modality()).isEqualTo(Modality.MR);
        assertThat(read.slope()).isEqualTo(2.5);
        assertThat(read.samples()[7]).isEqualTo((short) (scan.samples()[7] + 1024));
    }

    @Test
    void petSlicesOfDifferentScalesShareOne() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    set(d, Tag.MODALITY, "PT");
                    set(d, Tag.RESCALE_SLOPE, "" + (slice + 1));
                    set(d, Tag.RESCALE_INTERCEPT, "0");
                });

        Volume read = read().volume();

        double truth = 5 * (scan.value(3, 3, 4) + 1024);
        assertThat(Math.abs(read.value(3, 3, 4) - truth)).isLessThanOrEqualTo(read.slope() / 2);
        assertThat(noticed.warnings()).anyMatch(w -> w.contains("scale of its own"));
    }

    @Test
    void aFolderOfTextIsNoScan() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "one");
        Files.writeString(folder.resolve("b.txt"), "two");

        assertRefused(
                "the folder holds no DICOM among its 2 files: point at the folder of a scan.");
    }

    @Test
    void aTruncatedFileIsNamedWithItsTag() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        cut(folder.resolve("series1-004.dcm"), 100);
        cut(folder.resolve("series1-006.dcm"), 700);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("In the folder 2 files cannot be used: ")
                .hasMessageContaining(
                        "series1-004.dcm is truncated (it ends inside Pixel Data (7FE0,0010))")
                .hasMessageContaining("series1-006.dcm ");
    }

    @Test
    void whereverAFileIsCutItNeverPassesForWhole() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        Path last = folder.resolve("series1-008.dcm");
        byte[] whole = Files.readAllBytes(last);
        for (int length = 140; length < whole.length; length += 14) {
            Files.write(last, java.util.Arrays.copyOf(whole, length));

            assertThatThrownBy(this::read)
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageStartingWith("In the folder series1-008.dcm ");
        }
    }

    @Test
    void oneSliceAloneIsNoVolume() throws Exception {
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(1)), folder, 1, SeriesReaderTest::asItIs);

        assertRefused(
                "The CT series of 1 file in the folder cannot become a volume: it is one slice"
                        + " alone: point at the folder of the whole series.");
    }

    @Test
    void ofTwoSeriesNoneIsGuessedAndOneCanBeNamed() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(4)), folder, 2, SeriesReaderTest::asItIs);

        assertRefused(
                "the folder mixes 2 series that could each be the scan (CT of 9 files, CT of 4"
                        + " files): choose one with --series, --list shows their UIDs.");
        SeriesSummary smaller = reader().list(files(), noticed).getLast();
        assertThat(smaller.files()).isEqualTo(4);
        assertThat(smaller.spacingMm().orElseThrow().distance(new Vector3d(0.7, 0.9, 1.1)))
                .isLessThan(1e-9);
        var asked =
                reader().read(
                                "x",
                                files(),
                                new SeriesRequest(Optional.of(smaller.seriesUid()), false),
                                noticed)
                        .volume();
        assertThat(asked.grid().slices()).isEqualTo(4);
        assertThatThrownBy(() ->
                        reader().read(
                                        "x",
                                        files(),
                                        new SeriesRequest(Optional.of("1.2.3"), false),
                                        noticed))
                .hasMessageContaining("--list shows those that it holds");
    }

    @Test
    void aLocaliserIsPassedOverWithAWord() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(2)),
                folder,
                2,
                (_, d) -> set(d, Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\LOCALIZER"));

        assertThat(read().files()).hasSize(9);
        assertThat(noticed.warnings())
                .containsExactly(
                        "Of 2 series the only one that stacks up to a volume was taken: CT of 9"
                                + " files.");
    }

    @Test
    void slicesOfDifferentSizeAreRefused() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice == 4) {
                        d.put(Part10Writer.unsignedShort(Tag.ROWS, 6));
                    }
                });

        assertRefusedBecause(
                "its slices have 2 different sizes in Columns (0028,0011) x Rows (0028,0010),"
                        + " series1-004.dcm is 12 x 6 and most are 12 x 10: take out those that do"
                        + " not belong");
    }

    @Test
    void missingSlicesAreCounted() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        Files.delete(folder.resolve("series1-003.dcm"));
        Files.delete(folder.resolve("series1-004.dcm"));

        assertRefusedBecause(
                "2 slices are missing between the others, which are 1.100 mm apart (send the whole"
                        + " series again)");
    }

    @Test
    void unevenSpacingIsRefused() throws Exception {
        Vector3d along = normal();
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    double by = slice == 8 ? 0.3 : 0;
                    move(d, by * along.x, by * along.y, by * along.z);
                });

        assertRefusedBecause(
                "its slices are unevenly spaced, from 1.100 to 1.400 mm (send the whole series again,"
                        + " or one reconstruction of it alone)");
    }

    @Test
    void aTiltedGantryIsRefusedWithItsAngle() throws Exception {
        Vector3d row = scan.grid().patientFromVoxel().getColumn(1, new Vector3d()).normalize();
        double shift = 1.1 * Math.tan(Math.toRadians(14));
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    double by = slice * shift;
                    move(d, by * row.x, by * row.y, by * row.z);
                });

        assertRefusedBecause(
                "its stack of slices leans by 14.0 degrees (gantry tilt), which Prelude does not"
                        + " straighten yet");
    }

    @Test
    void twoSlicesInOnePlaceAreRefused() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        Files.copy(folder.resolve("series1-004.dcm"), folder.resolve("copy.dcm"));

        assertRefusedBecause(
                "1 slice lies where another lies: phases, echoes or two copies are mixed");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice > 5) {
                        set(d, Tag.IMAGE_ORIENTATION_PATIENT, "1\\0\\0\\0\\1\\0");
                        set(d, Tag.PIXEL_SPACING, "0.5\\0.5");
                    }
                });

        assertRefusedBecause(
                "its slices are not parallel (Image Orientation (0020,0037) differs); its slices"
                        + " have different Pixel Spacing (0028,0030)");
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

        assertThatThrownBy(this::read).hasMessageContaining("1 of 9 slices lack Image Position");
    }

    @Test
    void aCtWithoutRescaleHasNoHounsfieldUnits() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.RESCALE_INTERCEPT, ""));

        assertThatThrownBy(this::read)
                .hasMessageContaining("lacks a usable Rescale Intercept (0028,1052)");
    }

    @ParameterizedTest
    @EnumSource(names = {"FRAME_OF_REFERENCE_UID", "STUDY_INSTANCE_UID", "PATIENT_ID"})
    void slicesOfTwoOriginsAreNeverOneVolume(Origin tag) throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice > 6) {
                        set(d, tag.tag, "1.2.3");
                    }
                });

        assertRefusedBecause(
                "its slices differ in "
                        + tag.tag
                        + ", for example series1-007.dcm from others: take out those that do not"
                        + " belong");
    }

    enum Origin {
        FRAME_OF_REFERENCE_UID(Tag.FRAME_OF_REFERENCE_UID),
        STUDY_INSTANCE_UID(Tag.STUDY_INSTANCE_UID),
        PATIENT_ID(Tag.PATIENT_ID);

        private final Tag tag;

        Origin(Tag tag) {
            this.tag = tag;
        }
    }

    @Test
    void aFrameOfReferencePerSliceIsAnAnonymisersAndSaidSo() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> set(d, Tag.FRAME_OF_REFERENCE_UID, "1.2.3." + slice));

        SeriesVolume read = read();

        assertThat(read.volume().samples()).isEqualTo(scan.samples());
        assertThat(read.frameOfReferenceUid()).isEmpty();
        assertThat(noticed.warnings())
                .singleElement()
                .asString()
                .startsWith("Each slice states another Frame of Reference UID (0020,0052)");
    }

    @Test
    void aCtAmongMrIsRefused() throws Exception {
        TestSeries.write(
                scan, folder, 1, (slice, d) -> set(d, Tag.MODALITY, slice == 0 ? "CT" : "MR"));

        assertRefusedBecause(
                "its slices differ in Modality (0008,0060), for example series1-000.dcm from"
                        + " others: take out those that do not belong");
    }

    @Test
    void imagesWithoutASeriesUidAreNotStacked() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.SERIES_INSTANCE_UID, ""));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("series1-000.dcm lacks Series Instance UID (0020,000E)");
    }

    @Test
    void aCtWithoutAUnitIsWarnedOf() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.RESCALE_TYPE, "US"));

        read();

        assertThat(noticed.warnings())
                .singleElement()
                .asString()
                .contains("Rescale Type (0028,1054) is US");
    }

    @Test
    void whatTheToolkitsDecoderRefusesIsRefusedBeforeDecoding() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);

        assertThatThrownBy(() ->
                        new SeriesReader(new PickyDicom())
                                .read("x", files(), SeriesRequest.only(), noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("series1-000.dcm is not to this decoder's taste");
    }

    /** Another toolkit: its decoder, not the built-in one, has the say. */
    private static final class PickyDicom implements DicomPort {
        @Override
        public Optional<DataSet> read(Path file, Arena arena)
                throws IOException, MalformedDataSetException {
            return DicomPort.standard().read(file, arena);
        }

        @Override
        public FrameDecoder newFrameDecoder() {
            return new FrameDecoder() {
                @Override
                public void check(DataSet dataSet, PixelLayout layout)
                        throws MalformedDataSetException {
                    throw new MalformedDataSetException("is not to this decoder's taste");
                }

                @Override
                public void decode(
                        DataSet dataSet, PixelLayout layout, int frame, short[] to, int offset) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void write(DataSet dataSet, Path file) {}
    }

    @Test
    void theThicknessOfTheSlicesIsKept() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.SLICE_THICKNESS, "3"));

        assertThat(read().thicknessMm()).isEqualTo(3);
    }

    @Test
    void noIdentifierStandsInASentence() throws Exception {
        TestSeries.write(scan, folder, 1, SeriesReaderTest::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(4)), folder, 2, SeriesReaderTest::asItIs);

        assertThatThrownBy(this::read)
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .doesNotContain("2.25.")
                                .doesNotContain("SAMPLE"));
    }

    private static void asItIs(int slice, DataSet dataSet) {}

    private SeriesReader reader() {
        return new SeriesReader(DicomPort.standard());
    }

    private SeriesVolume read() throws Exception {
        return reader().read("the folder", files(), SeriesRequest.only(), noticed);
    }

    private List<Path> files() throws IOException {
        return SharedData.filesBelow(folder);
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(sentence);
    }

    private void assertRefusedBecause(String clause) {
        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(" cannot become a volume: " + clause + ".");
    }

    private Vector3d normal() {
        return scan.grid().patientFromVoxel().getColumn(2, new Vector3d()).normalize();
    }

    private static org.joml.Matrix4d leftHanded() {
        return new org.joml.Matrix4d().scaling(0.5, 0.5, -2);
    }

    private static void cut(Path file, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - bytes));
    }

    private void shuffleNames() throws IOException {
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            Files.move(files.get(i), folder.resolve("x%d".formatted((i * 5 + 3) % files.size())));
        }
    }
}
