package prelude.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.CaseFile;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Plan;

/** Devices that are placed in a case by the command. */
final class PlaceTest {
    @TempDir static Path shared;
    private static Path file = Path.of("");

    private static final String SCREW =
            "{\"device\": \"pedicle_screw\", \"name\": \"S 1\", \"diameter_mm\": 4.5, \"length_mm\": 25, \"entry\": [0, 55, 100], \"direction\": [0, -1, 0], \"avoid\": [\"spleen\"]}";
    private static final String PLATE =
            "{\"device\": \"small_plate\", \"holes\": 4, \"centre\": [0, 52, 100], \"direction\": [0, 0, 1]}";

    @TempDir Path folder;

    @BeforeAll
    static void importOnce() {
        PhantomStudy phantom = new PhantomStudy(shared.resolve("study"));
        file = shared.resolve("case.prelude");
        Outcome.of(
                        "import",
                        phantom.dicom(),
                        "--labels",
                        phantom.labels(),
                        "--label-names",
                        phantom.labelNames(),
                        "--out",
                        file,
                        "--json")
                .json();
    }

    private Path plan(String... devices) throws IOException {
        return Files.writeString(
                folder.resolve("plan.json"), "{\"devices\": [" + String.join(", ", devices) + "]}");
    }

    @Test
    void aPlanThatIsSavedIsInTheCase() throws Exception {
        Path copy = Files.copy(file, folder.resolve("copy.prelude"));
        String loose = SCREW.replace("}", ", \"lies_at\": [0, 80, 100]}");

        Outcome.of("place", copy, "--plan", plan(loose, PLATE), "--save", "--json").json();

        Plan read = PlacementReader.ofCase(CaseFile.read(copy).devicePlan().orElseThrow());
        assertThat(read.placements()).hasSize(2);
        assertThat(read.lies()).containsOnlyKeys("S 1");
        assertThat(requireNonNull(read.lies().get("S 1")).y).isEqualTo(80);
        assertThat(CaseFile.read(file).devicePlan()).isEmpty();
    }

    @Test
    void aSavedPlanThatFitsNoMoreStopsNoRehearsalAndCanBeTakenOut() throws Exception {
        Path copy = Files.copy(file, folder.resolve("copy.prelude"));
        Outcome.of("place", copy, "--plan", plan(SCREW, PLATE), "--save", "--json").json();
        Path ops =
                Files.writeString(
                        folder.resolve("ops.json"),
                        "{\"version\": 1, \"edits\": [{\"op\": \"brush\", \"structure\": \"spleen\", \"path_mm\": [[-30, 4, 100], [30, 4, 100]], \"radius_mm\": 40, \"mode\": \"erase\"}]}");

        Outcome edited = Outcome.of("edit", copy, "--ops", ops, "--json");

        assertThat(edited.json().toString()).contains(MISFIT, "Device 'S 1' asks for spleen");
        assertThat(edited.err()).contains("warning: " + MISFIT);
        assertThat(CaseFile.read(copy).warnings()).anyMatch(s -> s.startsWith(MISFIT));

        Outcome rehearsed =
                Outcome.of(
                        "rehearse",
                        copy,
                        "--headless",
                        "--seconds",
                        "0.1",
                        "--size",
                        "64x64",
                        "--out",
                        folder.resolve("pictures"),
                        "--json");

        JsonNode report = rehearsed.json();
        assertThat(report.at("/warnings")).hasSize(1);
        assertThat(report.at("/warnings/0").asText())
                .startsWith("The rehearsal goes on without a device of the case's saved plan")
                .contains("Device 'S 1' asks for spleen");
        assertThat(rehearsed.err()).contains("warning: The rehearsal goes on without a device");
        assertThat(report.at("/devices")).hasSize(1);

        Outcome removed = Outcome.of("place", copy, "--remove", "--json");

        assertThat(removed.json().at("/devices")).isEmpty();
        assertThat(CaseFile.read(copy).devicePlan()).isEmpty();
        assertThat(CaseFile.read(copy).warnings()).noneMatch(s -> s.startsWith(MISFIT));
        assertThat(Outcome.of("place", copy, "--remove").exitCode()).isZero();
        assertThat(Outcome.of("place", copy, "--remove", "--save").exitCode()).isEqualTo(2);
        assertThat(Outcome.of("place", copy).exitCode()).isEqualTo(2);
    }

