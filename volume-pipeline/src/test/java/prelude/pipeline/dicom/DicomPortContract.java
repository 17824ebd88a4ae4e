package prelude.pipeline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.data.MalformedDataSetException;
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
