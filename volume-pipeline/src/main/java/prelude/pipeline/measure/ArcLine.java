package prelude.pipeline.measure;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** A line of points, by the length of the way along it. Millimetres. */
final class ArcLine {
    private final List<Vector3d> points;

    /** How far along the line each point lies. */
    private final double[] along;

    /**
     * @param points two or more
     */
    ArcLine(List<Vector3d> points) {
        this.points = points;
        along = new double[points.size()];
        for (int i = 1; i < along.length; i++) {
            along[i] = along[i - 1] + points.get(i).distance(points.get(i - 1));
        }
    }

    double lengthMm() {
        return along[along.length - 1];
    }

    Vector3d at(double mm) {
        int i = 1;
        while (i < along.length - 1 && along[i] < mm) {
            i++;
        }
        double own = along[i] - along[i - 1];
        double share = own > 0 ? Math.clamp((mm - along[i - 1]) / own, 0, 1) : 0;
        return points.get(i - 1).lerp(points.get(i), share, new Vector3d());
    }

    /**
     * Of the chord around a place, as long to both sides as the line allows.
     *
     * @param reachMm at most so long to either side
     */
    Vector3d direction(double mm, double reachMm) {
        double least = lengthMm() / (2 * along.length);
        double each = Math.max(least, Math.min(reachMm, Math.min(mm, lengthMm() - mm)));
        return at(mm + each).sub(at(mm - each)).normalize();
    }

    /** How far along the line its point nearest to another lies. */
    double nearestTo(Vector3dc point) {
        double best = Double.MAX_VALUE;
        double found = 0;
        for (int i = 1; i < along.length; i++) {
            Vector3d piece = points.get(i).sub(points.get(i - 1), new Vector3d());
            double squared = piece.lengthSquared();
            double t =
                    squared > 0
                            ? Math.clamp(
                                    point.sub(points.get(i - 1), new Vector3d()).dot(piece)
                                            / squared,
                                    0,
                                    1)
                            : 0;
            double off = points.get(i - 1).fma(t, piece, new Vector3d()).distanceSquared(point);
            if (off < best) {
                best = off;
                found = along[i - 1] + t * (along[i] - along[i - 1]);
            }
        }
        return found;
    }

    /** How far a point lies before the line's beginning; 0 beside it. */
    double before(Vector3dc point) {
        Vector3d first = points.getFirst();
        return Math.max(0, first.sub(point, new Vector3d()).dot(direction(0, 0)));
    }

    /** How far a point lies behind the line's end; 0 beside it. */
    double behind(Vector3dc point) {
        Vector3d last = points.getLast();
        return Math.max(0, point.sub(last, new Vector3d()).dot(direction(lengthMm(), 0)));
    }
}
