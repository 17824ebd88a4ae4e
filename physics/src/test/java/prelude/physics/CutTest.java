package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CutTest {
    private static double sumMl(SimulationReport report) {
        return report.pieces().stream().mapToDouble(SimulationReport.Piece::volumeMl).sum()
                + report.removedMl()
                + report.debrisMl();
    }

    @Test
    void aCutThroughTheBoxFreesThePieceBeyondIt() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 20);
            SimulationReport report = simulation.report();
            assertThat(report.cuts()).isEqualTo(1);
            assertThat(report.pieces()).hasSize(2);
            assertThat(report.pieces().get(1).volumeMl())
                    .isCloseTo(29 * 48 * 48 / 1000.0, within(2.0));
            assertThat(sumMl(report)).isCloseTo(report.initialMl(), within(1e-9));
        }
    }
}
