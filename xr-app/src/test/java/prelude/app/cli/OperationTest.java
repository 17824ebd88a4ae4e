package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/**
 * Every instrument in one operation, as the command line has it: a spleen with a vein along x, and
 * a vertebra behind it, of {@link PhantomStudy}.
 */
@Tag("gpu")
final class OperationTest {
    private static JsonNode report;
    private static JsonNode again;

    @BeforeAll
    static void operate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("phantom.prelude");
        PhantomStudy.withVein(folder).importInto(file);
        Path script = folder.resolve("operation.json");
        try (InputStream in = OperationTest.class.getResourceAsStream("operation.json")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        Path recording = folder.resolve("recording.json");
        report =
                Outcome.of(
                                "rehearse",
                                file,
                                "--headless",
                                "--script",
                                script,
                                "--size",
                                "64x48",
                                "--record",
                                recording,
                                "--out",
                                folder.resolve("first"),
                                "--json")
                        .json();
        again =
                Outcome.of(
                                "rehearse",
                                file,
                                "--headless",
                                "--replay",
                                recording,
                                "--size",
                                "48x32",
                                "--threads",
                                "2",
                                "--out",
                                folder.resolve("second"),
                                "--json")
                        .json();
    }

    @Test
    void recordingOfItAllComesToTheSameState() {
        assertThat(again.get("state_hash")).isEqualTo(report.get("state_hash"));
        for (String field : new String[] {"bleeding", "sutures", "bone", "lines", "resections"}) {
            assertThat(again.get(field)).as(field).isEqualTo(report.get(field));
        }
    }

    @Test
    void needleTellsWhatItPassedAndTheProbeWhatItTouches() {
        JsonNode biopsy = report.at("/survey/biopsies/0");
        assertThat(biopsy.get("passed").toString()).contains("spleen");
        assertThat(biopsy.get("core").toString()).contains("spleen", "splenic_vein");
        double core = 0;
        for (JsonNode part : biopsy.get("core")) {
            core += part.get("length_mm").asDouble();
        }
        assertThat(core).isCloseTo(18, within(0.1));
        assertThat(report.at("/survey/probed_points/0/structure").asText()).isEqualTo("spleen");
    }

    /** The hand is 2 mm beside the line. */
    @Test
    void scalpelCutsAlongTheLineAndTheVeinBleedsThere() {
        JsonNode line = report.at("/lines/0");
        assertThat(line.get("structure").asText()).isEqualTo("spleen");
        assertThat(line.get("length_mm").asDouble()).isCloseTo(32, within(3.0));
        JsonNode openings = report.at("/bleeding/openings");
        assertThat(openings).isNotEmpty();
        JsonNode opening = openings.get(0);
        assertThat(opening.get("structure").asText()).isEqualTo("portal_vein_and_splenic_vein");
        assertThat(opening.at("/at/0").asDouble()).isCloseTo(0, within(0.8));
        assertThat(opening.get("diameter_mm").asDouble()).isCloseTo(7, within(1.5));
        assertThat(opening.get("lost_ml").asDouble()).isPositive();
    }

    @Test
    void suctionTakesBloodAwayAndNoneIsLost() {
        JsonNode bleeding = report.get("bleeding");
        assertThat(bleeding.get("sucked_ml").asDouble()).isPositive();
        double sum =
                bleeding.get("pooled_ml").asDouble()
                        + bleeding.get("sucked_ml").asDouble()
                        + bleeding.get("off_field_ml").asDouble();
        assertThat(sum).isCloseTo(bleeding.get("lost_ml").asDouble(), within(1e-6));
    }

    @Test
    void clipShutsTheVein() {
        JsonNode clip = report.at("/bleeding/clips/0");
        assertThat(clip.get("vessels").toString()).contains("portal_vein_and_splenic_vein");
        assertThat(report.at("/bleeding/openings").toString()).contains("\"clip\"");
    }

    @Test
    void knottedStitchHolds() {
        JsonNode suture = report.at("/sutures/0");
        assertThat(suture.get("kind").asText()).isEqualTo("interrupted");
        assertThat(suture.get("state").asText()).isEqualTo("held");
        assertThat(suture.get("thread").asText()).isEqualTo("3-0");
    }

    @Test
    void drillBurrAndSawTakeBoneAway() {
        JsonNode bone = report.get("bone");
        assertThat(bone.get("removed_ml").asDouble()).isPositive();
        assertThat(bone.at("/holes/0/depth_mm").asDouble()).isCloseTo(8, within(1.0));
        assertThat(bone.at("/saw_cuts")).isNotEmpty();
    }

    @Test
    void forcesAreFeltAndLastStrokeIsTakenBack() {
        assertThat(report.at("/contact_force_n/max").asDouble()).isPositive();
        assertThat(report.get("stroke_changes").asInt()).isEqualTo(2);
    }
}
