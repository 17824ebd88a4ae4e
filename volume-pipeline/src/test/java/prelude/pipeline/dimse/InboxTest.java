package prelude.pipeline.dimse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dimse.Reception.Ending.BROKEN;
import static prelude.pipeline.dimse.Reception.Ending.RELEASED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
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

    @AfterEach
    void close() throws UnusableInputException {
        inbox.close();
    }

    private List<Path> study(long seed) throws IOException {
        Path series = Files.createDirectory(folder.resolve("series" + seed));
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(SLICES)), series, seed, (_, _) -> {});
        return SharedData.filesBelow(series);
    }

    private Inbox open() throws UnusableInputException {
        return new Inbox(
                folder.resolve("inbox"),
                DicomPort.builtIn(),
                Pseudonyms.ofKey(new byte[32]),
                Duration.ofSeconds(10),
                () -> now);
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

    private List<Integer> complete() throws UnusableInputException {
        return inbox.complete().stream().map(Arrived::images).toList();
    }

    @Test
    void aStudyIsCompleteAfterItsLastLineWasClosedForAWhile() throws Exception {
        Reception.Line line = inbox.open();
        take(line, first);
        pass(60);
        assertThat(complete()).as("its sender may go on").isEmpty();
        line.close(RELEASED);
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
            line.close(RELEASED);
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
        one.close(RELEASED);
        pass(10);
        assertThat(complete()).as("the other line sends of both").isEmpty();
        other.close(RELEASED);
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
        line.close(RELEASED);
        pass(60);
        assertThat(complete()).isEmpty();
        assertThat(images()).isEmpty();
    }

    private List<Path> images() throws IOException {
        return SharedData.filesBelow(folder.resolve("inbox")).stream()
                .filter(file -> !String.valueOf(file.getFileName()).startsWith(".prelude-"))
                .toList();
    }

    private void restart() throws UnusableInputException {
        inbox.close();
        inbox = open();
    }

    private void send(List<Path> files, Reception.Ending ending) throws Exception {
        Reception.Line line = inbox.open();
        take(line, files);
        line.close(ending);
    }

    @Test
    void whatAnEndedProgramLeftWaitsForItsSender() throws Exception {
        take(inbox.open(), first.subList(0, 2));
        Files.writeString(folder.resolve("inbox/incoming7.part"), "half an image");
        pass(3600);
        restart();
        assertThat(complete()).as("its sender may send again").isEmpty();
        assertThat(images()).hasSize(2);
        pass(60);
        send(first, RELEASED);
        pass(10);
        List<Arrived> complete = inbox.complete();
        assertThat(complete).singleElement().returns(SLICES, Arrived::images);
        assertThat(complete.getFirst().remarks()).isEmpty();
    }

    @Test
    void whatAnEndedProgramLeftAndNobodySendsAgainSaysSo() throws Exception {
        take(inbox.open(), first.subList(0, 2));
        restart();
        pass(100);
        assertThat(inbox.complete().getFirst().remarks())
                .singleElement()
                .asString()
                .contains("after 2 images");
    }

    @Test
    void partsOfAStudyThatAnEndedProgramLeftAreOne() throws Exception {
        send(first.subList(0, 2), RELEASED);
        pass(10);
        assertThat(complete()).containsExactly(2);
        send(first.subList(1, SLICES), RELEASED);
        restart();
        pass(100);
        assertThat(complete()).containsExactly(SLICES);
    }

    @Test
    void aStudyThatBreaksOffIsHeldAndSaysSo() throws Exception {
        send(first.subList(0, 2), BROKEN);
        pass(99);
        assertThat(complete()).as("its sender may send again").isEmpty();
        pass(1);
        List<Arrived> complete = inbox.complete();
        assertThat(complete).hasSize(1);
        assertThat(complete.getFirst().remarks())
                .singleElement()
                .asString()
                .contains("broke off", "after 2 images", "see that the study is whole");
    }

    @Test
    void aStudyThatIsSentAgainAfterABreakIsWhole() throws Exception {
        send(first.subList(0, 2), BROKEN);
        pass(60);
        send(first, RELEASED);
        pass(10);
        List<Arrived> complete = inbox.complete();
        assertThat(complete).singleElement().returns(SLICES, Arrived::images);
        assertThat(complete.getFirst().remarks()).isEmpty();
    }

    @Test
    void aLineThatWasOpenBesideTheOneThatBrokeMendsNothing() throws Exception {
        Reception.Line one = inbox.open();
        Reception.Line other = inbox.open();
        take(one, first.subList(0, 1));
        take(other, first.subList(2, SLICES));
        one.close(BROKEN);
        take(other, first.subList(3, SLICES));
        other.close(RELEASED);
        pass(10);
        assertThat(complete()).isEmpty();
        pass(90);
        assertThat(inbox.complete().getFirst().remarks()).hasSize(1);
    }

    @Test
    void whatComesAfterItsStudyWasTakenSaysSo() throws Exception {
        send(first.subList(0, 2), RELEASED);
        pass(10);
        assertThat(inbox.complete().getFirst().remarks()).isEmpty();
        send(first.subList(2, SLICES), RELEASED);
        pass(10);
        assertThat(inbox.complete().getFirst().remarks())
                .singleElement()
                .asString()
                .startsWith("These 2 images came after an earlier part of their study");
    }

    @Test
    void aStudyThatComesAgainIsToldAfterARestartToo() throws Exception {
        handOut(first).remove();
        restart();
        Arrived again = handOut(first);
        assertThat(again.folder()).as("no number twice").hasFileName("study-000002");
        assertThat(again.remarks())
                .singleElement()
                .asString()
                .startsWith("This study came before with the same 4 images");
        again.remove();
        restart();
        assertThat(handOut(first.subList(1, 3)).remarks())
                .singleElement()
                .asString()
                .startsWith("These 2 images came after an earlier part of their study (4 images)");
        assertThat(handOut(second).remarks()).isEmpty();
    }

    @Test
    void whatWasRefusedAndComesAgainSaysWhereItLies() throws Exception {
        Path refused = handOut(first).setAside(Arrived.Aside.REFUSED);
        restart();
        assertThat(handOut(first).remarks())
                .singleElement()
                .asString()
                .contains("became no case: they lie in " + refused);
    }

    @Test
    void whatAnEndedProgramHadHandedOutAndNotTakenIsNotToldAsTaken() throws Exception {
        handOut(first);
        restart();
        send(first, RELEASED);
        pass(10);
        assertThat(inbox.complete())
                .singleElement()
                .satisfies(study -> assertThat(study.remarks()).isEmpty());
    }

    @Test
    void nothingThatIsKeptOfAStudyNamesIt() throws Exception {
        handOut(first).remove();
        handOut(second).remove();
        String kept = Files.readString(folder.resolve("inbox/.prelude-taken"));
        assertThat(kept).hasLineCount(2);
        assertThat(kept.lines())
                .allMatch(line -> line.matches("2\\.25\\.\\d+ \\d 4 2\\.25\\.\\d+"));
        assertThat(kept).doesNotContain(studyOf(first), studyOf(second));
    }

    @Test
    void aHalfWrittenLineIsCutOffAndDamageIsSaid() throws Exception {
        handOut(first).remove();
        Path kept = folder.resolve("inbox/.prelude-taken");
        Files.writeString(kept, "2.25.77 4", StandardOpenOption.APPEND);
        restart();
        handOut(second).remove();
        assertThat(Files.readAllLines(kept)).hasSize(2);
        Files.writeString(kept, "not ours\n", StandardOpenOption.APPEND);
        inbox.close();
        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("is damaged: remove it");
        Files.delete(kept);
        inbox = open();
    }

    private Arrived handOut(List<Path> files) throws Exception {
        send(files, RELEASED);
        pass(10);
        return inbox.complete().getFirst();
    }

    @Test
    void theFolderIsForOneProgramAlone() throws Exception {
        Path live = Files.writeString(folder.resolve("inbox/incoming7.part"), "half an image");
        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("Another Prelude receives into the folder");
        assertThat(live).exists();
        restart();
        assertThat(live).doesNotExist();
    }

    @Test
    void eachSeriesIsTold() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(1)),
                other,
                1,
                (_, dataSet) -> {
                    dataSet.put(Part10Writer.text(Tag.SERIES_INSTANCE_UID, "1.2.3.4"));
                    dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "1.2.3.4.5"));
                    dataSet.put(Part10Writer.text(Tag.MODALITY, "SEG"));
                    dataSet.put(Part10Writer.text(Tag.STUDY_INSTANCE_UID, studyOf(first)));
                });
        send(first, RELEASED);
        send(SharedData.filesBelow(other), RELEASED);
        pass(10);
        assertThat(inbox.complete().getFirst().modalities()).containsExactly("CT", "SEG");
    }

    private static String studyOf(List<Path> files) {
        try (Arena arena = Arena.ofConfined()) {
            return DicomPort.builtIn()
                    .read(files.getFirst(), arena)
                    .flatMap(dataSet -> dataSet.text(Tag.STUDY_INSTANCE_UID))
                    .orElseThrow();
        } catch (IOException | MalformedDataSetException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsSetAsideIsNotTakenUp() throws Exception {
        Reception.Line line = inbox.open();
        take(line, first);
        line.close(RELEASED);
        pass(10);
        assertThat(inbox.complete().getFirst().setAside(Arrived.Aside.REFUSED)).isDirectory();
        restart();
        pass(3600);
        assertThat(complete()).isEmpty();
        Reception.Line later = inbox.open();
        take(later, second);
        later.close(RELEASED);
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
