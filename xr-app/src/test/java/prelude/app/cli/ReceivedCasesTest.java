package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dimse.Arrived;

class ReceivedCasesTest {
    private static final long ROOM = 1L << 40;

    @TempDir Path out;
    private final StringWriter said = new StringWriter();
    private ReceivedCases.Maker maker =
            (_, _, file, _) -> {
                Files.writeString(file, "case");
                return true;
            };
    private long room = ROOM;
    private ReceivedCases cases;

    @BeforeEach
    void open() {
        cases =
                new ReceivedCases(
                        out,
                        (folder, remarks, file, progress) ->
                                maker.toCase(folder, remarks, file, progress),
                        _ -> room,
                        new Console(new PrintWriter(said), new Interruption()));
    }

    private Arrived study(int number, String... modalities) throws IOException {
        Path folder = Files.createDirectories(out.resolve("inbox/study-%06d".formatted(number)));
        Files.writeString(folder.resolve("000001.dcm"), "image");
        return new Arrived(folder, 1, List.of(modalities), List.of());
    }

    @Test
    void whatIsWhollyInACaseIsRemoved() throws Exception {
        Arrived study = study(1, "CT");
        cases.take(study);
        assertThat(cases.made()).hasSize(1);
        assertThat(study.folder()).doesNotExist();
    }

    @Test
    void whatHeldMoreThanItsCaseIsKept() throws Exception {
        cases.take(study(1, "CT", "SEG", "SR"));
        assertThat(out.resolve("inbox/more-000001/000001.dcm")).exists();
        assertThat(cases.made().getFirst().warnings())
                .singleElement()
                .asString()
                .contains("series of CT, SEG, SR", "more-000001");
        maker = (_, _, _, _) -> false;
        cases.take(study(2, "CT"));
        assertThat(out.resolve("inbox/more-000002/000001.dcm")).exists();
    }

    @Test
    void noStudyEndsTheReceiver() throws Exception {
        List<Throwable> failures =
                List.of(
                        new UnusableInputException("It is odd."),
                        new IOException("odd"),
                        new IllegalStateException("odd"),
                        new StackOverflowError(),
                        new OutOfMemoryError("odd"));
        for (int i = 0; i < failures.size(); i++) {
            Throwable failure = failures.get(i);
            maker =
                    (_, _, _, _) -> {
                        switch (failure) {
                            case UnusableInputException unusable -> throw unusable;
                            case IOException io -> throw io;
                            case RuntimeException defect -> throw defect;
                            default -> throw (Error) failure;
                        }
                    };
            cases.take(study(i + 1, "CT"));
            assertThat(out.resolve("inbox/refused-%06d/000001.dcm".formatted(i + 1))).exists();
            assertThat(out.resolve("inbox/study-%06d".formatted(i + 1))).doesNotExist();
        }
        assertThat(cases.refused())
                .hasSize(failures.size())
                .allMatch(refused -> refused.reason().endsWith("."));
        assertThat(said.toString()).doesNotContain("\tat ", "null");
    }

    @Test
    void whoStopsItIsHeardAndTheStudyStays() throws Exception {
        Arrived study = study(1, "CT");
        maker =
                (_, _, _, _) -> {
                    throw new CancellationException();
                };
        assertThatThrownBy(() -> cases.take(study)).isInstanceOf(CancellationException.class);
        assertThat(study.folder()).exists();
    }

    @Test
    void aFullDiskStopsItAndTheStudyStays() throws Exception {
        Arrived study = study(1, "CT");
        maker =
                (_, _, file, _) -> {
                    throw new FileSystemException(file.toString(), null, "No space left on device");
                };
        room = 4096;
        assertThatThrownBy(() -> cases.take(study))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("The disk of")
                .hasMessageEndingWith("wait there.");
        assertThat(study.folder()).exists();
    }
}
