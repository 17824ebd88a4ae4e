package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Noticed;

class ReidentificationTableTest {
    private static final String SERIES = "2.25.123456789";
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.ofKey(new byte[32]);

    @TempDir Path folder;
    private final Noticed noticed = new Noticed();

    private ReidentificationTable table() {
        return new ReidentificationTable(folder.resolve("prelude/studies"));
    }

    private void remember(PatientIdentity identity) throws UnusableInputException {
        StudyRecord study = new StudyRecord(Map.of(), identity, PSEUDONYMS.entry(identity));
        table().remember(SERIES, study, noticed);
    }

    private Optional<PatientIdentity> find(String name) throws UnusableInputException {
        return table().find(SERIES, entryOf(name));
    }

    private static String entryOf(String name) {
        return PSEUDONYMS.entry(identity(name));
    }

    private Path entryFile(String name) {
        return folder.resolve("prelude/studies").resolve(SERIES + "-" + entryOf(name) + ".json");
    }

    private static PatientIdentity identity(String name) {
        return identity(name, List.of("1.2.3.1.1", "1.2.3.1.2"));
    }

    private static PatientIdentity identity(String name, List<String> sopInstanceUids) {
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
                sopInstanceUids,
                86_400);
    }

    @Test
    void leadsFromASeriesToItsPatientUntilItIsForgotten() throws Exception {
        assertThat(find("Müller^Jürgen")).isEmpty();

        remember(identity("Müller^Jürgen"));

        assertThat(find("Müller^Jürgen")).contains(identity("Müller^Jürgen"));
        assertThat(table().find("2.25.1", entryOf("Müller^Jürgen"))).isEmpty();
        assertThat(find("Miller^John")).isEmpty();
        assertThat(table().find(SERIES, "../../other")).isEmpty();
        table().forget(SERIES);
        assertThat(find("Müller^Jürgen")).isEmpty();
        table().forget(SERIES);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isItsOwnersAloneAndNamesNobodyInItsFileNames() throws Exception {
        remember(identity("Miller^John"));

        Path studies = folder.resolve("prelude/studies");
        assertThat(permissions(studies)).isEqualTo("rwx------");
        List<Path> files = new ArrayList<>();
        try (var inside = Files.list(studies)) {
            inside.forEach(files::add);
        }
        assertThat(files).containsExactly(entryFile("Miller^John"));
        assertThat(permissions(files.getFirst())).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void manyMayWriteAndReadAtOnceAndNobodySeesHalfAnEntry() throws Exception {
        remember(identity("Miller^John"));
        try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int program = 0; program < 4; program++) {
                running.add(
                        programs.submit(() -> {
                            for (int i = 0; i < 25; i++) {
                                remember(identity("Miller^John"));
                                assertThat(find("Miller^John")).contains(identity("Miller^John"));
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
    void twoPatientsWithTheSameUidsHaveAnEntryEachAndThatIsSaidWithoutNames() throws Exception {
        remember(identity("Miller^John"));
        remember(identity("Miller^John"));
        assertThat(noticed.warnings()).isEmpty();

        remember(identity("Smith^Ann"));

        assertThat(find("Miller^John")).contains(identity("Miller^John"));
        assertThat(find("Smith^Ann")).contains(identity("Smith^Ann"));
        assertThat(noticed.warnings())
                .containsExactly(
                        "Another study with the same UIDs but another patient was imported on this machine: see which is right before results go back.");
    }

    @Test
    void twoVolumesOfOneSeriesHaveAnEntryEachAndNothingIsSaid() throws Exception {
        PatientIdentity second = identity("Miller^John", List.of("1.2.3.1.3"));
        remember(identity("Miller^John"));
        remember(second);

        assertThat(find("Miller^John")).contains(identity("Miller^John"));
        assertThat(table().find(SERIES, PSEUDONYMS.entry(second))).contains(second);
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void aDamagedEntryKeepsNoOtherFromBeingRemembered() throws Exception {
        remember(identity("Miller^John"));
        Files.writeString(entryFile("Miller^John"), "{");

        remember(identity("Smith^Ann"));
        assertThat(noticed.warnings()).singleElement().asString().contains("cannot be told");
        remember(identity("Miller^John"));

        assertThat(find("Miller^John")).contains(identity("Miller^John"));
    }

    @Test
    void aDamagedEntryIsRefusedWithoutQuotingIt() throws Exception {
        remember(identity("Miller^John"));
        Path entry = entryFile("Miller^John");
        Files.writeString(entry, Files.readString(entry).replace("}", ""));

        assertThatThrownBy(() -> find("Miller^John"))
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
