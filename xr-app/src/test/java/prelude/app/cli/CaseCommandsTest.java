package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.app.phantom.PhantomStudy;

/** What is done with a case once it is there: corrected, measured, signed, exported. */
final class CaseCommandsTest {
    @TempDir static Path shared;
    private static Path imported = Path.of("");

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeAll
    static void importOnce() {
        PhantomStudy phantom = new PhantomStudy(shared.resolve("study"));
        imported = shared.resolve("case.prelude");
        Outcome.of(
                        "import",
                        phantom.dicom(),
                        "--labels",
                        phantom.labels(),
                        "--label-names",
                        phantom.labelNames(),
                        "--out",
                        imported,
                        "--json")
                .json();
    }

    @BeforeEach
    void copyCase() throws IOException {
        file = Files.copy(imported, folder.resolve("case.prelude"));
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static double millilitres(JsonNode report, String structure) {
        for (JsonNode each : report.get("structures")) {
            if (each.get("name").asText().equals(structure)) {
                return each.get("volume_ml").asDouble();
            }
        }
        throw new AssertionError("no " + structure + " in " + report);
    }

    private double spleenMl() {
        return millilitres(Outcome.of("inspect", file, "--json").json(), "spleen");
    }

    private List<String> warnings() {
        List<String> sentences = new ArrayList<>();
        Outcome.of("inspect", file, "--json")
                .json()
                .get("warnings")
                .forEach(sentence -> sentences.add(sentence.asText()));
        return sentences;
    }

    @Test
    void anEditIsMadeUndoneDoneAgainAndReplayed() throws Exception {
        double before = spleenMl();
        Path ops =
                written(
                        "ops.json",
                        "{\"version\": 1, \"edits\": [{\"op\": \"margin\", \"structure\": \"spleen\", \"mm\": 4}]}");

        Outcome.of("edit", file, "--ops", ops, "--json").json();
        assertThat(warnings()).doesNotHaveDuplicates();
        double grown = spleenMl();
        assertThat(grown).isGreaterThan(1.2 * before);
        Outcome.of("edit", file, "--replay", "--json").json();

        Outcome.of("edit", file, "--undo", "--json").json();
        assertThat(spleenMl()).isEqualTo(before);
        Path other = folder.resolve("other.prelude");
        Outcome.of("edit", file, "--redo", "1", "--out", other, "--json").json();
        assertThat(spleenMl()).isEqualTo(before);
        assertThat(millilitres(Outcome.of("inspect", other, "--json").json(), "spleen"))
                .isEqualTo(grown);
    }

    @Test
    void anEditThatChangesNothingSaysSo() throws Exception {
        Path ops =
                written(
                        "ops.json",
                        "{\"version\": 1, \"edits\": [{\"op\": \"margin\", \"structure\": \"spleen\", \"mm\": 4},"
                                + " {\"op\": \"islands\", \"structure\": \"spleen\", \"action\": \"keep_largest\"}]}");
        assertThat(Outcome.of("edit", file, "--ops", ops).out())
                .contains("2 of 2 edits applied (1 of them changed nothing)")
                .containsPattern("2 \\(changed nothing\\) .*keep_largest");
        JsonNode edits = Outcome.of("edit", file, "--json").json().get("edits");
        assertThat(edits.get(0).get("changed_nothing").asBoolean()).isFalse();
        assertThat(edits.get(1).get("changed_nothing").asBoolean()).isTrue();
    }

    @Test
    void anEditThatCannotBeMadeLeavesTheCaseAsItWas() throws Exception {
        byte[] before = Files.readAllBytes(file);
        Path ops =
                written(
                        "ops.json",
                        "{\"version\": 1, \"edits\": [{\"op\": \"margin\", \"structure\": \"spleen\", \"mm\": 4},"
                                + " {\"op\": \"margin\", \"structure\": \"liver\", \"mm\": 4}]}");

        assertThat(Outcome.of("edit", file, "--ops", ops).refusal(ExitCode.UNUSABLE_INPUT))
                .contains("Edit 2", "liver", "stays as it was");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "--undo;--redo, exclude each other",
        "--replay;--undo, exclude each other",
        "--out=x.prelude, --out goes with --ops",
        "--undo=0, a number from 1",
        "--replay;--out=x.prelude, --out goes with"
    })
    void optionsOfAnEditThatDoNotGoTogetherAreRefused(String options, String words) {
        assertThat(edit(options.split(";")).refusal(ExitCode.WRONG_USAGE)).contains(words);
    }

    private Outcome edit(String[] options) {
        Object[] words = new Object[options.length + 2];
        words[0] = "edit";
        words[1] = file;
        System.arraycopy(options, 0, words, 2, options.length);
        return Outcome.of(words);
    }

