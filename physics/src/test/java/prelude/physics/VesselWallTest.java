package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Instrument;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.tissue.Nodes;

/** A vein of 16 mm along a block of liver of 80 × 48 × 48 mm. */
final class VesselWallTest {
    private static final double RADIUS_MM = 8;

    /** As a step at rest has, of rounding. */
    private static final float STILL_M_PER_S = 0.002f;

    private static SimulationInput block(String tube, double cellMm, boolean held) {
        int[] cells = {
            (int) (80 / cellMm), (int) Math.round(48 / cellMm), (int) Math.round(48 / cellMm)
        };
        TetMesh box = Boxes.box(cellMm, cells);
        float[] fractions = new float[2 * box.tetCount()];
        for (int t = 0; t < box.tetCount(); t++) {
            float inside = inTube(box, t);
            fractions[2 * t] = 1 - inside;
            fractions[2 * t + 1] = inside;
        }
        TetMesh mesh = new TetMesh(box.nodesMm(), box.tets(), List.of("liver", tube), fractions);
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> held && mesh.nodesMm()[3 * i] <= -40)
                        .toArray();
        TissueBody tissue = new TissueBody(mesh, pinned);
        RidingSurface surface = new RidingSurface("liver", LatticeSurface.of(tissue).mesh());
        return new SimulationInput(
                List.of(new SimulationInput.Body(tissue, List.of(surface))),
                List.of(),
                TissueCatalogue.standard()::of);
    }

    /**
     * The part of a tet within the tube, by its middle and the middles between that and corners.
     */
    private static float inTube(TetMesh mesh, int tet) {
        double[] middle = new double[3];
        for (int corner = 0; corner < 4; corner++) {
            for (int axis = 0; axis < 3; axis++) {
                middle[axis] += mesh.nodesMm()[3 * mesh.tets()[4 * tet + corner] + axis] / 4;
            }
        }
        int inside = Math.hypot(middle[1], middle[2]) <= RADIUS_MM ? 1 : 0;
        for (int corner = 0; corner < 4; corner++) {
            int n = 3 * mesh.tets()[4 * tet + corner];
            double y = (middle[1] + mesh.nodesMm()[n + 1]) / 2;
            double z = (middle[2] + mesh.nodesMm()[n + 2]) / 2;
            inside += Math.hypot(y, z) <= RADIUS_MM ? 1 : 0;
        }
        return inside / 5f;
    }

    private static double restless(Simulation simulation) {
        BodySimulation body = simulation.bodies().getFirst();
        double furthest = 0;
        for (int i = 0; i < body.nodes().count; i++) {
            furthest =
                    Math.max(
                            furthest,
                            Math.abs(body.nodes().y[i] - body.lattice().restM[3 * i + 1]));
        }
        return 1000 * furthest;
    }

    /** Beside it an instrument that keeps the tissue awake but does not reach it. */
    @ParameterizedTest
    @CsvSource({"8, 10", "8, 8", "5, 10", "5, 8", "4, 10"})
    void tissueWithAVeinInItStaysAtRestAndComesBackToIt(double cellMm, int substeps) {
        SimulationInput input = block("portal_vein", cellMm, true);
        SimulationSettings settings = SimulationSettings.STANDARD.withSubsteps(substeps);
        try (Simulation simulation = Simulation.open(input, settings)) {
            int fewest = simulation.fewestSubsteps();
            assertThat(fewest).isLessThanOrEqualTo(substeps);
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -28, 0, false), 180);
            assertThat(restless(simulation)).isLessThan(0.02);
            for (int i = 0; i < 40; i++) {
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 20, -28 + i / 3.0, 0, false));
            }
            assertThat(restless(simulation)).isGreaterThan(1);
            Boxes.rest(simulation, 360);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().fastest()).isLessThan(STILL_M_PER_S);
            assertThat(restless(simulation)).isLessThan(0.2);
        }
    }

    @Test
    void whatIsCutThroughAVeinComesToRest() {
        SimulationInput input = block("portal_vein", 8, true);
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            simulation.changeSubsteps(simulation.fewestSubsteps());
            for (int stroke = 0; stroke < 4; stroke++) {
                Boxes.cut(simulation, -15 + 9 * stroke, -40, -11 + 9 * stroke, 40, 10);
                Boxes.cut(simulation, -60, 4 * stroke - 7, 60, 4 * stroke - 5, 0);
            }
            Boxes.rest(simulation, 250);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().fastest()).isLessThan(STILL_M_PER_S);
            SimulationReport report = simulation.report();
            double pieces =
                    report.pieces().stream().mapToDouble(SimulationReport.Piece::volumeMl).sum();
            double initial = body.initialM3() * 1e6;
            assertThat(pieces + report.removedMl() + report.debrisMl())
                    .isCloseTo(initial, within(1e-6 * initial));
        }
    }

    private static double momentum(Nodes nodes, float[] velocity) {
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += velocity[i] / nodes.inverseMass[i];
        }
        return sum;
    }

    @Test
    void aFreeBlockWithAVeinInItKeepsItsMomentum() {
        SimulationInput input = block("portal_vein", 8, false);
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.loosen(i, 100);
                // It stretches and spins as it falls.
                nodes.velocityX[i] = 4 * nodes.x[i] - 5 * nodes.y[i];
                nodes.velocityZ[i] = 0.3f;
            }
            double beforeX = momentum(nodes, nodes.velocityX);
            double beforeZ = momentum(nodes, nodes.velocityZ);
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -26, 0, false), 30);
            assertThat(momentum(nodes, nodes.velocityZ)).isCloseTo(beforeZ, within(5e-5));
            assertThat(momentum(nodes, nodes.velocityX)).isCloseTo(beforeX, within(5e-5));
        }
    }

    private static double presses(SimulationInput input) {
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 48; i++) {
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 10, -28 + i / 4.0, 0, false));
            }
            return simulation.report().contactForceMaxN();
        }
    }

    @Test
    void aVeinUnderneathIsFelt() {
        double liver = presses(block("soft_tissue", 5, true));
        double vein = presses(block("portal_vein", 5, true));
        assertThat(vein / liver).isBetween(1.02, 3.0);
    }
}
