package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.app.rehearsal.WedgeResection;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.scenario.ScriptStep;

/** The way from a study to a cut organ, as the command line goes it, on a small phantom. */
@Tag("gpu")
final class MainJobTest {
    private static Path caseFile;
    private static Path script;
    private static Path movedScript;
    private static JsonNode imported;
    private static JsonNode rehearsed;
    private static Path pictures;
    private static Path recording;

    @TempDir private Path folder;

    @BeforeAll
    static void doTheMainJob(@TempDir Path shared) throws Exception {
        PhantomStudy phantom = new PhantomStudy(shared);
        caseFile = shared.resolve("phantom.prelude");
        imported =
                Outcome.of(
                                "import",
                                phantom.dicom(),
                                "--labels",
                                phantom.labels(),
                                "--label-names",
                                phantom.labelNames(),
                                "--out",
                                caseFile,
                                "--json")
                        .json();
        Case aCase = CaseFile.read(caseFile);
        Script cut =
                WedgeResection.mainBody(aCase)
                        .flatMap(body -> WedgeResection.of(aCase, body, Lying.SUPINE))
                        .orElseThrow();
        script = shared.resolve("cut.json");
        ScriptFile.write(cut, script);
        movedScript = shared.resolve("moved.json");
        ScriptFile.write(moved(cut, new Vector3d(1, 0, 0)), movedScript);
        pictures = shared.resolve("pictures");
        recording = shared.resolve("recording.json");
        rehearsed = rehearse(script, pictures, "96x72", "--record", recording.toString());
    }

    private static Script moved(Script script, Vector3dc byMm) {
        List<ScriptStep> steps = new ArrayList<>();
        for (ScriptStep step : script.steps()) {
            steps.add(
                    new ScriptStep(
                            step.atSeconds(),
                            step.instrument(),
                            step.hand(),
                            step.pathMm().stream()
                                    .<Vector3dc>map(p -> p.add(byMm, new Vector3d()))
                                    .toList(),
                            step.axis(),
                            step.bladeMm(),
                            step.seconds(),
                            step.on()));
        }
        return new Script(steps);
    }

