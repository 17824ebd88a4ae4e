package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;

class ReidentificationTableTest {
    private static final String SERIES = "2.25.123456789";

    @TempDir Path folder;

    private ReidentificationTable table() {
        return new ReidentificationTable(folder.resolve("prelude/studies"));
    }

    private static PatientIdentity identity(String name) {
        return new PatientIdentity(
                name,
                "4711",
                "19550314",
                "F",
                "20190314",
                "101112",
                "S1",
                "A1",
                "House^G",
                "1.2.3",
                "1.2.3.1",
                "1.2.3.9",
                "1.2.840.10008.5.1.4.1.1.2",
                List.of("1.2.3.1.1", "1.2.3.1.2"),
                86_400);
    }

    @Test
    void leadsFromASeriesToItsPatientUntilItIsForgotten() throws Exception {
        assertThat(table().find(SERIES)).isEmpty();

        table().remember(SERIES, identity("Müller^Jürgen"));

        assertThat(table().find(SERIES)).contains(identity("Müller^Jürgen"));
        assertThat(table().find("2.25.1")).isEmpty();
        table().forget(SERIES);
        assertThat(table().find(SERIES)).isEmpty();
        table().forget(SERIES);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isItsOwnersAloneAndNamesNobodyInItsFileNames() throws Exception {
        table().remember(SERIES, identity("Miller^John"));

        Path studies = folder.resolve("prelude/studies");
        assertThat(permissions(studies)).isEqualTo("rwx------");
        List<Path> files = new ArrayList<>();
        try (var inside = Files.list(studies)) {
            inside.forEach(files::add);
        }
        assertThat(files).containsExactly(studies.resolve(SERIES + ".json"));
        assertThat(permissions(files.getFirst())).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void manyMayWriteAndReadAtOnceAndNobodySeesHalfAnEntry() throws Exception {
        table().remember(SERIES, identity("Miller^John"));
        try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int program = 0; program < 4; program++) {
                running.add(
                        programs.submit(() -> {
                            for (int i = 0; i < 25; i++) {
                                table().remember(SERIES, identity("Miller^John"));
                                assertThat(table().find(SERIES)).contains(identity("Miller^John"));
                            }
                            return null;
                        }));
            }
            for (Future<?> program : running) {
                program.get();
            }
        }
        try (var inside = Files.list(folder.resolve("prelude/studies"))) {
            assertThat(inside).hasSize(1);
        }
    }

    @Test
    void aDamagedEntryIsRefusedWithoutQuotingIt() throws Exception {
        table().remember(SERIES, identity("Miller^John"));
        Path entry = folder.resolve("prelude/studies").resolve(SERIES + ".json");
        Files.writeString(entry, Files.readString(entry).replace("}", ""));

        assertThatThrownBy(() -> table().find(SERIES))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("is damaged")
                .hasNoCause()
                .message()
                .doesNotContain("Miller");
    }

    @Test
    void anIdentityThatIsPrintedByAccidentSaysNothing() {
        assertThat(identity("Miller^John").toString()).doesNotContain("Miller", "4711", "1.2.3");
    }
}
