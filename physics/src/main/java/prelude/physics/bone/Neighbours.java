package prelude.physics.bone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.survey.Surfaces;

/** What lies around the place where an instrument came out of bone. */
final class Neighbours {
    private static final double REACH_MM = 30;
    private static final int MOST = 5;

    private final Consumer<Surfaces.Visitor> surfaces;

    /**
     * @param surfaces shows all closed surfaces as they lie now
     */
    Neighbours(Consumer<Surfaces.Visitor> surfaces) {
        this.surfaces = surfaces;
    }

    /** Of one structure: how near, and the solid angle that it fills around the place. */
    private static final class Seen {
        private double squared = REACH_MM * REACH_MM;
        private double angle;
    }

    Breakthrough breakthrough(
            double seconds, long step, Vector3dc placeMm, double depthMm, String bone) {
        Map<String, Seen> seen = new LinkedHashMap<>();
        TriangleDistance distance = new TriangleDistance();
        Vector3d a = new Vector3d();
        Vector3d b = new Vector3d();
        Vector3d c = new Vector3d();
        surfaces.accept((structure, corners) -> {
            if (structure.equals(bone)) {
                return;
            }
            Seen one = seen.computeIfAbsent(structure, _ -> new Seen());
            distance.set(
                    corners[0],
                    corners[1],
                    corners[2],
                    corners[3],
                    corners[4],
                    corners[5],
                    corners[6],
                    corners[7],
                    corners[8]);
            one.squared =
                    Math.min(one.squared, distance.squared(placeMm.x(), placeMm.y(), placeMm.z()));
            a.set(corners[0], corners[1], corners[2]).sub(placeMm);
            b.set(corners[3], corners[4], corners[5]).sub(placeMm);
            c.set(corners[6], corners[7], corners[8]).sub(placeMm);
            one.angle += solidAngle(a, b, c);
        });
        List<String> within = new ArrayList<>();
        List<Breakthrough.Near> near = new ArrayList<>();
        seen.forEach((structure, one) -> {
            if (one.angle > 2 * Math.PI) {
                within.add(structure);
            }
            if (one.squared < REACH_MM * REACH_MM) {
                near.add(new Breakthrough.Near(structure, Math.sqrt(one.squared)));
            }
        });
        near.sort(Comparator.comparingDouble(Breakthrough.Near::mm));
        return new Breakthrough(
                seconds,
                step,
                placeMm,
                depthMm,
                within,
                near.subList(0, Math.min(MOST, near.size())));
    }

    /** Positive seen from within (Van Oosterom and Strackee, IEEE Trans Biomed Eng 30, 1983). */
    private static double solidAngle(Vector3d a, Vector3d b, Vector3d c) {
        double la = a.length();
        double lb = b.length();
        double lc = c.length();
        double triple =
                a.x * (b.y * c.z - b.z * c.y)
                        + a.y * (b.z * c.x - b.x * c.z)
                        + a.z * (b.x * c.y - b.y * c.x);
        double below = la * lb * lc + a.dot(b) * lc + b.dot(c) * la + c.dot(a) * lb;
        return 2 * StrictMath.atan2(triple, below);
    }
}
