package prelude.physics.suture;

import java.util.List;
import org.joml.Intersectiond;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** The surface that a closed loop spans: triangles from its middle to each of its sides. */
public final class LoopSurface {
    /** Further from the loop than this, mm, no more than a lower bound is told. */
    private static final double NEAR_MM = 10;

    private final List<Vector3dc> corners;
    private final Vector3d middle = new Vector3d();
    private final double radiusMm;
    private final Vector3d place = new Vector3d();
    private final Vector3d nearest = new Vector3d();

    /**
     * @param cornersMm closed from the last to the first
     */
    LoopSurface(List<Vector3dc> cornersMm) {
        corners = cornersMm;
        corners.forEach(middle::add);
        middle.div(corners.size());
        double furthest = 0;
        for (Vector3dc corner : corners) {
            furthest = Math.max(furthest, corner.distance(middle));
        }
        radiusMm = furthest;
    }

    /** How far a place is from it, mm; beyond 10 mm less than that, but not below it. */
    public double distanceMm(double x, double y, double z) {
        place.set(x, y, z);
        double beyond = place.distance(middle) - radiusMm;
        if (beyond > NEAR_MM) {
            return beyond;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Vector3dc next = corners.get((i + 1) % corners.size());
            Intersectiond.findClosestPointOnTriangle(middle, corners.get(i), next, place, nearest);
            least = Math.min(least, nearest.distance(place));
        }
        return least;
    }
}
