package prelude.physics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** Boxes of tissue beside each other along x, each a body of its own. */
final class TwoBodies {
    static final double CELL_MM = 8;

    private TwoBodies() {}

    /**
     * A box of cells of 8 mm, y and z about 0.
     *
     * @param heldBelow its nodes with lesser x are held, mm
     * @param heldAbove those with greater x
     */
    static SimulationInput.Body box(double lowX, int[] cells, double heldBelow, double heldAbove) {
        double[] low = {lowX, -cells[1] * CELL_MM / 2, -cells[2] * CELL_MM / 2};
        TetMesh mesh = BoxLattice.of(low, CELL_MM, cells, "liver");
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i ->
                                mesh.nodesMm()[3 * i] < heldBelow
                                        || mesh.nodesMm()[3 * i] > heldAbove)
                        .toArray();
        return new SimulationInput.Body(new TissueBody(mesh, pinned), List.of());
    }

    /** A box that nothing holds. */
    static SimulationInput.Body free(double lowX, int[] cells) {
        return box(lowX, cells, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Held by the end at the least x. */
    static SimulationInput.Body left(double lowX, int[] cells) {
        return box(lowX, cells, lowX + 0.001, Double.POSITIVE_INFINITY);
    }

    /** Held by the end at the greatest x. */
    static SimulationInput.Body right(double lowX, int[] cells) {
        return box(lowX, cells, Double.NEGATIVE_INFINITY, lowX + cells[0] * CELL_MM - 0.001);
    }

    static SimulationInput of(SimulationInput.Body... bodies) {
        return new SimulationInput(List.of(bodies), List.of(), _ -> Boxes.SOFT);
    }

    /** A retractor's blade across x, from in front to behind the boxes' middle. */
    static ToolSample retractor(double x) {
        return ToolSample.of(
                Hand.RIGHT,
                Instrument.RETRACTOR,
                new Vector3d(x, 12, 0),
                ScriptStep.ANTERIOR,
                new Vector3d(0, 0, 1),
                100,
                false);
    }

    /** Mean x of the nodes whose rest place is there, mm. */
    static double meanX(BodySimulation body, double restMm) {
        return IntStream.range(0, body.nodes().count)
                .filter(i -> Math.abs(restX(body, i) - restMm) < 1e-3)
                .mapToDouble(i -> patientMm(body, body.nodes().x[i], 0))
                .average()
                .orElseThrow();
    }

    static double restX(BodySimulation body, int node) {
        return patientMm(body, body.lattice().restM[3 * body.nodes().latticeNode[node]], 0);
    }

    private static double patientMm(BodySimulation body, double metres, int axis) {
        return 1000 * metres + body.lattice().originMm(axis);
    }

    /** Whether every node is where it was at rest, bit for bit. */
    static boolean untouched(BodySimulation body) {
        Nodes n = body.nodes();
        float[] r = body.lattice().restM;
        return IntStream.range(0, n.count)
                .allMatch(i ->
                        n.x[i] == r[3 * i] && n.y[i] == r[3 * i + 1] && n.z[i] == r[3 * i + 2]);
    }

    static boolean same(BodySimulation a, BodySimulation b) {
        return a.nodes().count == b.nodes().count
                && Arrays.equals(a.nodes().x, b.nodes().x)
                && Arrays.equals(a.nodes().y, b.nodes().y)
                && Arrays.equals(a.nodes().z, b.nodes().z)
                && Arrays.equals(a.nodes().velocityX, b.nodes().velocityX);
    }

    /** The sum of mass times velocity, kg m/s. */
    static double[] momentum(Simulation simulation) {
        double[] sum = new double[3];
        for (BodySimulation body : simulation.bodies()) {
            Nodes n = body.nodes();
            for (int i = 0; i < n.count; i++) {
                if (n.inverseMass[i] > 0) {
                    sum[0] += n.velocityX[i] / n.inverseMass[i];
                    sum[1] += n.velocityY[i] / n.inverseMass[i];
                    sum[2] += n.velocityZ[i] / n.inverseMass[i];
                }
            }
        }
        return sum;
    }

    static double kineticJ(Simulation simulation) {
        double sum = 0;
        for (BodySimulation body : simulation.bodies()) {
            Nodes n = body.nodes();
            for (int i = 0; i < n.count; i++) {
                if (n.inverseMass[i] > 0) {
                    double squared =
                            n.velocityX[i] * n.velocityX[i]
                                    + n.velocityY[i] * n.velocityY[i]
                                    + n.velocityZ[i] * n.velocityZ[i];
                    sum += squared / (2 * n.inverseMass[i]);
                }
            }
        }
        return sum;
    }

    /**
     * How far vertices of the first body's drawn surface lie beyond the face by which the second
     * looks back along x, mm; the first is at lesser x.
     */
    static double deepestMm(Simulation simulation) {
        return deepestMm(simulation.bodies().get(0), simulation.bodies().get(1));
    }

    static double deepestMm(BodySimulation first, BodySimulation second) {
        Skin skin = first.drawn().skin();
        double deepest = 0;
        boolean[] seen = new boolean[skin.vertexCount()];
        for (int i = 0; i < 3 * skin.triangleCount(); i++) {
            int v = skin.triangles()[i];
            boolean drawn = skin.triangles()[3 * (i / 3)] != skin.triangles()[3 * (i / 3) + 1];
            if (drawn && !seen[v]) {
                seen[v] = true;
                deepest = Math.max(deepest, beyond(place(first, v), second));
            }
        }
        return deepest;
    }

    private static double[] place(BodySimulation body, int v) {
        Skin skin = body.drawn().skin();
        double[] at = new double[3];
        float[][] of = {body.nodes().x, body.nodes().y, body.nodes().z};
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            for (int k = 4 * v; k < 4 * v + 4; k++) {
                sum += (double) skin.weights()[k] * of[axis][skin.nodes()[k]];
            }
            at[axis] = patientMm(body, sum, axis);
        }
        return at;
    }

    /** How far a place is beyond a triangle of the body that looks to lesser x; 0 if it is not. */
    private static double beyond(double[] place, BodySimulation body) {
        Skin skin = body.drawn().skin();
        double deepest = 0;
        for (int t = 0; t < skin.triangleCount(); t++) {
            if (skin.triangles()[3 * t] == skin.triangles()[3 * t + 1]) {
                continue;
            }
            double[] a = place(body, skin.triangles()[3 * t]);
            double[] b = place(body, skin.triangles()[3 * t + 1]);
            double[] c = place(body, skin.triangles()[3 * t + 2]);
            double whole = doubled(a, b, c);
            double wa = doubled(place, b, c) / whole;
            double wb = doubled(a, place, c) / whole;
            double wc = 1 - wa - wb;
            double x = wa * a[0] + wb * b[0] + wc * c[0];
            // Counter-clockwise as seen from outside: it looks back where its area is below 0.
            boolean under = whole < 0 && wa >= 0 && wb >= 0 && wc >= 0;
            if (under && place[0] - x < CELL_MM) {
                deepest = Math.max(deepest, place[0] - x);
            }
        }
        return deepest;
    }

    /** Twice the area in the plane of y and z. */
    private static double doubled(double[] a, double[] b, double[] c) {
        return (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1]);
    }
}
