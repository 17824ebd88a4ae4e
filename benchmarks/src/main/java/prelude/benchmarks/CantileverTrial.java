package prelude.benchmarks;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.Gravity;
import prelude.physics.Simulation;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationSettings;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.reference.StaticSolid;
import prelude.physics.reference.StaticSolid.Strain;

/**
 * A bar of 160 × 40 × 40 mm, held by one end, that bends under a weak pull across it: how far its
 * tip sinks, by a rehearsal's solver, by finite elements of the same mesh, and as a beam.
 */
final class CantileverTrial {
    private static final double LENGTH_MM = 160;
    private static final double SIDE_MM = 40;
    private static final double DENSITY_KG_M3 = 1060;
    private static final double YOUNG_PA = 10_000;
    private static final Vector3dc PULL = new Vector3d(0, 0.1, 0);

    /** After which it hangs still. */
    private static final int STEPS = (int) Math.round(6 / ScriptSampler.STEP_SECONDS);

    private final double poisson;
    private final TissueBody body;
    private final SimulationInput input;
    private final int[] tip;

    private CantileverTrial(int cellsAcross, double poisson) {
        this.poisson = poisson;
        double[] low = {-LENGTH_MM / 2, -SIDE_MM / 2, -SIDE_MM / 2};
        int[] cells = {4 * cellsAcross, cellsAcross, cellsAcross};
        TetMesh mesh = BoxLattice.of(low, SIDE_MM / cellsAcross, cells, "liver");
        body = new TissueBody(mesh, nodes(mesh, low[0]));
        tip = nodes(mesh, -low[0]);
        TissueMaterial soft = new TissueMaterial(DENSITY_KG_M3, YOUNG_PA, poisson, "as a liver");
        input =
                new SimulationInput(
                        List.of(new SimulationInput.Body(body, List.of())), List.of(), _ -> soft);
    }

    /**
     * @param cellsAcross of the lattice; four times as many along
     */
    static CantileverTrial bar(int cellsAcross, double poisson) {
        return new CantileverTrial(cellsAcross, poisson);
    }

    private static int[] nodes(TetMesh mesh, double xMm) {
        return IntStream.range(0, mesh.nodeCount())
                .filter(i -> Math.abs(mesh.nodesMm()[3 * i] - xMm) < 1e-3)
                .toArray();
    }

    int tets() {
        return body.mesh().tetCount();
    }

    /** By a rehearsal's solver, mm. */
    double rehearsedMm(int substeps) {
        SimulationSettings settings =
                SimulationSettings.STANDARD
                        .withSubsteps(substeps)
                        .withGravity(new Gravity(PULL, new Vector3d()));
        try (Simulation simulation = Simulation.open(input, settings)) {
            for (int i = 0; i < STEPS; i++) {
                simulation.step(null, null);
            }
            try (SnapshotLease now = simulation.latest()) {
                BodySnapshot bar = now.bodies().getFirst();
                float[] rest = body.mesh().nodesMm();
                return sunkMm(i -> bar.nodesMm()[3 * i + 1] - rest[3 * i + 1]);
            }
        }
    }

    /** By finite elements of the same mesh, mm. */
    double elementsMm() {
        double[] uM =
                StaticSolid.pulled(body, input.materials(), Strain.SMALL, PULL).displacementsM();
        return sunkMm(i -> 1000 * uM[3 * i + 1]);
    }

    private double sunkMm(IntToDoubleFunction nodeMm) {
        return IntStream.of(tip).mapToDouble(nodeMm).average().orElseThrow();
    }

    /** Timoshenko's beam, its shear coefficient after Cowper 1966; mm. */
    double beamMm() {
        double length = LENGTH_MM / 1000;
        double area = SIDE_MM * SIDE_MM / 1e6;
        double load = DENSITY_KG_M3 * PULL.y() * area;
        double bending = YOUNG_PA * area * area / 12;
        double shear = YOUNG_PA / (2 * (1 + poisson)) * area;
        double coefficient = 10 * (1 + poisson) / (12 + 11 * poisson);
        return 1000
                * (load * Math.pow(length, 4) / (8 * bending)
                        + load * length * length / (2 * coefficient * shear));
    }
}
