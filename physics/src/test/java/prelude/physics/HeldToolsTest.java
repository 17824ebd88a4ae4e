package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;

/** Scissors on a box of tissue. */
class HeldToolsTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    private static ToolSample tool(
            Instrument instrument, double x, double y, double z, Vector3d side, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(x, y, z), ScriptStep.ANTERIOR, side, 40, on);
    }

    private static double totalMl(SimulationReport report) {
        return report.pieces().stream().mapToDouble(SimulationReport.Piece::volumeMl).sum();
    }

    @Test
    void scissorsPartWhatIsBetweenTheirJawsOnceEachTimeTheyShut() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            String before = simulation.stateHash();
            Vector3d side = new Vector3d(0, 0, 1);
            simulation.step(null, tool(Instrument.SCISSORS, 11, 0, 0, side, true));
            SimulationReport once = simulation.report();
            assertThat(once.cuts()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                simulation.step(null, tool(Instrument.SCISSORS, 11, 0, 0, side, true));
            }
            assertThat(simulation.report().cuts()).isEqualTo(1);
            simulation.step(null, tool(Instrument.SCISSORS, 11, 0, 12, side, false));
            simulation.step(null, tool(Instrument.SCISSORS, 11, 0, 12, side, true));
            SimulationReport twice = simulation.report();
            assertThat(twice.cuts()).isEqualTo(2);
            assertThat(totalMl(twice) + twice.debrisMl())
                    .isCloseTo(twice.initialMl(), within(1e-9 * twice.initialMl()));
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(before);
        }
    }

    @Test
    void scissorsThatAreOpenCutNothing() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int i = 0; i < 20; i++) {
                simulation.step(
                        null,
                        tool(Instrument.SCISSORS, 11, 10 - i, 0, new Vector3d(0, 0, 1), false));
            }
            assertThat(simulation.report().cuts()).isZero();
        }
    }
}