    @Test
    void aScrewThatAHandBroughtBesideItsPlanIsMeasuredWhereItLies() throws Exception {
        String loose = SCREW.replace("}", ", \"lies_at\": [0, 80, 100]}");
        Path script =
                Files.writeString(
                        folder.resolve("script.json"),
                        """
                        {"steps": [
                          {"at": 0, "tool": "grasper", "hand": "right", "path": [[0, 90, 100]], "seconds": 0.05,
                           "on": false, "axis": [0, 1, 0]},
                          {"at": 0.05, "tool": "grasper", "hand": "right", "path": [[0, 90, 100], [2, 90, 100], [2, 60, 100]],
                           "seconds": 1, "on": true, "axis": [0, 1, 0]}]}
                        """);

        JsonNode device =
                Outcome.of(
                                "rehearse",
                                file,
                                "--headless",
                                "--devices",
                                plan(loose),
                                "--script",
                                script,
                                "--size",
                                "64x64",
                                "--out",
                                folder.resolve("pictures"),
                                "--json")
                        .json()
                        .at("/devices/0");

        assertThat(device.get("state").asText()).isEqualTo("seated");
        double x = device.at("/at/0").asDouble();
        assertThat(x).isBetween(1.0, 2.5);
        // It went in along its axis as deep as planned, or a little deeper.
        JsonNode there = figuresOf(SCREW.replace("[0, 55, 100]", "[%s, 55, 100]".formatted(x)));
        JsonNode now = device.at("/fit/values");
        assertThat(now).hasSameSizeAs(there);
        for (int i = 0; i < now.size(); i++) {
            assertThat(now.at("/" + i + "/what")).isEqualTo(there.at("/" + i + "/what"));
            String unit = now.at("/" + i + "/unit").asText();
            if (unit.equals("mm") || unit.equals("deg")) {
                assertThat(now.at("/" + i + "/value").asDouble())
                        .isCloseTo(there.at("/" + i + "/value").asDouble(), within(0.6));
            }
        }
        assertThat(device.at("/fit/grades/0/grade").asText()).isEqualTo("A");
    }

    @Test
    void aPlateThatAHandBroughtBesideItsPlanIsMeasuredWhereItLies() throws Exception {
        String loose = PLATE.replace("}", ", \"name\": \"P\", \"lies_at\": [0, 80, 100]}");
        Path script =
                Files.writeString(
                        folder.resolve("script.json"),
                        """
                        {"steps": [
                          {"at": 0, "tool": "grasper", "hand": "right", "path": [[0, 82, 100]], "seconds": 0.05,
                           "on": false, "axis": [0, 1, 0]},
                          {"at": 0.05, "tool": "grasper", "hand": "right", "path": [[0, 82, 100], [1.5, 82, 101], [1.5, 56, 101]],
                           "seconds": 1, "on": true, "axis": [0, 1, 0]}]}
                        """);

        JsonNode device =
                Outcome.of(
                                "rehearse",
                                file,
                                "--headless",
                                "--devices",
                                plan(loose),
                                "--script",
                                script,
                                "--size",
                                "64x64",
                                "--out",
                                folder.resolve("pictures"),
                                "--json")
                        .json()
                        .at("/devices/0");

        // Where jaws left it beside its plan it keeps its bend, and its gaps are other ones.
        assertThat(device.get("off_plan_mm").asDouble()).isBetween(1.0, 8.0);
        Map<String, Double> planned = values(figuresOf(PLATE));
        Map<String, Double> now = values(device.at("/fit/values"));
        assertThat(now).containsOnlyKeys(planned.keySet());
        assertThat(now.get("strongest_bend")).isEqualTo(planned.get("strongest_bend"));
        assertThat(now.get("gap_mean")).isNotEqualTo(planned.get("gap_mean"));
    }

    private static Map<String, Double> values(JsonNode values) {
        Map<String, Double> byName = new TreeMap<>();
        for (JsonNode each : values) {
            byName.put(each.get("what").asText(), each.get("value").asDouble());
        }
        return byName;
    }

    private JsonNode figuresOf(String device) throws Exception {
        return Outcome.of("place", file, "--plan", plan(device), "--json")
                .json()
                .at("/devices/0/values");
    }

    private static final String MISFIT =
            "The saved plan of devices does not fit the labels any more";

    @Test
    void whatIsNoRigidBodyCannotLieLoose() throws Exception {
        String wire =
                "{\"device\": \"guide_wire\", \"diameter_mm\": 0.89, \"structure\": \"bone\", \"from\": [0, 0, 0], \"to\": [0, 0, 9], \"lies_at\": [0, 0, 0]}";

        Outcome refused = Outcome.of("place", file, "--plan", plan(wire));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("lies_at is for devices that are rigid bodies");
    }

