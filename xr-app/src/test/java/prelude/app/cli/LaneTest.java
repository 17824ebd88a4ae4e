package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/** What was allowed on the way from scan to mesh is said wherever the case is. */
final class LaneTest {
    @TempDir private Path folder;

    private JsonNode inspected(String... lane) {
        PhantomStudy phantom = new PhantomStudy(folder.resolve(String.join("", lane) + "."));
        Path file = folder.resolve("case.prelude");
        Object[] words = {"import", phantom.dicom(), "--out", file, "--json"};
        Object[] all = Arrays.copyOf(words, words.length + lane.length);
        System.arraycopy(lane, 0, all, words.length, lane.length);
        JsonNode imported = Outcome.of(all).json();
        JsonNode inspected = Outcome.of("inspect", file, "--json").json();
        assertThat(imported.get("lane")).isEqualTo(inspected.get("lane"));
        assertThat(Outcome.of("inspect", file).out())
                .contains(inspected.get("lane").asText() + " lane");
        return inspected;
    }

    private static JsonNode surfaces(JsonNode report) {
        for (JsonNode stage : report.get("provenance")) {
            if (stage.get("name").asText().equals("surfaces")) {
                return stage.get("parameters");
            }
        }
        throw new AssertionError("no surfaces in " + report.get("provenance"));
    }

    @Test
    void theClinicalLaneKeepsEveryIslandAndHole() {
        JsonNode report = inspected("--lane", "clinical");
        assertThat(report.get("lane").asText()).isEqualTo("clinical");
        assertThat(surfaces(report).get("lane").asText()).isEqualTo("clinical");
        assertThat(surfaces(report).get("speck_ml").asDouble()).isZero();
        assertThat(surfaces(report).get("bone_speck_ml").asDouble()).isZero();
    }

    @Test
    void theTeachingLaneIsTheDefaultAndCleansUp() {
        JsonNode report = inspected();
        assertThat(report.get("lane").asText()).isEqualTo("teaching");
        assertThat(surfaces(report).get("lane").asText()).isEqualTo("teaching");
        assertThat(surfaces(report).get("speck_ml").asDouble()).isPositive();
    }

    @Test
    void aStagesOutputIsTheNextOnesInput() {
        JsonNode provenance = inspected().get("provenance");
        assertThat(provenance.get(0).get("name").asText()).isEqualTo("read");
        assertThat(provenance.get(1).get("name").asText()).isEqualTo("deidentify");
        assertThat(provenance.get(2).get("name").asText()).isEqualTo("segment");
        assertThat(provenance.get(3).get("name").asText()).isEqualTo("surfaces");
        for (int i = 1; i < 3; i++) {
            assertThat(provenance.get(i).get("input_sha256"))
                    .isEqualTo(provenance.get(i - 1).get("output_sha256"));
        }
    }

    @Test
    void anUnknownLaneIsRefused() {
        assertThat(
                        Outcome.of("import", folder, "--lane", "fast", "--out", "a.prelude")
                                .refusal(ExitCode.WRONG_USAGE))
                .contains("fast", "clinical, teaching");
    }
}
