package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;

/**
 * A script made for a case whose body is all soft tissue: an incision along the upper side of the
 * body, beside the midline, at an even depth under the skin; then one edge is drawn aside.
 */
final class Incision {
    private static final double LONGEST_MM = 110;

    /** Of the body's length. */
    private static final double PART_OF_LENGTH = 0.4;

    private static final double DEPTH_MM = 16;

    /** Of the body's width: beside the breastbone, where there is more to cut than skin. */
    private static final double BESIDE_MIDLINE = 0.12;

    private static final int POINTS = 12;

    /** The skin's height at a place is that of its uppermost corner this near. */
    private static final double NEAR_MM = 7;

    private static final double CUT_AT_S = 0.3;
    private static final double CUT_S = 1.4;
    private static final double DRAW_AT_S = 1.9;
    private static final double DRAW_S = 1.2;
    private static final double HOLD_S = 0.7;

    private final SurfaceMesh surface;

    /** Of the patient, LPS, unit length. */
    private final Vector3dc up;

    private final Vector3dc across;

    private Incision(SurfaceMesh surface, Vector3dc up) {
        this.surface = surface;
        this.up = up;
        across = new Vector3d(0, 0, 1).cross(up);
    }

    /** Empty where the body's surface does not reach under the whole incision. */
    static Optional<Script> of(Case aCase, TissueBody body, Lying lying) {
        SurfaceMesh surface = aCase.structure(body.host()).orElseThrow().surface();
        return new Incision(surface, lying.up()).script();
    }

    private Optional<Script> script() {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        bounds(low, high);
        double beside = (low.x + high.x) / 2 + BESIDE_MIDLINE * (high.x - low.x);
        double length = Math.min(LONGEST_MM, PART_OF_LENGTH * (high.z - low.z));
        List<Vector3dc> path = new ArrayList<>();
        for (int i = 0; i <= POINTS; i++) {
            double z = (low.z + high.z) / 2 + length * (0.5 - (double) i / POINTS);
            double skin = uppermost(beside, z);
            if (!Double.isFinite(skin)) {
                return Optional.empty();
            }
            path.add(place(beside, skin - DEPTH_MM, z));
        }
        ScriptStep cut =
                new ScriptStep(
                        CUT_AT_S,
                        Instrument.SCALPEL,
                        Hand.RIGHT,
                        path,
                        up,
                        ScriptStep.DEFAULT_BLADE_MM,
                        CUT_S,
                        true);
        Vector3d edge = new Vector3d(path.get(POINTS / 2)).fma(5, across).fma(DEPTH_MM - 3, up);
        Vector3d drawn = new Vector3d(edge).fma(9, across).fma(8, up);
        Vector3d held = new Vector3d(drawn).add(up);
        return Optional.of(
                new Script(
                        List.of(
                                cut,
                                draw(DRAW_AT_S, DRAW_S, edge, drawn),
                                draw(DRAW_AT_S + DRAW_S, HOLD_S, drawn, held))));
    }

    private ScriptStep draw(double at, double seconds, Vector3d from, Vector3d to) {
        return new ScriptStep(
                at,
                Instrument.GRASPER,
                Hand.LEFT,
                List.of(from, to),
                up,
                ScriptStep.DEFAULT_BLADE_MM,
                seconds,
                true);
    }

    private Vector3d place(double acrossMm, double upMm, double z) {
        return new Vector3d(0, 0, z).fma(acrossMm, across).fma(upMm, up);
    }

    /** Across, up and along the body. */
    private void bounds(Vector3d low, Vector3d high) {
        float[] p = surface.positionsMm();
        Vector3d corner = new Vector3d();
        for (int v = 0; v < p.length; v += 3) {
            corner.set(p[v], p[v + 1], p[v + 2]);
            corner.set(across.dot(corner), up.dot(corner), corner.z);
            low.min(corner);
            high.max(corner);
        }
    }

    /** How far up the surface reaches around a place, mm; infinite where it is not. */
    private double uppermost(double acrossMm, double z) {
        float[] p = surface.positionsMm();
        double most = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < p.length; v += 3) {
            double beside = across.x() * p[v] + across.y() * p[v + 1];
            if (Math.abs(beside - acrossMm) < NEAR_MM && Math.abs(p[v + 2] - z) < NEAR_MM) {
                most = Math.max(most, up.x() * p[v] + up.y() * p[v + 1]);
            }
        }
        return most;
    }
}
