package prelude.physics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.RidingSurface;

/** Boxes of tissue, and hands that move through them. */
final class Boxes {
    static final TissueMaterial SOFT = new TissueMaterial(1060, 10_000, 0.45, "test");

    private Boxes() {}

    /** 80 × 48 × 48 mm about the origin, held by its end at x = -40, drawn with 4 mm triangles. */
    static SimulationInput held() {
        return input(box(8, new int[] {10, 6, 6}), -40);
    }

    static SimulationInput input(TetMesh mesh, double pinnedUpToX) {
        return input(mesh, pinnedUpToX, 1);
    }

    static SimulationInput input(TetMesh mesh, double pinnedUpToX, int halvings) {
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i] <= pinnedUpToX)
                        .toArray();
        TissueBody tissue = new TissueBody(mesh, pinned);
        SurfaceMesh surface = LatticeSurface.of(tissue).mesh();
        for (int i = 0; i < halvings; i++) {
            surface = halved(surface);
        }
        RidingSurface fine = new RidingSurface("liver", surface);
        return new SimulationInput(
                List.of(new SimulationInput.Body(tissue, List.of(fine))), List.of(), _ -> SOFT);
    }

    /** The same surface with every edge halved. */
    private static SurfaceMesh halved(SurfaceMesh mesh) {
        List<Float> positions = new ArrayList<>();
        for (float p : mesh.positionsMm()) {
            positions.add(p);
        }
        Map<Long, Integer> middles = new HashMap<>();
        int[] triangles = new int[4 * mesh.triangles().length];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            int[] c = new int[3];
            int[] m = new int[3];
            for (int k = 0; k < 3; k++) {
                c[k] = mesh.triangles()[3 * t + k];
                int next = mesh.triangles()[3 * t + (k + 1) % 3];
                long key = (long) Math.min(c[k], next) << 32 | Math.max(c[k], next);
                int from = c[k];
                m[k] =
                        middles.computeIfAbsent(
                                key,
                                _ -> {
                                    for (int axis = 0; axis < 3; axis++) {
                                        positions.add(
                                                (mesh.positionsMm()[3 * from + axis]
                                                                + mesh.positionsMm()[
                                                                        3 * next + axis])
                                                        / 2);
                                    }
                                    return positions.size() / 3 - 1;
                                });
            }
            int[] four = {c[0], m[0], m[2], m[0], c[1], m[1], m[2], m[1], c[2], m[0], m[1], m[2]};
            System.arraycopy(four, 0, triangles, 12 * t, 12);
        }
        float[] moved = new float[positions.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = positions.get(i);
        }
        return new SurfaceMesh(moved, triangles, null);
    }

    static TetMesh box(double cellMm, int[] cells) {
        double[] low = {-cells[0] * cellMm / 2, -cells[1] * cellMm / 2, -cells[2] * cellMm / 2};
        return BoxLattice.of(low, cellMm, cells, "liver");
    }

    static ToolSample tool(Instrument instrument, double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 100, on);
    }

    /** Draws a scalpel, handle up (-y), its tip at depth y, in a straight line. */
    static void cut(
            Simulation simulation, double x0, double z0, double x1, double z1, double tipY) {
        int steps = (int) Math.ceil(Math.hypot(x1 - x0, z1 - z0) / 1.5);
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            double x = x0 + part * (x1 - x0);
            double z = z0 + part * (z1 - z0);
            simulation.step(null, tool(Instrument.SCALPEL, x, tipY, z, true));
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
