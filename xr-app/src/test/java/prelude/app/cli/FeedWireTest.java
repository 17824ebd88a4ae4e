package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/** A catheter that a script feeds along a vein, by the command. */
final class FeedWireTest {
    @TempDir static Path shared;
    private static Path file = Path.of("");

    @TempDir Path folder;

    @BeforeAll
    static void importOnce() throws Exception {
        file = shared.resolve("case.prelude");
        PhantomStudy.withVein(shared.resolve("study")).importInto(file);
    }

    private Path plan(String more) throws IOException {
        return Files.writeString(
                folder.resolve("plan.json"),
                """
                {"devices": [{"device": "catheter", "name": "C", "diameter_mm": 1.35,
                  "structure": "portal_vein_and_splenic_vein", "from": [-30, 4, 100], "to": [30, 4, 100]%s}]}
                """
                        .formatted(more));
    }

    private static Vector3d place(JsonNode places, String name) {
        for (JsonNode place : places) {
            if (place.get("what").asText().equals(name)) {
                return new Vector3d(
                        place.get("x").asDouble(),
                        place.get("y").asDouble(),
                        place.get("z").asDouble());
            }
        }
        throw new AssertionError(name + " is not among " + places);
    }

    @Test
    void aScriptFeedsACatheterWhichIsThenMeasured() throws Exception {
        Path plan = plan(", \"fed_mm\": 15, \"tip_degrees\": 20");
        JsonNode places =
                Outcome.of("place", file, "--plan", plan, "--json").json().at("/devices/0/places");
        Vector3d hub = place(places, "hub");
        Vector3d out = place(places, "begin").sub(hub, new Vector3d()).normalize().negate();
        Vector3d far = hub.fma(45, out, new Vector3d());
        Vector3d near = hub.fma(15, out, new Vector3d());
        Path script =
                Files.writeString(
                        folder.resolve("script.json"),
                        String.format(
                                Locale.ROOT,
                                """
                                {"steps": [
                                  {"at": 0, "tool": "grasper", "path": [[%1$f, %2$f, %3$f]], "seconds": 0.05, "on": false},
                                  {"at": 0.05, "tool": "grasper", "path": [[%1$f, %2$f, %3$f], [%4$f, %5$f, %6$f]], "seconds": 0.5}],
                                 "end_step": 70}
                                """,
                                far.x,
                                far.y,
                                far.z,
                                near.x,
                                near.y,
                                near.z));

        JsonNode wire =
                Outcome.of(
                                "rehearse",
                                file,
                                "--headless",
                                "--devices",
                                plan,
                                "--script",
                                script,
                                "--size",
                                "64x64",
                                "--out",
                                folder.resolve("pictures"),
                                "--json")
                        .json()
                        .at("/wires/0");

        assertThat(wire.get("name").asText()).isEqualTo("C");
        double fedMm = wire.get("fed_mm").asDouble();
        // Jaws take hold once they are shut, a step on their way.
        assertThat(fedMm).isBetween(43.0, 45.0);
        assertThat(wire.get("state").asText()).isEqualTo("let_go");
        assertThat(wire.at("/tip/0").asDouble()).isBetween(10.0, 17.0);
        assertThat(wire.at("/events/0/what").asText()).isEqualTo("grasped");
        Map<String, Double> fit = new TreeMap<>();
        wire.at("/fit/values")
                .forEach(value ->
                        fit.put(value.get("what").asText(), value.get("value").asDouble()));
        assertThat(fit.get("length")).isCloseTo(fedMm, within(0.2));
        assertThat(fit).containsKeys("wall_force_total", "offset_greatest", "bending_energy");
    }

    @Test
    void whatNoCatheterHasIsRefused() throws Exception {
        assertThat(
                        Outcome.of("place", file, "--plan", plan(", \"tip_degrees\": 120"))
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("device 1 (catheter): tip_degrees", "0.0 to 90.0");
        assertThat(
                        Outcome.of("place", file, "--plan", plan(", \"fed_mm\": 200"))
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("Device 'C' is to begin 200 mm out of its sheath");
    }
}
