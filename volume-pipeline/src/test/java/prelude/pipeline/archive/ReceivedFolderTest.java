package prelude.pipeline.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.ReceivedFolder.Arrival;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.TestSeries;

class ReceivedFolderTest {
    private static final DicomPort DICOM = DicomPort.standard();

    @TempDir Path folder;
    private List<Path> slices;
    private String study;

    @BeforeEach
    void write() throws IOException {
        Path series = Files.createDirectory(folder.resolve("series"));
        String[] uid = new String[1];
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(3)),
                series,
                1,
                (_, dataSet) -> uid[0] = dataSet.text(Tag.STUDY_INSTANCE_UID).orElseThrow());
        slices = SharedData.filesBelow(series);
        study = uid[0];
    }

    private Path in() {
        return folder.resolve("deep").resolve("in");
    }

    private ReceivedFolder open() throws UnusableInputException {
        return ReceivedFolder.open(in(), DICOM, 10_000, Progress.silent());
    }

    private static InputStream bytes(Path file) throws IOException {
        return new ByteArrayInputStream(Files.readAllBytes(file));
    }

    /** Read in blocks alone. */
    private abstract static class Line extends InputStream {
        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public abstract int read(byte[] target, int offset, int length) throws IOException;
    }

    @Test
    void whatComesIsKeptUnderANumberForItsUserAlone() throws Exception {
        ReceivedFolder received = open();
        for (Path slice : slices) {
            assertThat(received.receive(bytes(slice), study)).isEqualTo(Arrival.KEPT);
        }
        assertThat(received.receive(bytes(slices.getFirst()), study)).isEqualTo(Arrival.DOUBLE);
        assertThat(SharedData.filesBelow(in()))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("000001.dcm", "000002.dcm", "000003.dcm");
        assertThat(in().resolve("000002.dcm")).hasSameBinaryContentAs(slices.get(1));
        if (in().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(in())))
                    .isEqualTo("rwx------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(in().resolve("000001.dcm"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aLaterFetchKnowsWhatIsThere() throws Exception {
        open().receive(bytes(slices.getFirst()), study);
        Files.writeString(in().resolve("incoming123.part"), "left by a crash");
        Files.writeString(in().resolve("000007.dcm"), "");
        ReceivedFolder again = open();
        assertThat(again.receive(bytes(slices.get(0)), study)).isEqualTo(Arrival.DOUBLE);
        assertThat(again.receive(bytes(slices.get(1)), study)).isEqualTo(Arrival.KEPT);
        assertThat(SharedData.filesBelow(in()))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("000001.dcm", "000007.dcm", "000008.dcm");
    }

    @Test
    void aBreakLeavesNothing() throws Exception {
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(Files.readAllBytes(slices.getFirst()), 0, 700),
                        new Line() {
                            @Override
                            public int read(byte[] target, int offset, int length)
                                    throws IOException {
                                throw new IOException("the line broke");
                            }
                        });
        ReceivedFolder received = open();
        assertThatThrownBy(() -> received.receive(broken, study))
                .isInstanceOf(IOException.class)
                .hasMessage("the line broke");
        assertThat(SharedData.filesBelow(in())).isEmpty();
    }

    @Test
    void anImageOfAnotherStudyIsNotKept() throws Exception {
        ReceivedFolder received = open();
        assertThatThrownBy(() -> received.receive(bytes(slices.getFirst()), "1.2.3"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("another study")
                .hasMessageNotContaining(study);
        assertThat(SharedData.filesBelow(in())).isEmpty();
    }

    @Test
    void anEndlessImageIsRefused() throws Exception {
        ReceivedFolder received = open();
        InputStream endless =
                new Line() {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return length;
                    }
                };
        assertThatThrownBy(() -> received.receive(endless, study))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("without an end");
        assertThat(SharedData.filesBelow(in())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotKept() throws Exception {
        ReceivedFolder received = open();
        byte[] half = new byte[800];
        System.arraycopy(Files.readAllBytes(slices.getFirst()), 0, half, 0, half.length);
        for (byte[] spoilt : List.of(new byte[0], "text".getBytes(US_ASCII), half)) {
            assertThat(received.receive(new ByteArrayInputStream(spoilt), study))
                    .isEqualTo(Arrival.UNREADABLE);
        }
        assertThat(SharedData.filesBelow(in())).isEmpty();
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ReceivedFolder.open(file, DICOM, Progress.silent()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("file cannot be used");
    }
}
