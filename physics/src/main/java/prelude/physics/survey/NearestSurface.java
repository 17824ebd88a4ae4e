package prelude.physics.survey;

import org.joml.Intersectiond;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/** Whose surface a place is nearest to. */
final class NearestSurface implements Surfaces.Visitor {
    /** A probe's round tip touches what is this near to its middle, or it touches nothing. */
    private static final double TOUCHES_MM = 3;

    private final Vector3dc place;
    private final Vector3d found = new Vector3d();
    private double leastMm = TOUCHES_MM;
    private @Nullable String structure;

    NearestSurface(Vector3dc placeMm) {
        place = placeMm;
    }

    @Override
    public void triangle(String of, double[] c) {
        Intersectiond.findClosestPointOnTriangle(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], place.x(), place.y(),
                place.z(), found);
        double distance = found.distance(place);
        if (distance < leastMm) {
            leastMm = distance;
            structure = of;
        }
    }

    /** Null where none is within reach. */
    @Nullable String structure() {
        return structure;
    }
}