    @Test
    void aScrewAndAPlateAreToldAndWritten() throws Exception {
        Path out = folder.resolve("out");

        JsonNode report =
                Outcome.of("place", file, "--plan", plan(SCREW, PLATE), "--out", out, "--json")
                        .json();

        JsonNode screw = report.get("devices").get(0);
        assertThat(screw.get("device").asText()).isEqualTo("pedicle_screw");
        assertThat(screw.get("size").get("diameter_mm").asDouble()).isEqualTo(4.5);
        assertThat(screw.get("grades").get(0).get("grade").asText()).isEqualTo("A");
        assertThat(screw.get("profile")).isNotEmpty();
        JsonNode first = screw.get("values").get(0);
        assertThat(first.get("what").asText()).isEqualTo("length_in_bone");
        // The bone begins at 52 mm: 22 of the 25 mm lie in it.
        assertThat(first.get("value").asDouble()).isBetween(20.0, 24.0);
        assertThat(first.get("uncertainty").asDouble()).isPositive();
        assertThat(report.get("devices").get(1).get("kind").asText()).isEqualTo("plate");
        assertThat(report.get("files")).hasSize(4);
        byte[] ply = Files.readAllBytes(out.resolve("small_plate_2_gap.ply"));
        assertThat(new String(ply, 0, 800, StandardCharsets.US_ASCII))
                .startsWith("ply\n")
                .contains("property float gap_mm", "UNSIGNED", "UNIT=mm");
        byte[] stl = Files.readAllBytes(out.resolve("s_1.stl"));
        assertThat(new String(stl, 0, 60, StandardCharsets.US_ASCII))
                .contains("SPACE=LPS UNIT=mm", "UNSIGNED", "s_1");
        assertThat(out.resolve("devices.glb")).isNotEmptyFile();
    }

    @Test
    void inWordsEachFigureHasItsUncertainty() throws Exception {
        String words = Outcome.of("place", file, "--plan", plan(SCREW)).out();

        assertThat(words)
                .startsWith("S 1: pedicle screw, diameter 4.5 mm, length 25 mm (bone, spleen)")
                .containsPattern("breach +0\\.00 ± ")
                .contains("Gertzbein-Robbins: A", "Spine 15:11-14, 1990")
                .contains("not signed by a clinician");
    }

    @Test
    void allFaultsOfAPlanAreToldInOneSentence() throws Exception {
        Path plan =
                plan(
                        "{\"device\": \"pedicle_screw\", \"diameter_mm\": 6.4, \"length_mm\": 45, \"entry\": [1, 2], \"direction\": [0, 0, 0]}",
                        "{\"device\": \"small_plate\", \"hole\": 4, \"centre\": [0, 52, 100], \"direction\": [0, 0, 1]}",
                        "{\"device\": \"bolt\"}");

        assertThat(Outcome.of("place", file, "--plan", plan).refusal(ExitCode.UNUSABLE_INPUT))
                .contains(
                        "device 1 (pedicle_screw): entry should be a point",
                        "direction should be a direction",
                        "diameter_mm is no size of it; the pedicle screw comes in 4.5, 5,",
                        "device 2 (small_plate): it has no field 'hole', but ",
                        "holes is missing",
                        "device 3 (bolt): device is none of pedicle_screw, cortical_screw,");
    }

    @Test
    void aDeviceThatCannotLieThereIsRefused() throws Exception {
        Path plan =
                plan(
                        "{\"device\": \"small_plate\", \"holes\": 4, \"structure\": \"liver\", \"centre\": [0, 52, 100], \"direction\": [0, 0, 1]}",
                        "{\"device\": \"pedicle_screw\", \"name\": \"far\", \"diameter_mm\": 4.5, \"length_mm\": 25, \"entry\": [60, 0, 100], \"direction\": [0, -1, 0]}");

        assertThat(Outcome.of("place", file, "--plan", plan).refusal(ExitCode.UNUSABLE_INPUT))
                .contains(
                        "Device 'small_plate 1' asks for liver, of which the case has no surface; it has ",
                        "Device 'far' misses the bone");
    }

    @Test
    void aRehearsalLooksAtThePlanOfItsDevicesFirst() throws Exception {
        Path plan = plan("{\"device\": \"bolt\"}");

        assertThat(
                        Outcome.of(
                                        "rehearse",
                                        folder.resolve("none.prelude"),
                                        "--headless",
                                        "--devices",
                                        plan)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("device 1 (bolt): device is none of");
    }
}
