package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

/** What must not change while nothing happens. */
class EnduranceTest {

    @Test
    void loadedTissueNeitherCreepsNorStirsWithinAMinute() {
        Truth bar = Truth.bar(8, new int[] {8, 4, 4}, 0.45);
        SimulationSettings settings = Truth.turned(new Vector3d(0, 0.5, 0));
        try (Simulation simulation = Simulation.open(bar.input, settings)) {
            // The instrument keeps it awake but does not reach it.
            ToolSample beside = Boxes.tool(Instrument.SCALPEL, 0, -25, 0, false);
            Boxes.move(simulation, beside, 450);
            double[] settled = Truth.displacementsM(simulation);
            double energyJ = kineticJ(simulation);
            Boxes.move(simulation, beside, 60 * 90);
            assertThat(simulation.bodies().getFirst().awake()).isTrue();
            assertThat(kineticJ(simulation)).isLessThanOrEqualTo(Math.max(energyJ, 1e-12));
            double[] later = Truth.displacementsM(simulation);
            for (int i = 0; i < later.length; i++) {
                assertThat(1000 * later[i]).isCloseTo(1000 * settled[i], within(0.005));
            }
        }
    }

    private static double kineticJ(Simulation simulation) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            if (nodes.inverseMass[i] > 0) {
                double x = nodes.velocityX[i];
                double y = nodes.velocityY[i];
                double z = nodes.velocityZ[i];
                sum += (x * x + y * y + z * z) / (2 * nodes.inverseMass[i]);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"10, 0.05", "40, 0.02"})
    void aSpinningBodyKeepsItsSpinTheMoreSubstepsTheBetter(int substeps, double lost) {
        Truth block = Truth.bar(8, new int[] {6, 4, 4}, 0.45).withoutAnyHold();
        SimulationSettings weightless =
                SimulationSettings.STANDARD
                        .withSubsteps(substeps)
                        .withGravity(Gravity.unchanged(new Vector3d()));
        try (Simulation simulation = Simulation.open(block.input, weightless)) {
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.loosen(i, Float.POSITIVE_INFINITY);
                nodes.velocityX[i] = -6 * nodes.y[i];
                nodes.velocityY[i] = 6 * nodes.x[i] - 2 * nodes.z[i];
                nodes.velocityZ[i] = 2 * nodes.y[i];
            }
            Vector3d before = spin(nodes);
            double energyJ = kineticJ(simulation);
            // It wakes the body in the first step and is then taken away.
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -27, 0, false), 1);
            Boxes.rest(simulation, 89);
            assertThat(spin(nodes).distance(before) / before.length()).isLessThan(lost);
            assertThat(kineticJ(simulation)).isLessThan(energyJ);
        }
    }

    private static Vector3d spin(Nodes nodes) {
        Vector3d sum = new Vector3d();
        for (int i = 0; i < nodes.count; i++) {
            Vector3d at = new Vector3d(nodes.x[i], nodes.y[i], nodes.z[i]);
            Vector3d v = new Vector3d(nodes.velocityX[i], nodes.velocityY[i], nodes.velocityZ[i]);
            sum.fma(1 / nodes.inverseMass[i], at.cross(v));
        }
        return sum;
    }

    @Test
    void aTurnedBodyThatIsHeldNowhereStaysWhereTheScanShowsIt() {
        Truth block = Truth.bar(8, new int[] {4, 4, 4}, 0.45).withoutAnyHold();
        double[] u = block.simulated(Truth.turned(new Vector3d(0, 9.81, 0)), 1);
        assertThat(u).containsOnly(0);
    }
}
