package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.pipeline.measure.Query;

/** Where a straight line lies within a closed surface. */
final class AxisInBody {
    /** Nearer crossings are one: the ray has met an edge or a vertex twice. */
    private static final double SAME_MM = 1e-4;

    /**
     * @param fromMm along the line
     */
    record Stretch(double fromMm, double toMm) {
        double lengthMm() {
            return toMm - fromMm;
        }
    }

    private AxisInBody() {}

    /** The stretches within the surface, in order, from a point on over a length. */
    static List<Stretch> stretches(Query query, Vector3dc from, Vector3dc axis, double lengthMm) {
        List<Stretch> inside = new ArrayList<>();
        double begin = 0;
        while (begin < lengthMm) {
            Vector3d start = new Vector3d(from).fma(begin, axis);
            double end = Math.min(lengthMm, begin + query.ray(start, axis, SAME_MM));
            // Asked halfway: an end lies on the surface, and a ray may touch it and stay.
            if (query.inside(new Vector3d(from).fma((begin + end) / 2, axis))) {
                inside.add(new Stretch(begin, end));
            }
            begin = end;
        }
        return joined(inside);
    }

    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : stretches) {
            if (!joined.isEmpty() && next.fromMm() - joined.getLast().toMm() < SAME_MM) {
                Stretch before = joined.removeLast();
                joined.add(new Stretch(before.fromMm(), next.toMm()));
            } else if (next.lengthMm() > SAME_MM) {
                joined.add(next);
            }
        }
        return joined;
    }
}
