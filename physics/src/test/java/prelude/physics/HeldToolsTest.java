package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

/** Scissors, retractor and hook on a box of tissue. */
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

    @Test
    void aRetractorPushesWithItsWidthAndAHookWithItsBend() {
        Vector3d z = new Vector3d(0, 0, 1);
        double broad = givenWayMm(Instrument.RETRACTOR, z, 8);
        double edge = givenWayMm(Instrument.RETRACTOR, new Vector3d(0, 1, 0), 8);
        assertThat(broad).isGreaterThan(1.25 * edge);
        double bend = givenWayMm(Instrument.HOOK, z, 8);
        double back = givenWayMm(Instrument.HOOK, z, -8);
        assertThat(bend).isGreaterThan(1.25 * back);
    }

    @Test
    void noInstrumentSinksIntoTissueBetweenItsVertices() {
        for (Instrument instrument :
                List.of(
                        Instrument.SCALPEL,
                        Instrument.GRASPER,
                        Instrument.RETRACTOR,
                        Instrument.HOOK,
                        Instrument.PROBE,
                        Instrument.CAUTERY,
                        Instrument.SUCTION)) {
            double surface = givenWayMm(instrument, new Vector3d(0, 0, 1), 0);
            assertThat(surface).as("%s", instrument).isGreaterThan(11 - 2.5);
        }
    }

    /**
     * How far the free end of a bar gives way at z mm, when an instrument is pressed 11 mm into its
     * middle.
     */
    private static double givenWayMm(Instrument instrument, Vector3d side, double z) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Nodes nodes = simulation.bodies().getFirst().nodes();
            int beside = -1;
            for (int i = 0; i < nodes.count; i++) {
                double apart =
                        Math.abs(nodes.x[i] - 0.04)
                                + Math.abs(nodes.y[i])
                                + Math.abs(nodes.z[i] - z / 1000);
                beside = apart < 1e-6 ? i : beside;
            }
            for (int i = 0; i < 60; i++) {
                Vector3d tip = new Vector3d(49 - 0.5 * Math.min(i, 40), 0.3, 0.2);
                Vector3d axis = new Vector3d(1, 0, 0);
                simulation.step(
                        null, ToolSample.of(Hand.RIGHT, instrument, tip, axis, side, 40, false));
            }
            return 1000 * (0.04 - nodes.x[beside]);
        }
    }
}
