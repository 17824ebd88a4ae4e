package prelude.pipeline.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.Pictures;

/**
 * What each of the real test files is: a picture of stated size that GDCM decodes to the same
 * values, or a sentence. The table is {@code test-files.txt}.
 */
class TestFilesTest {

    /**
     * A row of the table.
     *
     * @param outcome {@code frames x columns x rows}, a refusal's clause, or {@code no DICOM}
     * @param furthest that a stored value may be from GDCM's; empty where GDCM cannot tell
     */
    record Row(String file, String outcome, Optional<Integer> furthest) {

        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            String peer = cells[2].strip();
            return new Row(
                    cells[0].strip(),
                    cells[1].strip(),
                    peer.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(peer)));
        }

        boolean isPicture() {
            return outcome.matches("\\d+ x \\d+ x \\d+");
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Row> table() throws IOException {
        try (InputStream in = TestFilesTest.class.getResourceAsStream("test-files.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dicom_pydicom_testfiles", "dicom_small_dicom2nifti"})
    void everyFileHasARow(String folder) throws Exception {
        Path root = SharedData.find(folder);
        var files = new TreeSet<String>();
        for (Path file : SharedData.filesBelow(root)) {
            files.add(folder + "/" + root.relativize(file).toString().replace('\\', '/'));
        }
        assertThat(table().stream().map(Row::file).filter(file -> file.startsWith(folder)))
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @MethodSource("table")
    void aFileIsWhatItsRowSays(Row row) throws Exception {
        assertThat(outcome(SharedData.find(row.file))).isEqualTo(row.outcome);
    }

    static Stream<Row> pictures() throws IOException {
        return table().stream().filter(row -> row.furthest.isPresent());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureHasTheValuesThatAnotherDecoderFinds(Row row, @TempDir Path scratch)
            throws Exception {
        Path file = SharedData.find(row.file);
        Path raw = scratch.resolve("raw.dcm");
        // GDCM turns the words of these alone, which pydicom turned whole: the file that they were
        // made of tells what they show.
        Path peer = SharedData.find(row.file.replace("rtdose_expb", "rtdose"));
        Tools.run("gdcmconv", "--raw", peer.toString(), raw.toString());

        assertThat(Pictures.furthest(Pictures.decode(file), Pictures.decode(raw)))
                .isLessThanOrEqualTo(row.furthest.orElseThrow());
    }

    @Test
    void everyPictureHasAPeer() throws Exception {
        assertThat(table().stream().filter(row -> row.isPicture() && row.furthest.isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"compressed_j2k", "compressed_jpeg", "compressed_jpegls", "compressed_rle"})
    void theSameSeriesGivesTheSameValuesInEverySyntax(String folder, @TempDir Path scratch)
            throws Exception {
        Path generic = SharedData.find("dicom_small_dicom2nifti/generic");
        Path raw = scratch.resolve("raw.dcm");
        for (Path file : SharedData.filesBelow(generic.resolve("compressed/001"))) {
            Tools.run("gdcmconv", "--raw", file.toString(), raw.toString());

            assertThat(
                            Pictures.decode(
                                    generic.resolve(folder + "/001").resolve(file.getFileName())))
                    .isDeepEqualTo(Pictures.decode(raw));
        }
    }

    /** What the reader makes of a file, in the words of the table. */
    private static String outcome(Path file) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> dataSet = DicomPort.standard().read(file, arena);
            if (dataSet.isEmpty()) {
                return "no DICOM";
            }
            double[][] frames = Pictures.decode(dataSet.get());
            var layout = prelude.pipeline.dicom.frame.PixelLayout.of(dataSet.get());
            return "%d x %d x %d".formatted(frames.length, layout.columns(), layout.rows());
        } catch (MalformedDataSetException e) {
            return e.clause();
        }
    }
}
