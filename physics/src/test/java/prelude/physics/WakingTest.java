package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.joml.Vector3d;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;

/** A box that fell asleep while a scalpel was held 20 mm over it, switched on. */
class WakingTest {
    private final Simulation simulation =
            Simulation.open(Boxes.held(), SimulationSettings.STANDARD);

    private static ToolSample scalpel(double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, Instrument.SCALPEL, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 20, on);
    }

    @BeforeEach
    void fallAsleep() {
        Boxes.move(simulation, scalpel(11, -30, -15, true), 2);
        Boxes.move(simulation, scalpel(11, -44, -15, true), 200);
        assertThat(simulation.bodies().getFirst().awake()).isFalse();
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void aBladeThatWasLostAndIsFoundInTheTissueHasNotCutItsWayThere() {
        Boxes.rest(simulation, 100);
        Boxes.move(simulation, scalpel(25, 10, -15, true), 3);
        assertThat(simulation.bodies().getFirst().awake()).isTrue();
        assertThat(simulation.report().cuts()).isZero();
    }

    @Test
    void aBladeThatWasSwitchedOffMeanwhileHasNotCutItsWayThere() {
        Boxes.move(simulation, scalpel(11, -44, -15, false), 20);
        Boxes.move(simulation, scalpel(25, 10, -15, true), 3);
        assertThat(simulation.report().cuts()).isZero();
    }

    @Test
    void aBladeThatStaysOnCutsFromTheStepInWhichItWakesTheTissue() {
        Boxes.move(simulation, scalpel(11, -44, -60, false), 1);
        Boxes.move(simulation, scalpel(11, -10, -60, true), 100);
        assertThat(simulation.bodies().getFirst().awake()).isFalse();
        Boxes.move(simulation, scalpel(11, -10, -15, true), 1);
        assertThat(simulation.report().cuts()).isEqualTo(1);
    }

    @Test
    void aBladeThatCrossesACornerOfTheTissueInOneStepCutsIt() {
        Boxes.move(simulation, scalpel(54, -44, -4, false), 1);
        Boxes.move(simulation, scalpel(54, -10, -4, true), 100);
        assertThat(simulation.bodies().getFirst().awake()).isFalse();
        Boxes.move(simulation, scalpel(20, -10, -38, true), 1);
        assertThat(simulation.report().cuts()).isEqualTo(1);
    }
}
