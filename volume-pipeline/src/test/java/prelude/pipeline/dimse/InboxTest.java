package prelude.pipeline.dimse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.TestSeries;

class InboxTest {
    private static final int SLICES = 4;

    @TempDir Path folder;
    private List<Path> first;
    private List<Path> second;
    private Instant now = Instant.EPOCH;
    private Inbox inbox;

    @BeforeEach
    void write() throws Exception {
        first = study(1);
        second = study(2);
        inbox = open();
    }

    private List<Path> study(long seed) throws IOException {
        Path series = Files.createDirectory(folder.resolve("series" + seed));
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(SLICES)), series, seed, (_, _) -> {});
        return SharedData.filesBelow(series);
    }

    private Inbox open() throws UnusableInputException {
        return new Inbox(
                folder.resolve("inbox"), DicomPort.builtIn(), Duration.ofSeconds(10), () -> now);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static void take(Reception.Line line, List<Path> files) throws Exception {
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                assertThat(line.take(in)).isTrue();
            }
        }
    }

    private List<Integer> complete() {
        return inbox.complete().stream().map(Inbox.Arrived::images).toList();
    }

    @Test
    void aStudyIsCompleteAfterItsLastLineWasClosedForAWhile() throws Exception {
        Reception.Line line = inbox.open();
        take(line, first);
        pass(60);
        assertThat(complete()).as("its sender may go on").isEmpty();
        line.close();
        pass(9);
        assertThat(complete()).as("another line may come").isEmpty();
        pass(1);
        assertThat(complete()).containsExactly(SLICES);
        assertThat(complete()).as("handed out once").isEmpty();
    }

    @Test
    void aStudyThatComesOverSeveralLinesIsOne() throws Exception {
        for (Path file : first) {
            Reception.Line line = inbox.open();
            take(line, List.of(file));
            line.close();
            pass(9);
            assertThat(complete()).isEmpty();
        }
        pass(1);
        assertThat(complete()).containsExactly(SLICES);
    }

    @Test
    void studiesThatComeTogetherAreKeptApart() throws Exception {
        Reception.Line one = inbox.open();
        Reception.Line other = inbox.open();
        take(one, first);
        take(other, second);
        take(other, first.subList(0, 2));
        one.close();
        pass(10);
        assertThat(complete()).as("the other line sends of both").isEmpty();
        other.close();
        pass(10);
        assertThat(complete()).containsExactlyInAnyOrder(SLICES, SLICES);
    }

    @Test
    void whatBreaksOffOrIsNoImageIsNotKept() throws Exception {
        Reception.Line line = inbox.open();
        assertThat(line.take(new ByteArrayInputStream("not DICOM".getBytes(US_ASCII)))).isFalse();
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(Files.readAllBytes(first.getFirst()), 0, 900),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the line broke");
                            }

                            @Override
                            public int read(byte[] target, int offset, int length)
                                    throws IOException {
                                return read();
                            }
                        });
        assertThatThrownBy(() -> line.take(broken)).hasMessage("the line broke");
        line.close();
        pass(60);
        assertThat(complete()).isEmpty();
        assertThat(SharedData.filesBelow(folder.resolve("inbox"))).isEmpty();
    }

    @Test
    void whatAnEndedProgramLeftIsTakenUp() throws Exception {
        Reception.Line line = inbox.open();
        take(line, first);
        Files.writeString(folder.resolve("inbox/incoming7.part"), "half an image");
        inbox = open();
        assertThat(complete()).containsExactly(SLICES);
        assertThat(SharedData.filesBelow(folder.resolve("inbox"))).hasSize(SLICES);
    }

    @Test
    void whatIsSetAsideIsNotTakenUp() throws Exception {
        Reception.Line line = inbox.open();
        take(line, first);
        line.close();
        pass(10);
        assertThat(inbox.complete().getFirst().setAside()).isDirectory();
        inbox = open();
        assertThat(complete()).isEmpty();
        Reception.Line later = inbox.open();
        take(later, second);
        later.close();
        pass(10);
        assertThat(inbox.complete().getFirst().folder()).hasFileName("study-000002");
    }

    @Test
    void titlesOfApplicationsAreOneToSixteenLetters() {
        assertThat(List.of("A", "PRELUDE", "A B", "0123456789ABCDEF")).allMatch(AeTitle::isOne);
        assertThat(List.of("", " ", "A ", "A\\B", "Ä", "0123456789ABCDEFG"))
                .noneMatch(AeTitle::isOne);
    }
}
