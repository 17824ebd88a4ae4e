package prelude.physics;

import java.util.List;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.suture.SutureReport;

/** A hand with a needle over a box of tissue: the handle along z, the thread's end above. */
final class Sewing {
    static final double NEEDLE_MM = 26;

    /** Stiffer than an organ, so that a bite does not give way by much. */
    static final TissueMaterial FIRM = new TissueMaterial(1060, 100_000, 0.45, "test");

    static final SimulationSettings SETTINGS =
            SimulationSettings.STANDARD
                    .withSubsteps(12)
                    .withGravity(Gravity.unchanged(new Vector3d()));

    private static final double MM_PER_STEP = 1.2;

    private final Simulation simulation;
    private final Vector3d at = new Vector3d();

    Sewing(Simulation simulation) {
        this.simulation = simulation;
    }

    /** 80 × 48 × 48 mm, held at both ends or at that with the least x. */
    static SimulationInput box(boolean bothEnds) {
        return box(bothEnds, "liver");
    }

    static SimulationInput box(boolean bothEnds, String material) {
        TetMesh mesh =
                BoxLattice.of(new double[] {-40, -24, -24}, 8, new int[] {10, 6, 6}, material);
        float[] nodes = mesh.nodesMm();
        int[] pinned =
                IntStream.range(0, nodes.length / 3)
                        .filter(i -> nodes[3 * i] <= -40 || (bothEnds && nodes[3 * i] >= 40))
                        .toArray();
        SimulationInput.Body body =
                new SimulationInput.Body(new TissueBody(mesh, pinned), List.of());
        return new SimulationInput(List.of(body), List.of(), _ -> FIRM);
    }

    static ToolSample needle(double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                Instrument.NEEDLE,
                new Vector3d(x, y, z),
                new Vector3d(0, 0, 1),
                new Vector3d(1, 0, 0),
                NEEDLE_MM,
                on);
    }

    void go(double x, double y, double z, boolean on) {
        Vector3d to = new Vector3d(x, y, z);
        int steps = Math.max(1, (int) Math.ceil(at.distance(to) / MM_PER_STEP));
        Vector3d from = new Vector3d(at);
        for (int i = 1; i <= steps; i++) {
            from.lerp(to, (double) i / steps, at);
            simulation.step(null, needle(at.x, at.y, at.z, on));
        }
        at.set(to);
    }

    void appear(double x, double y, double z) {
        at.set(x, y, z);
        simulation.step(null, needle(x, y, z, false));
    }

    /**
     * One stitch across a wound at x, 8 mm to either side and 8 mm deep, and draws its thread.
     *
     * @param side -1 through the box's top (anterior), 1 through its bottom
     */
    void stitch(double x, double z, int side) {
        go(x - 8, 34 * side, z, false);
        go(x - 8, 16 * side, z, true);
        go(x + 8, 16 * side, z, true);
        go(x + 8, 60 * side, z, true);
        go(x + 8, 80 * side, z, false);
    }

    /** All of it and the knot, from no needle in the hand to none. */
    void tied(double x, double z, int side) {
        appear(x - 8, 34 * side, z);
        stitch(x, z, side);
        knot();
        Boxes.rest(simulation, 1);
    }

    /** The trigger is touched, and the hand is seen no more. */
    void lose() {
        for (int i = 0; i < 9; i++) {
            simulation.step(null, needle(at.x, at.y, at.z, true));
        }
        Boxes.rest(simulation, 1);
    }

    void knot() {
        for (int i = 0; i < 9; i++) {
            simulation.step(null, needle(at.x, at.y, at.z, true));
        }
        simulation.step(null, needle(at.x, at.y, at.z, false));
    }

    static SutureReport report(Simulation simulation) {
        return simulation.report().sutures().getFirst();
    }
}
