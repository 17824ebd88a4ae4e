package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.CaseFile;
import prelude.cases.volume.Volume;
import prelude.pipeline.network.ModelStore;

/** The store here is that of the build: surefire sets XDG_DATA_HOME. */
final class ModelsTest {
    /** One 1 x 1 x 1 convolution: scores 0, 0.1 v - 5 and 0.3 v - 100 of a voxel of the value v. */
    private static final String ONNX =
            """
            CAdCBAoAEA060gEKGwoFaW5wdXQKAXcKAWISBnNjb3JlcyIEQ29udhIEdGlueSodCAMIAQgBCAEI
            ARABQgF3SgwAAAAAzczMPZqZmT4qFQgDEAFCAWJKDAAAAAAAAKDAAADIwlo1CgVpbnB1dBIsCioI
            ARImCgIIAQoCCAEKCBIGaW5wdXQyCggSBmlucHV0MwoIEgZpbnB1dDRiQAoGc2NvcmVzEjYKNAgB
            EjAKAggBCgkSB3Njb3JlczEKCRIHc2NvcmVzMgoJEgdzY29yZXMzCgkSB3Njb3JlczQ=
            """;

    /** One transposed convolution of 2 x 1 x 1 ones, 2 x 1 x 1 apart: each voxel becomes two. */
    private static final String FINER =
            """
            CAdCBAoAEA1CDgoKYWkub25ueC5tbBABOtEBCjUKBWlucHV0CgF3EgZzY29yZXMiDUNvbnZUcmFu
            c3Bvc2UqEgoHc3RyaWRlc0ACQAFAAaABBxIEdGlueSoZCAEIAQgCCAEIARABQgF3SggAAIA/AACA
            P1o1CgVpbnB1dBIsCioIARImCgIIAQoCCAEKCBIGaW5wdXQyCggSBmlucHV0MwoIEgZpbnB1dDRi
            QAoGc2NvcmVzEjYKNAgBEjAKAggBCgkSB3Njb3JlczEKCRIHc2NvcmVzMgoJEgdzY29yZXMzCgkS
            B3Njb3JlczQ=
            """;

    @TempDir private Path folder;

    private Path model(String name, int memoryMb) throws IOException {
        String input =
                """
                {"orientation": "SPL", "spacing_mm": [2, 2, 2], "patch": [24, 24, 24],
                 "intensity": []}
                """;
        String rest =
                """
                , "output": {"kind": "logits"},
                "labels": [{"value": 1, "structure": "spleen"}, {"value": 2, "structure": "bone"}],
                "memory_mb": %d
                """
                        .formatted(memoryMb);
        return ModelFolder.write(folder, name, ONNX, input, rest);
    }

    private Path cascade(String name, String first) throws IOException {
        String input =
                """
                {"orientation": "SPL", "spacing_mm": [2, 2, 2], "patch": [24, 24, 24],
                 "intensity": []}
                """;
        String rest =
                """
                , "output": {"kind": "logits"},
                "crop": {"model": "%s", "margin_mm": 5},
                "labels": [{"value": 1, "structure": "spleen"}, {"value": 2, "structure": "bone"}]
                """
                        .formatted(first);
        return ModelFolder.write(folder, name, ONNX, input, rest);
    }

    private Path enhancer(String name) throws IOException {
        String input =
                """
                {"orientation": "SPL", "patch": [16, 24, 32],
                 "intensity": [{"step": "clip", "to": [-200, 300]}]}
                """;
        String rest = ", \"output\": {\"kind\": \"image\", \"factor\": [2, 1, 1]}";
        return ModelFolder.write(folder, name, FINER, input, rest);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        for (String name : ModelStore.ofUser().names()) {
            ModelStore.ofUser().remove(name);
        }
    }

    @Test
    void aModelIsAddedCheckedListedAndRemoved() throws Exception {
        assertThat(Outcome.of("models", "list").out()).contains("No models in ");
        Path made = model("organs", 1);
        assertThat(Outcome.of("models", "add", made, "--json").json().get("name").asText())
                .isEqualTo("organs");
        JsonNode checked = Outcome.of("models", "check", "organs", "--json").json();
        assertThat(checked.get("patch").toString()).isEqualTo("[24,24,24]");
        JsonNode listed = Outcome.of("models", "list", "--json").json().get("models");
        assertThat(listed.get(0).get("structures").toString()).isEqualTo("[\"spleen\",\"bone\"]");
        assertThat(Outcome.of("models", "remove", "organs").exitCode()).isZero();
        assertThat(Outcome.of("models", "remove", "organs").refusal(ExitCode.UNUSABLE_INPUT))
                .isEqualTo(
                        "There is no model organs here; add one with 'prelude models add FOLDER'.");
    }

    @Test
    void aCascadeWithoutItsFirstNetworkSaysWhatToAdd() throws Exception {
        Path made = cascade("second", "organs");
        String wants = "The model second wants the model organs to show it where to look";
        assertThat(Outcome.of("models", "add", made).out())
                .contains(wants, "Then use it with 'prelude import SCAN --model second'.");
        assertThat(Outcome.of("models", "check", "second").out())
                .contains(wants, "It runs, but import refuses it until then: ");
        assertThat(
                        Outcome.of("models", "check", "second", "--json")
                                .json()
                                .at("/model/wanting")
                                .asText())
                .startsWith(wants);
        Outcome.of("models", "add", model("organs", 1), "--json").json();
        assertThat(Outcome.of("models", "check", "second").out())
                .contains("It runs: ")
                .doesNotContain(wants);
    }

