package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prelude.cases.file.Gate;
import prelude.cases.stage.Progress;

class TechnicalGateTest {
    @Test
    void aLabelWithVoxelsAndNoSurfaceFailsTheGate() {
        Gate gate =
                TechnicalGate.STANDARD.apply(
                        new TechnicalGate.Input(
                                List.of("liver", "spleen"), List.of(), List.of(), Map.of()),
                        Progress.silent());
        assertThat(gate.state()).isEqualTo(Gate.State.FAILED);
        assertThat(gate.findings())
                .containsExactly(
                        "liver has voxels but no surface.", "spleen has voxels but no surface.");
    }
}
