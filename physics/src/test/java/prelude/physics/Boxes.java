package prelude.physics;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/** Boxes of tissue, and hands that move through them. */
final class Boxes {
    static final TissueMaterial SOFT = new TissueMaterial(1060, 10_000, 0.45, "test");

    private Boxes() {}

    /** 80 × 48 × 48 mm about the origin, held by its ends' nodes at x = -40. */
    static SimulationInput held() {
        return input(box(8, new int[] {10, 6, 6}), -40);
    }

    static SimulationInput input(TetMesh mesh, double pinnedUpToX) {
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i] <= pinnedUpToX)
                        .toArray();
        SimulationInput.Body body =
                new SimulationInput.Body(new TissueBody(mesh, pinned), List.of());
        return new SimulationInput(List.of(body), List.of(), _ -> SOFT);
    }

    static TetMesh box(double cellMm, int[] cells) {
        double[] low = {-cells[0] * cellMm / 2, -cells[1] * cellMm / 2, -cells[2] * cellMm / 2};
        return BoxLattice.of(low, cellMm, cells, "liver");
    }

    static ToolSample tool(Instrument instrument, double x, double y, double z, boolean on) {
        return new ToolSample(Hand.RIGHT, instrument, x, y, z, 0, -1, 0, 60, on);
    }

    /** Draws a scalpel, pointing to +y with its edge along y, in a straight line. */
    static void cut(
            Simulation simulation, double x0, double z0, double x1, double z1, double depthY) {
        int steps = (int) Math.ceil(Math.hypot(x1 - x0, z1 - z0) / 1.5);
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            simulation.step(
                    null,
                    tool(
                            Instrument.SCALPEL,
                            x0 + part * (x1 - x0),
                            depthY,
                            z0 + part * (z1 - z0),
                            true));
        }
        rest(simulation, 1);
    }

    static void rest(Simulation simulation, int steps) {
        move(simulation, null, steps);
    }

    static void move(Simulation simulation, @Nullable ToolSample right, int steps) {
        for (int i = 0; i < steps; i++) {
            simulation.step(null, right);
        }
    }
}
