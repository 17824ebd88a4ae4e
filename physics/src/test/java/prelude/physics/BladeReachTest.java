package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.physics.skin.Skin;

/** How far a cut goes beyond where the blade was, told in edges of the tets. */
class BladeReachTest {
    private static final double CELL_MM = 8;

    /** A cut keeps to whole tets: beyond the tip, and where the blade came in and was lifted. */
    private static final double BEYOND_TIP = 1.3;

    private static final double BEYOND_WAY = 0.75;

    @Test
    void aCutThatBeginsAndEndsInsideKeepsToWhatTheBladeHasSwept() {
        Random random = new Random(5);
        for (int i = 0; i < 4; i++) {
            double x = random.nextDouble(-6, 6);
            double tip = random.nextDouble(-8, 8);
            double from = random.nextDouble(-16, -6);
            double to = random.nextDouble(6, 16);
            SimulationInput input = Boxes.input(Boxes.box(CELL_MM, new int[] {6, 6, 6}), -24);
            try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
                double edge = 1000 * simulation.bodies().getFirst().lattice().edgeM;
                for (int step = 0; step <= 40; step++) {
                    double z = from + (to - from) * step / 40;
                    simulation.step(null, Boxes.tool(Instrument.SCALPEL, x, tip, z, true));
                }
                Boxes.rest(simulation, 2);
                assertThat(simulation.report().pieces()).hasSize(1);
                double[] low = new double[3];
                double[] high = new double[3];
                wound(simulation, low, high);
                assertThat(low[0]).isGreaterThan(x - 0.01);
                assertThat(high[0]).isLessThan(x + 0.01);
                assertThat(high[1]).isBetween(tip - 0.5 * edge, tip + BEYOND_TIP * edge);
                assertThat(low[2]).isBetween(from - BEYOND_WAY * edge, from + BEYOND_WAY * edge);
                assertThat(high[2]).isBetween(to - BEYOND_WAY * edge, to + BEYOND_WAY * edge);
            }
        }
    }

    /** The box around all cut faces at rest, mm. */
    private static void wound(Simulation simulation, double[] low, double[] high) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        Skin skin = simulation.bodies().getFirst().drawn().skin();
        for (int t = 0; t < skin.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                int v = skin.triangles()[3 * t + k];
                boolean drawn = skin.triangles()[3 * t] != skin.triangles()[3 * t + 1];
                if (drawn && skin.region()[v] == skin.regions().size() - 1) {
                    for (int axis = 0; axis < 3; axis++) {
                        low[axis] = Math.min(low[axis], skin.restMm()[3 * v + axis]);
                        high[axis] = Math.max(high[axis], skin.restMm()[3 * v + axis]);
                    }
                }
            }
        }
    }

    @Test
    void theCutFollowsTheBladeAndCatchesUpWhereItRests() {
        SimulationInput input = Boxes.input(Boxes.box(CELL_MM, new int[] {6, 6, 6}), -24);
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            double edge = 1000 * simulation.bodies().getFirst().lattice().edgeM;
            double[] low = new double[3];
            double[] high = new double[3];
            for (int step = 0; step <= 60; step++) {
                double z = -40 + 0.9 * step;
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, 1, 30, z, true));
                if (z > -8) {
                    wound(simulation, low, high);
                    assertThat(high[2]).isBetween(z - 2 * edge, z + BEYOND_WAY * edge);
                }
            }
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 1, 30, 14, true), 40);
            wound(simulation, low, high);
            assertThat(high[2]).isBetween(14 - BEYOND_WAY * edge, 14 + BEYOND_WAY * edge);
        }
    }

    @Test
    void aCutFollowsALineThatIsDrawnInACurve() {
        SimulationInput input = Boxes.input(Boxes.box(CELL_MM, new int[] {6, 6, 6}), -24);
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            double radius = 30;
            for (int step = 0; step <= 90; step++) {
                double turn = -1 + 2.0 * step / 90;
                double x = radius * Math.cos(turn) - 26;
                double z = radius * Math.sin(turn);
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, x, 0, z, true));
            }
            Boxes.rest(simulation, 2);
            assertThat(simulation.report().cuts()).isEqualTo(1);
            Skin skin = simulation.bodies().getFirst().drawn().skin();
            double furthest = 0;
            int corners = 0;
            for (int i = 0; i < 3 * skin.triangleCount(); i++) {
                int v = skin.triangles()[i];
                if (skin.region()[v] == skin.regions().size() - 1) {
                    double x = skin.restMm()[3 * v] + 26;
                    double z = skin.restMm()[3 * v + 2];
                    furthest = Math.max(furthest, Math.abs(Math.hypot(x, z) - radius));
                    corners++;
                }
            }
            assertThat(corners).isGreaterThan(300);
            // A snapped node (0.06 of an edge) and a chord of a tet (edge squared by 8 radii).
            assertThat(furthest).isLessThan(0.6);
        }
    }
}
