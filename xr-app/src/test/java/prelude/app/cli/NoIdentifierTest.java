package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.pipeline.deidentify.PatientIdentity;
import prelude.pipeline.deidentify.ReidentificationTable;

/** That nobody who gets a case, a picture or a log can read in it whose study it was. */
final class NoIdentifierTest {
    private static Path study;
    private static Path caseFile;
    private static Outcome imported;

    @TempDir Path folder;

    @BeforeAll
    static void importMarkedStudy(@TempDir Path shared) throws IOException {
        PhantomStudy phantom = new PhantomStudy(shared);
        Files.writeString(
                phantom.labelNames(),
                "{\"1\": \"spleen\", \"2\": \"%s_metastasis\"}".formatted(MarkedStudy.WORD));
        study = MarkedStudy.mark(phantom.dicom(), shared.resolve("given"));
        caseFile = shared.resolve("made.prelude");
        imported =
                Outcome.of(
                        "import",
                        study,
                        "--labels",
                        phantom.labels(),
                        "--label-names",
                        phantom.labelNames(),
                        "--out",
                        caseFile,
                        "--json");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
    }

    @AfterAll
    static void forget() throws Exception {
        ReidentificationTable.standard().forget(seriesOf(caseFile));
    }

    private static String seriesOf(Path file) {
        return parameters(file, "read").get("series").asText();
    }

    /** What a case records of a stage of its making. */
    private static JsonNode parameters(Path file, String stageName) {
        for (JsonNode stage : Outcome.of("inspect", file, "--json").json().get("provenance")) {
            if (stage.get("name").asText().equals(stageName)) {
                return stage.get("parameters");
            }
        }
        throw new AssertionError("no stage " + stageName);
    }

