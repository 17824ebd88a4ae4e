package prelude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.SimulationInput;

/**
 * What ours and its peers solve: a box about the origin, held by its side at the least x, and a
 * ball of 4 mm (the round end of closed jaws) that dips 6 mm into its front, onto one of the
 * lattice's nodes, and comes out again. The pull of the earth is left out: what is attached does
 * not feel it (see Gravity).
 */
final class TissueScene {
    static final TissueMaterial SOFT = new TissueMaterial(1060, 10_000, 0.45, "as soft as a liver");

    /** Steps from out of the box to the deepest and out again. */
    static final int DIP_STEPS = 126;

    private static final double BALL_MM = 4;

    /** How deep the ball's lowest point comes, if tissue sinks with it. */
    static final double DIP_MM = 6;

    private static final double ABOVE_MM = 2;
    private static final double LENGTH_MM = 96;

    private final int[] cells;
    private final double cellMm;
    private final TetMesh mesh;
    private final int[] held;

    private TissueScene(int[] cells) {
        this.cells = cells;
        cellMm = LENGTH_MM / cells[0];
        double[] low = {-halfMm(0), -halfMm(1), -halfMm(2)};
        mesh = BoxLattice.of(low, cellMm, cells, "liver");
        held =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i] <= low[0] + 1e-3)
                        .toArray();
    }

    /** A box of 96 mm along x, of 12 tets for each cell. */
    static TissueScene box(int... cells) {
        return new TissueScene(cells);
    }

    /** The box that peers are measured on: 10,080 tets, cells of 8 mm. */
    static TissueScene standard() {
        return box(12, 10, 7);
    }

    /** 30,240 tets. */
    static TissueScene large() {
        return box(18, 14, 10);
    }

    int tets() {
        return mesh.tetCount();
    }

    double halfMm(int axis) {
        return cells[axis] * cellMm / 2;
    }

    SimulationInput input() {
        SimulationInput.Body body = new SimulationInput.Body(new TissueBody(mesh, held), List.of());
        return new SimulationInput(List.of(body), List.of(), _ -> SOFT);
    }

    private double ballYMm(int step) {
        double angle = 2 * Math.PI * step / DIP_STEPS;
        double swing = (1 - StrictMath.cos(angle)) / 2;
        return -halfMm(1) - BALL_MM - ABOVE_MM + (ABOVE_MM + DIP_MM) * swing;
    }

    /** Between two nodes of a coarse lattice a ball would slip in and touch nothing. */
    private double nodeMm(int axis) {
        int cell = 2 * cells[axis] / 3;
        return cell * cellMm - halfMm(axis);
    }

    /** Closed jaws, in our words. */
    ToolSample press(int step) {
        return tool(Instrument.GRASPER, nodeMm(0), ballYMm(step), nodeMm(2), false);
    }

    static ToolSample tool(Instrument instrument, double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 120, on);
    }

    /**
     * For peers, in SI units: counts of nodes, tets and places of the ball; its radius, Young's
     * modulus, Poisson's ratio; nodes with their mass (0 where held), tets, the ball's places.
     */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, mesh.nodeCount(), mesh.tetCount(), DIP_STEPS);
        line(text, BALL_MM / 1000, SOFT.youngPa(), SOFT.poisson());
        double[] massKg = massesKg();
        float[] nodes = mesh.nodesMm();
        for (int i = 0; i < massKg.length; i++) {
            line(
                    text,
                    nodes[3 * i] / 1000.0,
                    nodes[3 * i + 1] / 1000.0,
                    nodes[3 * i + 2] / 1000.0,
                    massKg[i]);
        }
        int[] corners = mesh.tets();
        for (int t = 0; t < corners.length; t += 4) {
            line(text, corners[t], corners[t + 1], corners[t + 2], corners[t + 3]);
        }
        for (int step = 0; step < DIP_STEPS; step++) {
            line(text, nodeMm(0) / 1000, ballYMm(step) / 1000, nodeMm(2) / 1000);
        }
        Files.writeString(file, text);
    }

    private static void line(StringBuilder to, double... numbers) {
        for (double number : numbers) {
            boolean whole = number == Math.rint(number);
            to.append(
                    whole
                            ? Long.toString((long) number)
                            : String.format(Locale.ROOT, "%.9g", number));
            to.append(' ');
        }
        to.append('\n');
    }

    /** A tet of a box of cells: a twelfth of one. */
    private double[] massesKg() {
        double[] kg = new double[mesh.nodeCount()];
        double quarter = SOFT.densityKgM3() * Math.pow(cellMm / 1000, 3) / 12 / 4;
        for (int corner : mesh.tets()) {
            kg[corner] += quarter;
        }
        for (int node : held) {
            kg[node] = 0;
        }
        return kg;
    }
}
