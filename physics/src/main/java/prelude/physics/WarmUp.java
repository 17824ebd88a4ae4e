package prelude.physics;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.joml.Vector3d;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;

/**
 * Presses and cuts a throw-away box before the first real step, until the JVM has compiled what a
 * step runs: the first cut of a case must not stutter. Once per process; no state outlives it.
 */
final class WarmUp {
    private static final AtomicBoolean DONE = new AtomicBoolean();
    private static final long LONGEST_NANOS = 2_000_000_000L;
    private static final int STEPS_PER_BOX = 90;
    private static final TissueMaterial SOFT = new TissueMaterial(1060, 10_000, 0.45, "warm-up");

    private WarmUp() {}

    static void once(SimulationSettings settings) {
        if (!DONE.compareAndSet(false, true)) {
            return;
        }
        TetMesh mesh =
                BoxLattice.of(new double[] {-40, -32, -32}, 8, new int[] {10, 8, 8}, "liver");
        SimulationInput.Body body =
                new SimulationInput.Body(new TissueBody(mesh, new int[] {0, 1, 2}), List.of());
        SimulationInput input = new SimulationInput(List.of(body), List.of(), _ -> SOFT);
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_NANOS) {
            try (Simulation simulation = Simulation.open(input, settings)) {
                exercise(simulation, start);
            }
        }
    }

    private static void exercise(Simulation simulation, long start) {
        for (int i = 0; i < STEPS_PER_BOX && System.nanoTime() - start < LONGEST_NANOS; i++) {
            double along = -40 + 80.0 * i / STEPS_PER_BOX;
            simulation.step(
                    tool(Hand.LEFT, Instrument.GRASPER, 20, -32 - i * 0.1, i % 45 > 20),
                    tool(Hand.RIGHT, Instrument.SCALPEL, along, 40, true));
        }
    }

    private static ToolSample tool(
            Hand hand, Instrument instrument, double z, double y, boolean on) {
        return ToolSample.of(hand, instrument, new Vector3d(5, y, z), ScriptStep.ANTERIOR, 80, on);
    }
}
