package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.scenario.Instrument;

/** Tissue comes to rest where it is cut, however few the substeps and however thin the slivers. */
final class PartStiffnessTest {
    /** As a step at rest has, of rounding. */
    private static final float STILL_M_PER_S = 0.002f;

    /** Cuts crosswise through all of a box, which leave slivers. */
    private static void shred(Simulation simulation) {
        Random random = new Random(19);
        for (int stroke = 0; stroke < 6; stroke++) {
            double x = random.nextDouble(-20, 20);
            Boxes.cut(simulation, x, -40, x + random.nextDouble(-9, 9), 40, 30);
            double z = random.nextDouble(-15, 15);
            Boxes.cut(simulation, -60, z, 60, z + random.nextDouble(-9, 9), 0);
        }
    }

    private static Simulation open(double youngPa, int substeps) {
        SimulationInput soft = Boxes.held();
        TissueMaterial material = new TissueMaterial(1060, youngPa, 0.45, "test");
        return Simulation.open(
                new SimulationInput(soft.bodies(), List.of(), List.of(), _ -> material),
                SimulationSettings.STANDARD.withSubsteps(substeps));
    }

    /** Before, some swung for ever, at 3 to 15 m/s. */
    @ParameterizedTest
    @CsvSource({
        "10000, 10",
        "10000, 8",
        "10000, 6",
        "10000, 5",
        "10000, 4",
        "100000, 24",
        "100000, 12"
    })
    void sliversComeToRest(double youngPa, int substeps) {
        try (Simulation simulation = open(youngPa, substeps)) {
            assertThat(substeps).isGreaterThanOrEqualTo(simulation.fewestSubsteps());
            shred(simulation);
            Boxes.rest(simulation, 250);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().fastest()).isLessThan(STILL_M_PER_S);
        }
    }

    /** What was cut at ten substeps trembles no more when a slow machine makes four of them. */
    @Test
    void fewerSubstepsDoNotWakeTheTremble() {
        try (Simulation simulation = open(10_000, 10)) {
            shred(simulation);
            simulation.changeSubsteps(simulation.fewestSubsteps());
            Boxes.rest(simulation, 250);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().fastest()).isLessThan(STILL_M_PER_S);
        }
    }

    /** A tumour and skin, as the catalogue has them. */
    @ParameterizedTest
    @ValueSource(doubles = {29_000, 56_000})
    void stifferTissueComesToRestAtItsFewestSubsteps(double youngPa) {
        try (Simulation simulation = open(youngPa, 30)) {
            simulation.changeSubsteps(simulation.fewestSubsteps());
            shred(simulation);
            Boxes.rest(simulation, 250);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().fastest()).isLessThan(STILL_M_PER_S);
        }
    }

    /**
     * Parts are as stiff as their substep bears, whatever the substeps were as a state was kept.
     */
    @Test
    void aStateThatIsRestoredAtOtherSubstepsMovesAsItWouldHave() {
        try (Simulation simulation = open(10_000, 10)) {
            shred(simulation);
            Boxes.rest(simulation, 1);
            Remembered.Memory memory = simulation.bodies().getFirst().remember();
            simulation.changeSubsteps(4);
            String first = stirred(simulation);
            simulation.changeSubsteps(10);
            stirred(simulation);
            memory.restore();
            simulation.changeSubsteps(4);
            assertThat(stirred(simulation)).isEqualTo(first);
        }
    }

    private static String stirred(Simulation simulation) {
        Boxes.rest(simulation, 1);
        for (int i = 0; i < 30; i++) {
            simulation.step(null, Boxes.tool(Instrument.RETRACTOR, i - 22, 0, 0, false));
        }
        StateHash hash = new StateHash();
        hash.add(simulation.bodies().getFirst().nodes());
        return hash.hex();
    }
}
