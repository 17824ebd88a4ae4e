package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

class SeriesReaderTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void aFolderOfTextIsNoScan() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "one");
        Files.writeString(folder.resolve("b.txt"), "two");

        study.assertRefused(
                "the folder holds no DICOM among its 2 files: point at the folder of a scan.");
    }

    @Test
    void aTruncatedFileIsNamedWithItsTag() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        cut(folder.resolve("series1-004.dcm"), 100);
        cut(folder.resolve("series1-006.dcm"), 700);

        assertThatThrownBy(study::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("In the folder 2 files cannot be used: ")
                .hasMessageContaining(
                        "series1-004.dcm is truncated (it ends inside Pixel Data (7FE0,0010))")
                .hasMessageContaining("series1-006.dcm ");
    }

    @Test
    void whereverAFileIsCutItNeverPassesForWhole() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Path last = folder.resolve("series1-008.dcm");
        byte[] whole = Files.readAllBytes(last);
        for (int length = 140; length < whole.length; length += 14) {
            Files.write(last, java.util.Arrays.copyOf(whole, length));

            assertThatThrownBy(study::read)
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageStartingWith("In the folder series1-008.dcm ");
        }
    }

    @Test
    void ofTwoSeriesNoneIsGuessedAndOneCanBeNamed() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(4)), folder, 2, StudyFolder::asItIs);

        study.assertRefused(
                "the folder mixes 2 series that could each be the scan (CT of 9 files, CT of 4"
                        + " files): choose one with --series, --list shows their UIDs.");
        SeriesSummary smaller = study.reader().list(study.files(), study.noticed).getLast();
        assertThat(smaller.files()).isEqualTo(4);
        assertThat(smaller.spacingMm().orElseThrow().distance(new Vector3d(0.7, 0.9, 1.1)))
                .isLessThan(1e-9);
        var asked =
                study.reader()
                        .read(
                                "x",
                                study.files(),
                                new SeriesRequest(Optional.of(smaller.seriesUid()), false),
                                study.noticed)
                        .volume();
        assertThat(asked.grid().slices()).isEqualTo(4);
        assertThatThrownBy(() ->
                        study.reader()
                                .read(
                                        "x",
                                        study.files(),
                                        new SeriesRequest(Optional.of("1.2.3"), false),
                                        study.noticed))
                .hasMessageContaining("--list shows those that it holds");
    }

    @Test
    void whatTheToolkitsDecoderRefusesIsRefusedBeforeDecoding() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);

        assertThatThrownBy(() ->
                        new SeriesReader(new PickyDicom())
                                .read("x", study.files(), SeriesRequest.only(), study.noticed))
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
                public void decode(
                        DataSet dataSet, PixelLayout layout, int frame, double[] to, int offset) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void write(DataSet dataSet, Path file) {}
    }

    @Test
    void noIdentifierStandsInASentence() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(4)), folder, 2, StudyFolder::asItIs);

        assertThatThrownBy(study::read)
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .doesNotContain("2.25.")
                                .doesNotContain("SAMPLE"));
    }

    private static void cut(Path file, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - bytes));
    }
}
