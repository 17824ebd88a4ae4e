package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;

/**
 * A script made for a case whose body is all soft tissue: an incision along the front of the body,
 * beside the midline, at an even depth under the skin; then one edge is drawn aside.
 */
final class Incision {
    private static final double LONGEST_MM = 110;

    /** Of the body's length. */
    private static final double PART_OF_LENGTH = 0.4;

    private static final double DEPTH_MM = 16;

    /** Of the body's width: beside the breastbone, where there is more to cut than skin. */
    private static final double BESIDE_MIDLINE = 0.12;

    private static final int POINTS = 12;

    /** The skin's height at a place is that of its foremost corner this near. */
    private static final double NEAR_MM = 7;

    private static final double CUT_AT_S = 0.3;
    private static final double CUT_S = 1.4;
    private static final double DRAW_AT_S = 1.9;
    private static final double DRAW_S = 1.2;
    private static final double HOLD_S = 0.7;

    private Incision() {}

    /** Empty where the body's surface does not reach under the whole incision. */
    static Optional<Script> of(Case aCase, TissueBody body) {
        SurfaceMesh surface = aCase.structure(body.host()).orElseThrow().surface();
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        bounds(surface, low, high);
        double x = (low.x + high.x) / 2 + BESIDE_MIDLINE * (high.x - low.x);
        double length = Math.min(LONGEST_MM, PART_OF_LENGTH * (high.z - low.z));
        List<Vector3dc> path = new ArrayList<>();
        for (int i = 0; i <= POINTS; i++) {
            double z = (low.z + high.z) / 2 + length * (0.5 - (double) i / POINTS);
            double skinY = foremost(surface, x, z);
            if (!Double.isFinite(skinY)) {
                return Optional.empty();
            }
            path.add(new Vector3d(x, skinY + DEPTH_MM, z));
        }
        ScriptStep cut =
                new ScriptStep(
                        CUT_AT_S,
                        Instrument.SCALPEL,
                        Hand.RIGHT,
                        path,
                        ScriptStep.ANTERIOR,
                        ScriptStep.DEFAULT_BLADE_MM,
                        CUT_S,
                        true);
        Vector3d edge = new Vector3d(path.get(POINTS / 2)).add(5, 3 - DEPTH_MM, 0);
        Vector3d drawn = new Vector3d(edge).add(9, -8, 0);
        Vector3d held = new Vector3d(drawn).add(0, -1, 0);
        return Optional.of(
                new Script(
                        List.of(
                                cut,
                                draw(DRAW_AT_S, DRAW_S, edge, drawn),
                                draw(DRAW_AT_S + DRAW_S, HOLD_S, drawn, held))));
    }

    private static ScriptStep draw(double at, double seconds, Vector3d from, Vector3d to) {
        return new ScriptStep(
                at,
                Instrument.GRASPER,
                Hand.LEFT,
                List.of(from, to),
                ScriptStep.ANTERIOR,
                ScriptStep.DEFAULT_BLADE_MM,
                seconds,
                true);
    }

    private static void bounds(SurfaceMesh surface, Vector3d low, Vector3d high) {
        float[] p = surface.positionsMm();
        Vector3d corner = new Vector3d();
        for (int v = 0; v < p.length; v += 3) {
            corner.set(p[v], p[v + 1], p[v + 2]);
            low.min(corner);
            high.max(corner);
        }
    }

    /** The least y (anterior) of the surface around a place, LPS mm; infinite where it is not. */
    private static double foremost(SurfaceMesh surface, double x, double z) {
        float[] p = surface.positionsMm();
        double least = Double.POSITIVE_INFINITY;
        for (int v = 0; v < p.length; v += 3) {
            if (Math.abs(p[v] - x) < NEAR_MM && Math.abs(p[v + 2] - z) < NEAR_MM) {
                least = Math.min(least, p[v + 1]);
            }
        }
        return least;
    }
}
