package prelude.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.Progress;

class ReceivedStudyTest {
    private static final int SLICES = 12;

    @TempDir Path folder;
    private Path study;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        study = folder.resolve("study");
        out = folder.resolve("case.prelude");
        PhantomStudy.writeSeries(study, PhantomStudy.volume(SLICES), 1);
    }

    private boolean taken(String... remarks) throws Exception {
        return ReceivedStudy.toCase(study, List.of(remarks), out, Progress.silent());
    }

    @Test
    void aGapIsMendedAsImportMendsIt() throws Exception {
        try (Stream<Path> files = Files.list(study)) {
            Files.delete(files.sorted().toList().get(5));
        }
        assertThat(taken()).isTrue();
        assertThat(CaseFile.readSummary(out).grid().slices()).isEqualTo(SLICES);
    }

    @Test
    void aRemarkOfTheReceiverIsInTheCase() throws Exception {
        taken("The sender broke off.");
        assertThat(CaseFile.readSummary(out).warnings()).contains("The sender broke off.");
    }

    @Test
    void ofTwoSeriesOneIsTakenAndTheCaseSaysSo() throws Exception {
        Path second = folder.resolve("second");
        PhantomStudy.writeSeries(second, PhantomStudy.volume(SLICES - 4), 2);
        try (Stream<Path> files = Files.list(second)) {
            for (Path file : files.toList()) {
                Files.move(file, study.resolve("second-" + file.getFileName()));
            }
        }
        assertThat(taken()).as("the case holds all of the study").isFalse();
        assertThat(CaseFile.readSummary(out).warnings())
                .contains(
                        "The study holds 2 series that are volumes; the one of most images (12) was taken.");
    }
}