    @Test
    void anImportWithAModelHoldsWhatTheNetworkFound() throws Exception {
        PhantomStudy phantom = new PhantomStudy(folder.resolve("study"));
        Outcome.of("models", "add", model("organs", 1), "--json").json();
        Path file = folder.resolve("case.prelude");
        JsonNode report =
                Outcome.of(
                                "import",
                                phantom.dicom(),
                                "--model",
                                "organs",
                                "--structures",
                                "skin,bone",
                                "--out",
                                file,
                                "--json")
                        .json();
        JsonNode spleen = report.get("structures").get(0);
        assertThat(spleen.get("name").asText()).isEqualTo("spleen");
        assertThat(spleen.get("confidence").asDouble()).isGreaterThan(0.9);
        assertThat(spleen.get("volume_ml").asDouble())
                .isCloseTo(PhantomStudy.spleenMl(), within(0.05 * PhantomStudy.spleenMl()));
        assertThat(report.get("structures").get(2).get("name").asText()).isEqualTo("skin");
        assertThat(report.get("warnings").toString())
                .contains("These were found twice, and the first is kept: bone.");
        JsonNode stages = Outcome.of("inspect", file, "--json").json().get("provenance");
        assertThat(stages.toString())
                .contains("network organs", "onnx_sha256", "ONNX Runtime", "Apache-2.0");
    }

    @Test
    void anImportCanMakeTheScanFinerFirst() throws Exception {
        PhantomStudy phantom = new PhantomStudy(folder.resolve("study"));
        assertThat(Outcome.of("models", "add", enhancer("finer")).out())
                .contains("makes     2 x 1 x 1 times the voxels")
                .contains("Use it with 'prelude import SCAN --enhance finer'.");
        JsonNode plain = imported(phantom, folder.resolve("plain.prelude"));
        Path file = folder.resolve("case.prelude");
        JsonNode report = imported(phantom, file, "--enhance", "finer");
        JsonNode volume = report.get("volume");
        assertThat(volume.get("dims").toString()).isEqualTo("[72,56,72]");
        assertThat(volume.get("spacing_mm").toString()).isEqualTo("[2.0,2.0,1.0]");
        JsonNode first = plain.get("volume").get("patient_from_voxel");
        JsonNode finer = volume.get("patient_from_voxel");
        assertThat(finer.get(3).asDouble()).isEqualTo(first.get(3).asDouble());
        // the first slice is cut in two about its own middle
        assertThat(finer.get(11).asDouble())
                .isCloseTo(first.get(11).asDouble() - 0.5, within(1e-9));
        double ml = plain.get("structures").get(0).get("volume_ml").asDouble();
        assertThat(report.get("structures").get(0).get("volume_ml").asDouble())
                .isCloseTo(ml, within(0.03 * ml));
        assertThat(report.get("warnings").toString())
                .contains("The scan was made better by the model finer");
        JsonNode stages = Outcome.of("inspect", file, "--json").json().get("provenance");
        assertThat(stages.toString()).contains("enhance finer", "onnx_sha256", "ONNX Runtime");
        theScanStandsBesideItAsItWas(file, folder.resolve("plain.prelude"));
    }

    private static void theScanStandsBesideItAsItWas(Path made, Path plain) throws Exception {
        JsonNode beside = Outcome.of("inspect", made, "--json").json().get("volumes").get(0);
        assertThat(beside.get("role").asText()).isEqualTo("as_scanned");
        Volume scanned = CaseFile.read(made).volumes().getFirst().volume();
        Volume scan = CaseFile.read(plain).volume();
        assertThat(scanned.grid().matches(scan.grid(), 1e-9)).isTrue();
        assertThat(scanned.samples()).isEqualTo(scan.samples());
    }

    private static JsonNode imported(PhantomStudy phantom, Path file, String... more)
            throws IOException {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "import",
                                phantom.dicom(),
                                "--structures",
                                "bone",
                                "--out",
                                file,
                                "--json"));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray()).json();
    }

    @Test
    void aModelIsForOneOptionAndFinerVoxelsAreForTeaching() throws Exception {
        Outcome.of("models", "add", enhancer("finer"), "--json").json();
        Path file = folder.resolve("case.prelude");
        assertThat(
                        Outcome.of("import", folder, "--model", "finer", "--out", file)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .isEqualTo(
                        "The model finer makes a scan better and finds no structures; name it with --enhance.");
        assertThat(
                        Outcome.of(
                                        "import",
                                        folder,
                                        "--enhance",
                                        "finer",
                                        "--lane",
                                        "clinical",
                                        "--out",
                                        file)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The model finer makes up finer voxels than were scanned")
                .endsWith("import without --enhance finer, or in the teaching lane.");
    }

    @Test
    void aCaseIsMadeWithoutAModelThatFails() throws Exception {
        PhantomStudy phantom = new PhantomStudy(folder.resolve("study"));
        Outcome.of("models", "add", model("huge", 2_000_000_000), "--json").json();
        Path file = folder.resolve("case.prelude");
        JsonNode report =
                Outcome.of(
                                "import",
                                phantom.dicom(),
                                "--model",
                                "huge",
                                "--structures",
                                "skin",
                                "--out",
                                file,
                                "--json")
                        .json();
        assertThat(report.get("structures")).hasSize(1);
        assertThat(Outcome.of("inspect", file).out())
                .contains("The model huge failed: it needs 2000000000 MB of memory and ")
                .contains("The case goes without spleen, bone.");
    }

    @Test
    void aModelThatIsNotThereIsSaidBeforeTheWorkBegins() {
        assertThat(
                        Outcome.of(
                                        "import",
                                        folder,
                                        "--model",
                                        "nothing",
                                        "--out",
                                        folder.resolve("case.prelude"))
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .isEqualTo(
                        "There is no model nothing here; add one with 'prelude models add FOLDER'.");
    }
}
