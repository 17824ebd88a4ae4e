package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.joml.Matrix2d;
import org.joml.Vector3d;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

/**
 * Tissue drawn out and pressed together by its own weight: every cross-section bears what lies
 * beyond it, so one body shows the whole curve of stretch against stress.
 *
 * <p>For the energy mu/2 (|F|² - 3) + k/2 (det F - 1 - mu/k)², free sides give the width {@code w²
 * = (1 + mu/k - mu/(k s))/s} at the stretch s, and the stress mu (s - w²/s).
 */
class UniaxialTest {
    private static final double CELL_MM = 8;
    private static final double POISSON = 0.45;
    private static final double SHEAR_PA = Truth.YOUNG_PA / (2 * (1 + POISSON));
    private static final double VOLUMETRIC_PA =
            Truth.YOUNG_PA * POISSON / ((1 + POISSON) * (1 - 2 * POISSON)) + SHEAR_PA;

    private static double widthSquared(double stretch) {
        double ratio = SHEAR_PA / VOLUMETRIC_PA;
        return (1 + ratio - ratio / stretch) / stretch;
    }

    private static double stressPa(double stretch) {
        return SHEAR_PA * (stretch - widthSquared(stretch) / stretch);
    }

    /** A bar's layers as they are, beside what the curve says. */
    private static final class Layers {
        private double worstStress;
        private double worstNarrowing;
        private double furthestStretch = 1;

        void add(double stretch, double width, double loadPa) {
            double narrowing = Math.sqrt(widthSquared(stretch)) - 1;
            worstStress = Math.max(worstStress, Math.abs(stressPa(stretch) / loadPa - 1));
            worstNarrowing = Math.max(worstNarrowing, Math.abs((width - 1) / narrowing - 1));
            if (Math.abs(stretch - 1) > Math.abs(furthestStretch - 1)) {
                furthestStretch = stretch;
            }
        }

        void check(TestReporter reporter, int substeps, double narrowing) {
            String at = ", %d substeps".formatted(substeps);
            Truth.report(reporter, "furthest stretch" + at, furthestStretch);
            Truth.report(reporter, "worst error of stress" + at, worstStress);
            Truth.report(reporter, "worst error of narrowing" + at, worstNarrowing);
            assertThat(worstStress).isLessThan(substeps == Truth.MANY_SUBSTEPS ? 0.05 : 0.08);
            assertThat(worstNarrowing).isLessThan(narrowing);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, Truth.MANY_SUBSTEPS})
    void aHangingBarFollowsTheCurveOfStretch(int substeps, TestReporter reporter) {
        int length = 20;
        int across = 4;
        double pull = 25;
        Truth bar = Truth.bar(CELL_MM, new int[] {length, across, across}, POISSON);
        SimulationSettings settings = Truth.turned(new Vector3d(pull, 0, 0));
        double[] u = bar.simulated(settings.withSubsteps(substeps), 5);
        Layers layers = new Layers();
        // From one and a half widths off the end that is held, to where little hangs on.
        for (int layer = 6; layer < length - 4; layer++) {
            double loadPa = Truth.DENSITY_KG_M3 * pull * (length - layer - 0.5) * CELL_MM / 1000;
            layers.add(
                    stretch(bar, u, 0, layer, length),
                    width(bar, u, 0, layer, length, across),
                    loadPa);
        }
        layers.check(reporter, substeps, substeps == Truth.MANY_SUBSTEPS ? 0.05 : 0.08);
        assertThat(layers.furthestStretch).isGreaterThan(1.25);
    }

    private static double stretch(Truth body, double[] u, int axis, int layer, int count) {
        double at = (layer - count / 2.0) * CELL_MM;
        double grown = body.mean(u, axis, at + CELL_MM, axis) - body.mean(u, axis, at, axis);
        return 1 + 1000 * grown / CELL_MM;
    }

    /**
     * How wide a layer is beside its rest, by its own two rings of nodes: the root of what its
     * cross-section has become, as a body that nothing holds may have turned.
     */
    private static double width(
            Truth body, double[] u, int along, int layer, int count, int across) {
        int second = (along + 1) % 3;
        int third = (along + 2) % 3;
        double half = across * CELL_MM / 2;
        double from = (layer - count / 2.0) * CELL_MM;
        float[] at = body.body.mesh().nodesMm();
        Matrix2d moved = new Matrix2d().zero();
        double rest = 0;
        for (int i = 0; i < at.length; i += 3) {
            double beyond = at[i + along] - from;
            double y = at[i + second];
            double z = at[i + third];
            boolean ring = Math.abs(beyond) < 1e-3 || Math.abs(beyond - CELL_MM) < 1e-3;
            if (ring && Math.abs(Math.max(Math.abs(y), Math.abs(z)) - half) < 1e-3) {
                double nowY = y + 1000 * u[i + second];
                double nowZ = z + 1000 * u[i + third];
                moved.add(new Matrix2d(nowY * y, nowZ * y, nowY * z, nowZ * z));
                rest += y * y;
            }
        }
        return Math.sqrt(moved.determinant()) / rest;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, Truth.MANY_SUBSTEPS})
    void aBlockThatLiesOnItsSupportFollowsTheCurveOfCompression(
            int substeps, TestReporter reporter) {
        int cells = 8;
        double pull = 40;
        Truth block = Truth.bar(CELL_MM, new int[] {cells, cells, cells}, POISSON).withoutAnyHold();
        SimulationSettings settings =
                SimulationSettings.STANDARD
                        .withSubsteps(substeps)
                        .withGravity(Gravity.unchanged(new Vector3d(0, pull, 0)));
        double[] u;
        try (Simulation simulation = Simulation.open(block.input, settings)) {
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.loosen(i, (float) (cells * CELL_MM / 2000));
            }
            ToolSample waking = Boxes.tool(Instrument.SCALPEL, 0, -40, 0, false);
            Boxes.move(simulation, waking, 1);
            Boxes.rest(simulation, 450);
            u = Truth.displacementsM(simulation);
        }
        Layers layers = new Layers();
        for (int layer = 2; layer < cells - 1; layer++) {
            double loadPa = -Truth.DENSITY_KG_M3 * pull * (layer + 0.5) * CELL_MM / 1000;
            double stretch = stretch(block, u, 1, layer, cells);
            layers.add(stretch, width(block, u, 1, layer, cells, cells), loadPa);
        }
        layers.check(reporter, substeps, substeps == Truth.MANY_SUBSTEPS ? 0.05 : 0.15);
        assertThat(layers.furthestStretch).isLessThan(0.85);
    }
}
