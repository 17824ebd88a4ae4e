package prelude.pipeline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.TestSeries;

/** What every reader must do, whoever wrote it. */
public abstract class DicomPortContract {
    @TempDir Path folder;

    /** The reader under test. */
    protected abstract DicomPort port();

    private Path slice() throws IOException {
        TestSeries.write(TestSeries.noise(TestSeries.obliqueGrid(1)), folder, 1, (_, _) -> {});
        return SharedData.filesBelow(folder).getFirst();
    }

    @Test
    void whatIsWrittenReadsTheSame() throws Exception {
        Path slice = slice();
        Path again = folder.resolve("again");
        try (Arena arena = Arena.ofConfined()) {
            port().write(port().read(slice, arena).orElseThrow(), again);
        }
        assertThat(DicomText.of(port(), again)).isEqualTo(DicomText.of(port(), slice));
        assertThat(DicomText.of(DicomPort.builtIn(), again))
                .isEqualTo(DicomText.of(DicomPort.builtIn(), slice));
    }

    @Test
    void aTextInASequenceIsInTheCharacterSetOfTheFile() throws Exception {
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(1)),
                folder,
                1,
                (_, dataSet) -> {
                    dataSet.put(Part10Writer.text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192"));
                    DataSet segment = dataSet.newItem();
                    segment.put(utf8(Tag.SEGMENT_LABEL, "Läsion 肝"));
                    DataSet code = segment.newItem();
                    code.put(utf8(Tag.CODE_MEANING, "Печень"));
                    segment.put(
                            new Element.Sequence(
                                    Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE.number,
                                    List.of(code)));
                    dataSet.put(
                            new Element.Sequence(Tag.SEGMENT_SEQUENCE.number, List.of(segment)));
                });
        assertThat(DicomText.of(port(), SharedData.filesBelow(folder).getFirst()))
                .contains(
                        "  " + Tag.SEGMENT_LABEL + " = Läsion 肝",
                        "    " + Tag.CODE_MEANING + " = Печень");
    }

    private static Element utf8(Tag tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Element.Value(
                tag.number,
                tag.vr,
                MemorySegment.ofArray(Arrays.copyOf(bytes, bytes.length + bytes.length % 2)));
    }

    @Test
    void whatIsNoDicomIsEmpty() throws Exception {
        for (String content : List.of("", "a", "not DICOM at all, but some text".repeat(10))) {
            Path file = Files.writeString(folder.resolve("file"), content);
            assertThat(DicomText.of(port(), file)).containsExactly("no DICOM");
        }
    }

    @Test
    void aFileThatIsCutIsRefusedOrLacksItsPixels() throws Exception {
        Path slice = slice();
        long whole = Files.size(slice);
        for (long length : new long[] {whole - 2, whole - 100, 700, 400, 200}) {
            Path cut = Files.copy(slice, folder.resolve("cut" + length));
            try (RandomAccessFile bytes = new RandomAccessFile(cut.toFile(), "rw")) {
                bytes.setLength(length);
            }
            List<String> lines = new ArrayList<>();
            try {
                lines.addAll(DicomText.of(port(), cut));
            } catch (MalformedDataSetException refusal) {
                lines.add(refusal.clause());
            }
            assertThat(lines).as("cut to %d", length).noneMatch(line -> line.startsWith("frame 0"));
        }
    }

    @Test
    void aFileThatIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> DicomText.of(port(), folder.resolve("none")))
                .isInstanceOf(IOException.class);
    }
}
