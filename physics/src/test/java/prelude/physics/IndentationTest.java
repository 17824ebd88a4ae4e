package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Instrument;
import prelude.physics.reference.StaticSolid;
import prelude.physics.reference.StaticSolid.Strain;

/** The round end of closed jaws, a ball of 4 mm, pressed into the top (y = 0) of a held block. */
class IndentationTest {
    private static final double RADIUS_MM = 4;
    private static final double PENALTY = 300;
    private static final int VERY_MANY_SUBSTEPS = 80;

    /** A lattice's coordinate along an axis: even cells first, then wider and wider ones. */
    private record Grading(double cellMm, int even, double growth) {
        double mm(double cells) {
            double beyond = Math.max(0, Math.abs(cells) - even);
            double grown = growth * (Math.pow(growth, beyond) - 1) / (growth - 1);
            return Math.signum(cells) * cellMm * (Math.min(Math.abs(cells), even) + grown);
        }
    }

    private static Truth block(Grading grading, int cells, double youngPa, double poisson) {
        TetMesh even =
                BoxLattice.of(
                        new double[] {-cells, -cells, -cells},
                        1,
                        new int[] {2 * cells, cells, 2 * cells},
                        "liver");
        float[] at = new float[even.nodesMm().length];
        for (int i = 0; i < at.length; i++) {
            at[i] = (float) grading.mm(even.nodesMm()[i]);
        }
        // Posterior is +y, where the block is held: its widest cells lie there.
        TetMesh mesh = flipped(new TetMesh(at, even.tets(), even.materials(), even.fractions()));
        int most = mesh.nodeCount();
        double depth = grading.mm(cells);
        int[] held =
                IntStream.range(0, most)
                        .filter(i -> mesh.nodesMm()[3 * i + 1] > depth - 1e-3)
                        .toArray();
        return Truth.held(mesh, held, Truth.soft(youngPa, poisson));
    }

    /** Turned by half a turn about x. */
    private static TetMesh flipped(TetMesh mesh) {
        float[] at = mesh.nodesMm().clone();
        for (int i = 0; i < at.length; i += 3) {
            at[i + 1] = -at[i + 1];
            at[i + 2] = -at[i + 2];
        }
        return new TetMesh(at, mesh.tets(), mesh.materials(), mesh.fractions());
    }

    private static double reference(Truth block, double cellMm, double depthMm, double youngPa) {
        float[] at = block.body.mesh().nodesMm();
        int[] top =
                IntStream.range(0, block.body.mesh().nodeCount())
                        .filter(i -> at[3 * i + 1] < 1e-6)
                        .toArray();
        StaticSolid solid =
                StaticSolid.pressed(
                        block.body,
                        block.input.materials(),
                        Strain.LARGE,
                        top,
                        new Vector3d(0, depthMm - RADIUS_MM, 0),
                        RADIUS_MM,
                        PENALTY * youngPa * cellMm / 1000);
        return solid.ballForceN(solid.displacementsM()).length();
    }

    private static double forceN(Truth block, double depthMm, int substeps) {
        SimulationSettings settings = SimulationSettings.STANDARD.withSubsteps(substeps);
        try (Simulation simulation = Simulation.open(block.input, settings)) {
            for (int i = 0; i < 270; i++) {
                double depth = depthMm * Math.min(1, i / 30.0);
                simulation.step(
                        null, Boxes.tool(Instrument.GRASPER, 0, depth - RADIUS_MM, 0, false));
            }
            return simulation.forceN(1);
        }
    }

    @Test
    void aRehearsalsLatticeAnswersAsFiniteElementsOfTheSameMesh(TestReporter reporter) {
        Grading even = new Grading(5, 5, 2);
        Truth block = block(even, 5, Truth.YOUNG_PA, 0.45);
        double truth = reference(block, 5, 3, Truth.YOUNG_PA);
        double rehearsed = forceN(block, 3, 10) / truth;
        Truth.report(reporter, "5 mm cells: force beside FEM, 10 substeps, ratio", rehearsed);
        double converged = forceN(block, 3, VERY_MANY_SUBSTEPS) / truth;
        Truth.report(reporter, "5 mm cells: force beside FEM, 80 substeps, ratio", converged);
        assertThat(converged).isCloseTo(1, within(0.05));
        // A node in contact gives way within a substep: at few of them tissue feels softer.
        assertThat(rehearsed).isBetween(0.6, 1.0);
    }

    /**
     * Hertz's ball on an elastic half space: F = 4/3 E / (1 - ν²) √R d^(3/2). The lattice is fine
     * where the ball touches (cells of a quarter of the contact's radius) and 27 mm wide and deep.
     */
    @Test
    @Tag("long")
    void aLatticeThatResolvesTheContactAnswersAsHertzSays(TestReporter reporter) {
        double poisson = 0.3;
        Truth block = block(new Grading(0.5, 6, 1.5), 13, Truth.YOUNG_PA, poisson);
        double hertz =
                4.0
                        / 3
                        * Truth.YOUNG_PA
                        / (1 - poisson * poisson)
                        * Math.sqrt(RADIUS_MM / 1000)
                        * Math.pow(1e-3, 1.5);
        double rehearsed = forceN(block, 1, 10) / hertz;
        Truth.report(reporter, "0.5 mm cells: force beside Hertz, 10 substeps, ratio", rehearsed);
        double converged = forceN(block, 1, 40) / hertz;
        Truth.report(reporter, "0.5 mm cells: force beside Hertz, 40 substeps, ratio", converged);
        assertThat(converged).isCloseTo(1, within(0.15));
    }
}