    private Outcome review(String answers, String patientId) {
        return Outcome.of(
                "review",
                file,
                "--sign",
                "--reviewer",
                "A. Reviewer",
                "--role",
                "surgeon",
                "--structure",
                "all",
                "--answers",
                answers,
                "--patient-id",
                patientId,
                "--json");
    }

    private String clinical() {
        return Outcome.of("inspect", file, "--json").json().at("/gates/clinical").asText();
    }

    @Test
    void whatIsSignedIsRevokedByAnEditAndComesBackWithItsUndoing() throws Exception {
        String answers =
                "orientation=yes,border=yes,complete=yes,nothing_else=yes,relations=yes,fit=yes";
        assertThat(clinical()).isEqualTo("unsigned");
        String patientId = "SAMPLE-1";
        assertThat(review(answers, patientId).refusal(ExitCode.UNUSABLE_INPUT))
                .contains("right_patient");
        String all = answers + ",right_patient=yes";
        assertThat(review(all, "another").refusal(ExitCode.UNUSABLE_INPUT))
                .contains("ANOTHER PATIENT");
        assertThat(clinical()).isEqualTo("unsigned");

        review(all, patientId).json();
        assertThat(clinical()).isEqualTo("passed");

        Path ops =
                written(
                        "ops.json",
                        "{\"version\": 1, \"edits\": [{\"op\": \"margin\", \"structure\": \"spleen\", \"mm\": 4}]}");
        Outcome.of("edit", file, "--ops", ops, "--json").json();
        assertThat(clinical()).isEqualTo("unsigned");
        assertThat(Outcome.of("inspect", file).out()).contains("NOT SIGNED");
        Outcome.of("edit", file, "--undo", "--json").json();
        assertThat(clinical()).isEqualTo("passed");
    }

    @Test
    void whoSignsMustBeNamed() {
        assertThat(Outcome.of("review", file, "--sign").refusal(ExitCode.WRONG_USAGE))
                .contains("--reviewer, --role and --structure");
        assertThat(
                        Outcome.of("review", file, "--reviewer", "A. Reviewer")
                                .refusal(ExitCode.WRONG_USAGE))
                .contains("go with --sign or --reject");
    }

    @Test
    void aThicknessIsMeasuredAndPainted() throws Exception {
        Path plan =
                written(
                        "plan.json",
                        "{\"measures\": [{\"kind\": \"thickness\", \"structure\": \"bone\", \"thinner_than_mm\": 2},"
                                + " {\"kind\": \"thickness\", \"structure\": \"Bone\"},"
                                + " {\"kind\": \"size\", \"structure\": \"spleen\"}]}");
        Path maps = folder.resolve("maps");

        JsonNode report =
                Outcome.of("measure", file, "--plan", plan, "--maps", maps, "--json").json();

        assertThat(report.get("measures")).hasSize(3);
        assertThat(report.get("maps")).hasSize(2);
        byte[] ply = Files.readAllBytes(maps.resolve("thickness_bone.ply"));
        assertThat(new String(ply, 0, 800, StandardCharsets.US_ASCII))
                .startsWith("ply\n")
                .contains("property float thickness_mm", "UNSIGNED");
        assertThat(maps.resolve("thickness_bone_2.ply")).exists();
    }

    @ParameterizedTest
    @CsvSource({"stl", "obj", "ply", "3mf", "glb", "seg", "png", "nifti", "nrrd"})
    void aCaseIsExportedInEachFormat(String format) {
        Path out = folder.resolve("out");

        JsonNode report =
                Outcome.of("export", file, "--format", format, "--out", out, "--json").json();

        assertThat(report.get("files")).isNotEmpty();
        for (JsonNode each : report.get("files")) {
            assertThat(Path.of(each.asText())).isNotEmptyFile();
        }
    }

    @Test
    void aCoarserLevelIsSaidInNamesAndFiles() throws Exception {
        Path out = folder.resolve("out");

        JsonNode report =
                Outcome.of(
                                "export",
                                file,
                                "--format",
                                "ply",
                                "--level",
                                "1",
                                "--out",
                                out,
                                "--json")
                        .json();

        assertThat(report.get("files")).hasSize(2);
        byte[] ply = Files.readAllBytes(out.resolve("spleen_level1.ply"));
        assertThat(new String(ply, 0, 400, StandardCharsets.US_ASCII))
                .contains("UNSIGNED", "not run on level 1");
        assertThat(
                        Outcome.of("export", file, "--format", "ply", "--level", "7", "--out", out)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("no level 7");
    }

    @Test
    void aStructureThatTheCaseLacksIsNotExported() {
        assertThat(
                        Outcome.of(
                                        "export",
                                        file,
                                        "--format",
                                        "stl",
                                        "--structures",
                                        "liver",
                                        "--out",
                                        folder.resolve("out"))
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("liver", "spleen");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
