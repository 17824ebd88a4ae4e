package prelude.physics;

import java.util.List;
import java.util.Optional;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.skin.Continuation;
import prelude.physics.skin.LeavingParts;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** A vein that comes out of a box of tissue, 80 × 48 × 48 mm, by its end at x = 40 mm. */
final class VeinInBox {
    static final double RADIUS_MM = 4;

    /** From x = -10 to 90 mm. */
    static final Vector3d MIDDLE_MM = new Vector3d(40, 3, -2);

    static final double HALF_MM = 50;
    static final double END_MM = 40;

    static RidingSurface vein() {
        return new RidingSurface(
                "portal_vein", Tubes.along(MIDDLE_MM, RADIUS_MM, HALF_MM), Consistency.HOLLOW);
    }

    static Optional<LeavingSurface> leaving(RidingSurface structure) {
        SimulationInput plain = Boxes.held();
        return new LeavingParts(plain.bodies().getFirst().tissue(), plain.materials())
                .of(structure);
    }

    static SimulationInput input() {
        SimulationInput plain = Boxes.held();
        SimulationInput.Body body = plain.bodies().getFirst();
        LeavingSurface vein = leaving(vein()).orElseThrow();
        return new SimulationInput(
                List.of(new SimulationInput.Body(body.tissue(), body.surfaces(), List.of(vein))),
                List.of(),
                List.of(vein()),
                plain.materials());
    }

    static Simulation open() {
        return Simulation.open(input(), SimulationSettings.STANDARD);
    }

    static BodySimulation body(Simulation simulation) {
        return simulation.bodies().getFirst();
    }

    static Continuation vein(Simulation simulation) {
        return body(simulation).drawn().continuations().getFirst();
    }

    static float[] pulls(Simulation simulation) {
        Continuation vein = vein(simulation);
        float[] pulls = new float[LeavingSurface.PULL * vein.surface().borderCount()];
        vein.measure(body(simulation).nodes(), pulls);
        return pulls;
    }

    static int region(Skin skin) {
        return skin.regions().indexOf("portal_vein");
    }

    /** Where a vertex of the skin is, LPS mm. */
    static Vector3d drawn(Simulation simulation, int vertex) {
        BodySimulation body = body(simulation);
        Skin skin = body.drawn().skin();
        Nodes nodes = body.nodes();
        Vector3d at = new Vector3d();
        for (int i = 4 * vertex; i < 4 * vertex + 4; i++) {
            int node = skin.nodes()[i];
            at.fma(skin.weights()[i], new Vector3d(nodes.x[node], nodes.y[node], nodes.z[node]));
        }
        for (int axis = 0; axis < 3; axis++) {
            double mm = PatientMetres.millimetres(at.get(axis), body.lattice().originMm(axis));
            at.setComponent(axis, mm);
        }
        return at;
    }

    static Vector3d rest(Skin skin, int vertex) {
        return new Vector3d(
                skin.restMm()[3 * vertex],
                skin.restMm()[3 * vertex + 1],
                skin.restMm()[3 * vertex + 2]);
    }

    static Vector3d rest(SurfaceMesh mesh, int vertex) {
        float[] p = mesh.positionsMm();
        return new Vector3d(p[3 * vertex], p[3 * vertex + 1], p[3 * vertex + 2]);
    }

    /** Moves all nodes by an affine motion about the origin, mm. */
    static void deform(Simulation simulation, Matrix3d by, Vector3d shiftMm) {
        BodySimulation body = body(simulation);
        Nodes nodes = body.nodes();
        for (int node = 0; node < nodes.count; node++) {
            Vector3d at = new Vector3d();
            for (int axis = 0; axis < 3; axis++) {
                float metres = body.lattice().restM[3 * nodes.latticeNode[node] + axis];
                at.setComponent(
                        axis, PatientMetres.millimetres(metres, body.lattice().originMm(axis)));
            }
            by.transform(at).add(shiftMm);
            nodes.x[node] = (float) PatientMetres.metres(at.x, body.lattice().originMm(0));
            nodes.y[node] = (float) PatientMetres.metres(at.y, body.lattice().originMm(1));
            nodes.z[node] = (float) PatientMetres.metres(at.z, body.lattice().originMm(2));
        }
    }

    static final Matrix3d TURN =
            new Matrix3d().rotateY(0.4).mul(new Matrix3d().scaling(1.1, 0.95, 1.02));

    static final Vector3d SHIFT = new Vector3d(3, -7, 5);

    /** So that what is given back is not what was at rest. */
    static void deformALittle(Simulation simulation) {
        deform(simulation, new Matrix3d().scaling(1.01), new Vector3d());
    }

    static Vector3d place(LeavingSurface vein, float[] pulls, int v) {
        return new Vector3d(
                vein.placeMm(pulls, v, 0), vein.placeMm(pulls, v, 1), vein.placeMm(pulls, v, 2));
    }

    private VeinInBox() {}
}
