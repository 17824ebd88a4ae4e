package prelude.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.file.Gate;

final class GatesTest {
    private static Gates gates(String... remarks) {
        return Gates.of(
                new Gate(Gate.State.PASSED, List.of(), List.of(remarks)),
                new Gate(Gate.State.UNSIGNED, List.of()));
    }

    @Test
    void aGateThatPassedTellsHowMuchThereIsToLookAtAndTheWorstOfIt() {
        assertThat(gates().technicalInWords()).isEqualTo("passed");
        assertThat(gates().technicalLines()).isEmpty();
        assertThat(gates("a.").technicalInWords()).isEqualTo("passed with 1 remark");
        Gates five = gates("a.", "b.", "c.", "d.", "e.");
        assertThat(five.technicalInWords()).isEqualTo("passed with 5 remarks");
        assertThat(five.technicalLines().lines())
                .containsExactly(
                        "  remark: a.",
                        "  remark: b.",
                        "  remark: c.",
                        "  remark: 2 more, less grave; 'prelude review' shows all of each structure.");
    }
}