    private static JsonNode rehearse(Path motions, Path out, String size, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "rehearse",
                                caseFile,
                                "--headless",
                                "--script",
                                motions,
                                "--out",
                                out,
                                "--size",
                                size,
                                "--json"));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray()).json();
    }

    private static String hash(JsonNode report) {
        return report.get("state_hash").asText();
    }

    @Test
    void anImportMeasuresWhatWasDrawn() {
        JsonNode inspected = Outcome.of("inspect", caseFile, "--json").json();
        for (JsonNode report : List.of(imported, inspected)) {
            JsonNode spleen = report.get("structures").get(0);
            assertThat(spleen.get("name").asText()).isEqualTo("spleen");
            assertThat(spleen.get("volume_ml").asDouble())
                    .isCloseTo(PhantomStudy.spleenMl(), within(0.01 * PhantomStudy.spleenMl()));
            assertThat(spleen.get("tets").asInt()).isPositive();
            assertThat(report.get("gates").get("clinical").toString()).contains("unsigned");
        }
        assertThat(imported.get("stages")).isNotEmpty();
        assertThat(imported.get("volume").get("dims").toString()).isEqualTo("[72,56,36]");
    }

    @Test
    void aCutPartsAPieceAndNothingIsLost() {
        assertThat(rehearsed.get("cuts").asInt()).isPositive();
        assertThat(rehearsed.get("pieces")).isNotEmpty();
        double kept =
                rehearsed.get("removed_ml").asDouble() + rehearsed.get("debris_ml").asDouble();
        for (JsonNode piece : rehearsed.get("pieces")) {
            assertThat(piece.get("structure").asText()).isEqualTo("spleen");
            kept += piece.get("volume_ml").asDouble();
        }
        double initial = rehearsed.get("initial_ml").asDouble();
        assertThat(kept).isCloseTo(initial, within(1e-6 * initial));
        assertThat(initial)
                .isCloseTo(PhantomStudy.spleenMl(), within(0.03 * PhantomStudy.spleenMl()));
    }

    @Test
    void whatIsNotShownIsNamed() {
        // The phantom's spleen is cut, and its vertebra lies behind it.
        assertThat(rehearsed.get("hidden")).isEmpty();
    }

    @Test
    void everyPictureNamedIsThereAndTheLayerIsSilent() {
        assertThat(rehearsed.get("images")).isNotEmpty();
        for (JsonNode image : rehearsed.get("images")) {
            assertThat(pictures.resolve(image.asText())).isNotEmptyFile();
        }
        JsonNode messages = rehearsed.get("validation_messages");
        assertThat(messages.isNull() || messages.asInt() == 0).as("%s", messages).isTrue();
    }

    @Test
    void theStateDependsOnTheScriptAndNotOnThePicture() {
        assertThat(hash(rehearse(script, folder, "48x64"))).isEqualTo(hash(rehearsed));
        assertThat(hash(rehearse(movedScript, folder, "48x64"))).isNotEqualTo(hash(rehearsed));
    }

    @Test
    void thePartsOfFramesAreTimedWhenAskedForAndChangeNothing() {
        assertThat(rehearsed.get("frame_parts").isNull()).isTrue();
        JsonNode timed = rehearse(script, folder, "48x64", "--frame-parts");
        assertThat(hash(timed)).isEqualTo(hash(rehearsed));
        JsonNode parts = timed.get("frame_parts");
        int frames = timed.get("frames").asInt();
        assertThat(parts.get("gpu_frames").asInt()).isBetween(frames - 2, frames);
        assertThat(parts.get("cpu_frames").asInt()).isEqualTo(Math.max(0, frames - 300));
        double sum = 0;
        for (JsonNode pass : parts.get("gpu_ms")) {
            sum += pass.get("p50").asDouble();
        }
        assertThat(parts.get("gpu_ms").get("surfaces").get("p50").asDouble()).isPositive();
        double whole = timed.get("gpu_ms").get("p50").asDouble();
        assertThat(sum).isBetween(0.5 * whole, 1.5 * whole);
    }

    @Test
    void aRecordingReplaysToTheSameState() {
        JsonNode replayed =
                Outcome.of(
                                "rehearse",
                                caseFile,
                                "--headless",
                                "--replay",
                                recording,
                                "--seconds",
                                rehearsed.get("frames").asInt() / 90.0,
                                "--size",
                                "32x32",
                                "--out",
                                folder,
                                "--json")
                        .json();
        assertThat(hash(replayed)).isEqualTo(hash(rehearsed));
    }

    @Test
    void oneProcessorComesToTheSameStateAndPrintsOneJsonObject() throws IOException {
        ProcessBuilder builder =
                ChildProgram.java(
                        "-XX:ActiveProcessorCount=1",
                        Main.class.getName(),
                        "rehearse",
                        caseFile.toString(),
                        "--headless",
                        "--script",
                        script.toString(),
                        "--size",
                        "32x32",
                        "--out",
                        folder.toString(),
                        "--json");
        try (ChildProgram program = ChildProgram.start(builder)) {
            int code = program.exitCode(120);
            JsonNode report = new Outcome(code, program.output(), program.errors()).json();
            assertThat(hash(report)).isEqualTo(hash(rehearsed));
        }
    }

    @Test
    void anExportHoldsTheOrganInMillimetresAndInMetres() throws IOException {
        for (String format : List.of("stl", "glb")) {
            JsonNode written =
                    Outcome.of("export", caseFile, "--format", format, "--out", folder, "--json")
                            .json();
            assertThat(written.get("unsigned").asBoolean()).isTrue();
            assertThat(written.get("files")).isNotEmpty();
            for (JsonNode file : written.get("files")) {
                assertThat(Path.of(file.asText())).isNotEmptyFile();
            }
        }
        byte[] glb = Files.readAllBytes(folder.resolve("case.glb"));
        assertThat(new ObjectMapper().readTree(glb, 20, glb.length - 20).has("meshes")).isTrue();
    }
}
