package prelude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    private static JsonNode json(Row row) throws Exception {
        Main.Report report = new Main.Report(Machine.here(), List.of(row));
        return new ObjectMapper().readTree(Main.json(report));
    }

    @Test
    void aReportHasTheMachineAndNamedColumns() throws Exception {
        JsonNode report = json(Row.against("box", "step_fem", "ms", 4, "Bullet", 100));
        assertThat(report.at("/machine/cores").asInt()).isPositive();
        JsonNode row = report.at("/rows/0");
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "case", "measure", "unit", "ours", "peer", "peer_name", "ratio");
        assertThat(row.get("ratio").asDouble()).isEqualTo(25);
    }

    @Test
    void aRowWithoutAPeerHasNoRatio() throws Exception {
        JsonNode row = json(Row.alone("box", "step_fem", "ms", 4)).at("/rows/0");
        assertThat(row.get("peer").isNull()).isTrue();
        assertThat(row.get("ratio").isNull()).isTrue();
    }
}
