package prelude.physics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;
import prelude.physics.skin.RidingSurface;

/** Bones of known shape, turned so that nothing lies along the samples, and hands that cut them. */
final class BoneShapes {
    static final Matrix3d TURN = new Matrix3d().rotateXYZ(0.3, -0.4, 0.5);

    /** 30 × 30 × 5 mm. */
    static final SurfaceMesh PLATE = box(30, 30, 5, TURN);

    private BoneShapes() {}

    static RidingSurface bone(String name, SurfaceMesh mesh) {
        return new RidingSurface(name, mesh, Consistency.RIGID);
    }

    static SimulationInput input(RidingSurface... bones) {
        List<RidingSurface> all = List.of(bones);
        return new SimulationInput(List.of(), all, List.of(), all, List.of(), _ -> Boxes.SOFT);
    }

    static Simulation open(SurfaceMesh mesh) {
        return Simulation.open(input(bone("femur", mesh)), SimulationSettings.STANDARD);
    }

    static BoneReport report(Simulation simulation) {
        return requireNonNull(simulation.report().bone());
    }

    /** A box about the origin, its faces in squares of about 2 mm, turned. */
    static SurfaceMesh box(double x, double y, double z, Matrix3d turn) {
        double[] half = {x / 2, y / 2, z / 2};
        List<Vector3d> corners = new ArrayList<>();
        List<Integer> triangles = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                int b = (axis + 1) % 3;
                int c = (axis + 2) % 3;
                face(half, axis, side, side > 0 ? b : c, side > 0 ? c : b, corners, triangles);
            }
        }
        return welded(corners, triangles, turn);
    }

    /** Two closed surfaces as one bone. */
    static SurfaceMesh together(SurfaceMesh one, SurfaceMesh other) {
        float[] a = one.positionsMm();
        float[] b = other.positionsMm();
        float[] positions = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, positions, a.length, b.length);
        int[] s = one.triangles();
        int[] t = other.triangles();
        int[] triangles = Arrays.copyOf(s, s.length + t.length);
        for (int i = 0; i < t.length; i++) {
            triangles[s.length + i] = t[i] + a.length / 3;
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    /** The same farther along the axes that {@link #TURN} turns. */
    static SurfaceMesh moved(SurfaceMesh mesh, Vector3d by) {
        Vector3d turned = TURN.transform(new Vector3d(by));
        float[] positions = mesh.positionsMm().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += (float) turned.get(i % 3);
        }
        return new SurfaceMesh(positions, mesh.triangles(), null);
    }

    private static void face(
            double[] half,
            int axis,
            int side,
            int b,
            int c,
            List<Vector3d> corners,
            List<Integer> triangles) {
        int nb = (int) Math.ceil(half[b]);
        int nc = (int) Math.ceil(half[c]);
        int first = corners.size();
        for (int j = 0; j <= nc; j++) {
            for (int i = 0; i <= nb; i++) {
                Vector3d corner = new Vector3d();
                corner.setComponent(axis, side * half[axis]);
                corner.setComponent(b, half[b] * (2.0 * i / nb - 1));
                corner.setComponent(c, half[c] * (2.0 * j / nc - 1));
                corners.add(corner);
            }
        }
        for (int j = 0; j < nc; j++) {
            for (int i = 0; i < nb; i++) {
                int at = first + i + (nb + 1) * j;
                triangles.addAll(List.of(at, at + 1, at + nb + 2, at, at + nb + 2, at + nb + 1));
            }
        }
    }

    private static SurfaceMesh welded(
            List<Vector3d> corners, List<Integer> triangles, Matrix3d turn) {
        List<Vector3d> found = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        int[] t = new int[triangles.size()];
        for (int i = 0; i < t.length; i++) {
            Vector3d corner = corners.get(triangles.get(i));
            String key = "%.5f %.5f %.5f".formatted(corner.x + 0.0, corner.y + 0.0, corner.z + 0.0);
            key = key.replace("-0.00000", "0.00000");
            t[i] =
                    places.computeIfAbsent(
                            key,
                            _ -> {
                                found.add(corner);
                                return found.size() - 1;
                            });
        }
        float[] positions = new float[3 * found.size()];
        for (int v = 0; v < found.size(); v++) {
            Vector3d at = turn.transform(new Vector3d(found.get(v)));
            positions[3 * v] = (float) at.x;
            positions[3 * v + 1] = (float) at.y;
            positions[3 * v + 2] = (float) at.z;
        }
        return new SurfaceMesh(positions, t, null);
    }

    /** A hand's instrument in the frame that {@link #TURN} turns: its axis is the third. */
    static ToolSample tool(Instrument instrument, Vector3dc tip, double sizeMm, boolean on) {
        return tool(instrument, tip, new Vector3d(0, 0, 1), sizeMm, on);
    }

    static ToolSample tool(
            Instrument instrument, Vector3dc tip, Vector3dc axis, double sizeMm, boolean on) {
        Vector3d side = Math.abs(axis.x()) < 0.9 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0);
        side.fma(-side.dot(axis), axis).normalize();
        return ToolSample.of(
                Hand.RIGHT,
                instrument,
                TURN.transform(new Vector3d(tip)),
                TURN.transform(new Vector3d(axis)),
                TURN.transform(side),
                sizeMm,
                on);
    }

    /** Moves an instrument that is on along a straight line, in mm a second. */
    static void draw(
            Simulation simulation,
            Instrument instrument,
            double sizeMm,
            Vector3dc from,
            Vector3dc to,
            double mmPerS) {
        int steps = Math.max(1, (int) Math.ceil(from.distance(to) / mmPerS * 90));
        for (int i = 0; i <= steps; i++) {
            Vector3d tip = new Vector3d(from).lerp(to, (double) i / steps);
            simulation.step(null, tool(instrument, tip, sizeMm, true));
        }
    }

    /** Drills 4 mm wide along the third axis, 3 mm a second. */
    static void drill(Simulation simulation, double from, double to) {
        draw(
                simulation,
                Instrument.DRILL,
                4,
                new Vector3d(0.3, 0.2, from),
                new Vector3d(0.3, 0.2, to),
                3);
    }

    static void rest(Simulation simulation, int steps, @Nullable ToolSample right) {
        for (int i = 0; i < steps; i++) {
            simulation.step(null, right);
        }
    }
}