    private static void assertSilent(String what, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String marker : MarkedStudy.MARKERS) {
            assertThat(lower.contains(marker.toLowerCase(Locale.ROOT)))
                    .as("%s names %s", what, marker)
                    .isFalse();
        }
    }

    private static void assertSilent(String what, Outcome outcome) {
        assertSilent(what + ", standard output", outcome.out());
        assertSilent(what + ", standard error", outcome.err());
    }

    @Test
    void notInWhatTheImportAndInspectSay() {
        assertSilent("import", imported);
        assertSilent("inspect --json", Outcome.of("inspect", caseFile, "--json"));
        assertSilent("inspect", Outcome.of("inspect", caseFile));
        assertThat(imported.json().get("patient").isNull()).isTrue();
    }

    @Test
    void aLabelNamedByThePatientKeepsWhatNamesNobody() {
        assertThat(Outcome.of("inspect", caseFile).out()).contains("metastasis");
    }

    @Test
    void notInTheCaseNeitherPackedNorUnpacked() throws IOException {
        assertSilent("the case's bytes", latin(Files.readAllBytes(caseFile)));
        assertSilentInside(caseFile);
    }

    private static void assertSilentInside(Path zipFile) throws IOException {
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertSilent("a name in the case", entry.getName());
                assertSilent(entry.getName(), latin(zip.getInputStream(entry).readAllBytes()));
            }
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void notInPicturesNorInWhatIsExported() throws IOException {
        Outcome exported =
                Outcome.of("export", caseFile, "--format", "stl", "--out", folder.resolve("stl"));
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertSilent("export", exported);
        Outcome rehearsed =
                Outcome.of(
                        "rehearse",
                        caseFile,
                        "--headless",
                        "--seconds",
                        "0.1",
                        "--size",
                        "64x64",
                        "--out",
                        folder.resolve("pictures"),
                        "--json");
        assertSilent("rehearse", rehearsed);
        try (Stream<Path> made = Files.walk(folder)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                assertSilent("a path", folder.relativize(file).toString());
                assertSilent(file.getFileName().toString(), latin(Files.readAllBytes(file)));
            }
        }
    }

    @Test
    void notInRefusalsOfBrokenFiles() throws IOException {
        Path broken = copyOfStudy();
        List<Path> files;
        try (Stream<Path> inside = Files.walk(broken)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(files.get(3).toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
        Outcome refused = importOf(broken);
        assertThat(refused.refusal(ExitCode.UNUSABLE_INPUT))
                .containsPattern(
                        "….\\d+.dcm \\(file \\d+ of \\d+ in its folder by name\\) is truncated");
        assertSilent("a refusal", refused);

        Files.delete(files.get(3));
        Outcome gap =
                Outcome.of(
                        "import",
                        broken,
                        "--lane",
                        "clinical",
                        "--out",
                        folder.resolve("b.prelude"),
                        "--json");
        assertThat(gap.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertSilent("a gap", gap);

        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        PhantomStudy.writeSeries(foreign.resolve("a"), PhantomStudy.volume(5), 2);
        DicomSurgery.adopt(foreign.resolve("a/IM00003.dcm"), files.get(4));
        assertSilent("a stranger", importOf(broken));
    }

    private Path copyOfStudy() throws IOException {
        Path copy = folder.resolve("broken");
        try (Stream<Path> all = Files.walk(study)) {
            for (Path path : all.toList()) {
                Files.copy(path, copy.resolve(study.relativize(path)));
            }
        }
        return copy;
    }

    private Outcome importOf(Path source) {
        return Outcome.of("import", source, "--out", folder.resolve("b.prelude"), "--json");
    }

    @Test
    void theTableLeadsBackAndLiesElsewhere() throws Exception {
        Optional<PatientIdentity> identity =
                ReidentificationTable.standard()
                        .find(
                                seriesOf(caseFile),
                                parameters(caseFile, "read").get("table_entry").asText());

        assertThat(identity).isPresent();
        assertThat(identity.get().patientName()).contains(MarkedStudy.WORD);
        assertThat(identity.get().seriesUid()).contains(MarkedStudy.UID);
        assertThat(identity.get().sopInstanceUids()).hasSize(36).doesNotHaveDuplicates();
    }

    @Test
    void theMethodIsOnRecordWithItsCodes() {
        JsonNode parameters = parameters(caseFile, "deidentify");
        assertThat(parameters.get("patient_identity_removed").asText()).isEqualTo("YES");
        assertThat(parameters.get("longitudinal_temporal_information_modified").asText())
                .isEqualTo("MODIFIED");
        assertThat(parameters.get("deidentification_method_codes").asText())
                .isEqualTo("DCM 113100, DCM 113105, DCM 113107, DCM 113109");
    }

    @Test
    void onlyWhoAsksForItGetsACaseThatNamesItsPatient() {
        Path named = folder.resolve("named.prelude");

        Outcome outcome = Outcome.of("import", study, "--keep-identity", "--out", named, "--json");

        assertThat(outcome.err()).contains("THE CASE NAMES ITS PATIENT");
        assertThat(outcome.json().get("patient").get("name").asText()).contains(MarkedStudy.WORD);
        assertThat(Outcome.of("inspect", named).out()).contains("IDENTIFIED: " + MarkedStudy.WORD);
        assertThat(seriesOf(named)).isEqualTo(seriesOf(caseFile));
    }

    @Test
    void aFaceThatCannotBeFoundIsNotSaidToBeGone() {
        Outcome outcome =
                Outcome.of("import", study, "--deface", "--out", folder.resolve("c.prelude"));

        assertThat(outcome.refusal(ExitCode.UNUSABLE_INPUT)).contains("No head", "--deface");
        assertThat(folder.resolve("c.prelude")).doesNotExist();
    }

    @Test
    void anArchiveIsAsSilent() throws IOException {
        Path zip = folder.resolve("disc.zip");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(study)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(study.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        Files.write(zip, bytes.toByteArray());

        Outcome outcome = importOf(zip);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertSilent("import of a zip", outcome);
        assertSilentInside(folder.resolve("b.prelude"));
    }
}
