package prelude.physics;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.physics.reference.StaticSolid;
import prelude.physics.reference.StaticSolid.Strain;
import prelude.physics.tissue.Nodes;

/** A body, what a rehearsal's solver makes of it, and what it should make of it. */
final class Truth {
    /** Where the solver is converged, for lattices whose cells are some 7 mm wide, at 10 kPa. */
    static final int MANY_SUBSTEPS = 40;

    static final double YOUNG_PA = 10_000;
    static final double DENSITY_KG_M3 = 1060;

    final SimulationInput input;
    final TissueBody body;

    private Truth(SimulationInput input) {
        this.input = input;
        body = input.bodies().getFirst().tissue();
    }

    static TissueMaterial soft(double youngPa, double poisson) {
        return new TissueMaterial(DENSITY_KG_M3, youngPa, poisson, "test");
    }

    /** A body of one material whose nodes are held where a coordinate is at most so far. */
    static Truth heldUpTo(TetMesh mesh, int axis, double mm, TissueMaterial material) {
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i + axis] <= mm)
                        .toArray();
        return held(mesh, pinned, material);
    }

    static Truth held(TetMesh mesh, int[] pinned, TissueMaterial material) {
        SimulationInput.Body body =
                new SimulationInput.Body(new TissueBody(mesh, pinned), List.of());
        return new Truth(new SimulationInput(List.of(body), List.of(), _ -> material));
    }

    /** A bar along x about the origin, held by its end at the least x. */
    static Truth bar(double cellMm, int[] cells, double poisson) {
        double[] low = {-cells[0] * cellMm / 2, -cells[1] * cellMm / 2, -cells[2] * cellMm / 2};
        TetMesh mesh = BoxLattice.of(low, cellMm, cells, "liver");
        return heldUpTo(mesh, 0, low[0] + 1e-3, soft(YOUNG_PA, poisson));
    }

    /** The same body, held nowhere. */
    Truth withoutAnyHold() {
        SimulationInput.Body loose =
                new SimulationInput.Body(new TissueBody(body.mesh(), new int[0]), List.of());
        return new Truth(new SimulationInput(List.of(loose), List.of(), input.materials()));
    }

    /** The rehearsal's own settings, for a patient who has been turned since the scan. */
    static SimulationSettings turned(Vector3dc pull) {
        return SimulationSettings.STANDARD.withGravity(new Gravity(pull, new Vector3d()));
    }

    double[] sag(Strain strain, Vector3dc pull) {
        return StaticSolid.pulled(body, input.materials(), strain, pull).displacementsM();
    }

    /** Displacements after so many seconds without any instrument. */
    double[] simulated(SimulationSettings settings, double seconds) {
        try (Simulation simulation = Simulation.open(input, settings)) {
            Boxes.rest(simulation, (int) Math.round(seconds * 90));
            return displacementsM(simulation);
        }
    }

    static double[] displacementsM(Simulation simulation) {
        BodySimulation body = simulation.bodies().getFirst();
        Nodes nodes = body.nodes();
        double[] u = new double[3 * nodes.count];
        for (int i = 0; i < nodes.count; i++) {
            int rest = 3 * nodes.latticeNode[i];
            u[3 * i] = (double) nodes.x[i] - body.lattice().restM[rest];
            u[3 * i + 1] = (double) nodes.y[i] - body.lattice().restM[rest + 1];
            u[3 * i + 2] = (double) nodes.z[i] - body.lattice().restM[rest + 2];
        }
        return u;
    }

    /** Mean over the nodes where a coordinate is this, of a displacement's component. */
    double mean(double[] u, int along, double mm, int component) {
        float[] at = body.mesh().nodesMm();
        return IntStream.range(0, body.mesh().nodeCount())
                .filter(i -> Math.abs(at[3 * i + along] - mm) < 1e-3)
                .mapToDouble(i -> u[3 * i + component])
                .average()
                .orElseThrow();
    }

    static void report(TestReporter reporter, String what, double value) {
        reporter.publishEntry(what, String.format(Locale.ROOT, "%.5g", value));
    }
}
