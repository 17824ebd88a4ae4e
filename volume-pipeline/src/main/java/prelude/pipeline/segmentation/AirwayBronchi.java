package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.segmentation.AirwayShells.Part;

/**
 * Names the bronchi down to the lobes by where their branches lie. On either side the lower lobe's
 * bronchus is the one that reaches lowest; what leaves it upwards feeds the upper lobe, what leaves
 * it forwards on the right the middle one, what leaves it backwards is a segment of the lower lobe.
 */
final class AirwayBronchi {
    /** In a patient's left is +x, his back +y, his head +z (LPS). */
    enum Bronchus {
        RIGHT_MAIN,
        LEFT_MAIN,
        RIGHT_UPPER,
        INTERMEDIATE,
        RIGHT_MIDDLE,
        RIGHT_LOWER,
        LEFT_UPPER,
        LEFT_LOWER
    }

    private static final double SHORTEST_MAIN_MM = 20;
    private static final double SHORTEST_LOBAR_MM = 10;

    /** The middles of all that lies behind the two main bronchi are farther apart. */
    private static final double APART_MM = 20;

    /** The right upper lobe's branches lie around the height at which its bronchus leaves. */
    private static final double BELOW_FORK_MM = 12;

    /** A trunk that goes on for that long after the upper lobe's bronchus has reached the lower. */
    private static final double INTERMEDIATE_MM = 35;

    private final Map<Bronchus, Part> found = new EnumMap<>(Bronchus.class);

    private AirwayBronchi() {}

    /** The bronchi that the tree has, each with the part in which it begins. */
    static Map<Bronchus, Part> in(Part trachea) {
        AirwayBronchi bronchi = new AirwayBronchi();
        bronchi.fromCarina(trachea);
        return bronchi.found;
    }

    private void fromCarina(Part trachea) {
        for (Part at = trachea; at != null; at = farthest(at)) {
            List<Part> mains = longer(at, SHORTEST_MAIN_MM);
            if (mains.size() < 2) {
                continue;
            }
            Part right = mains.getFirst();
            Part left = right;
            for (Part main : mains) {
                right = main.middleMm().x < right.middleMm().x ? main : right;
                left = main.middleMm().x > left.middleMm().x ? main : left;
            }
            if (left.middleMm().x - right.middleMm().x > APART_MM) {
                found.put(Bronchus.RIGHT_MAIN, right);
                found.put(Bronchus.LEFT_MAIN, left);
                right(right);
                left(left);
                return;
            }
        }
    }

    private void right(Part main) {
        Part at = main;
        while (at != null && !found.containsKey(Bronchus.RIGHT_MIDDLE)) {
            Part trunk = lowest(at);
            for (Part branch : longer(at, SHORTEST_LOBAR_MM)) {
                if (branch == trunk || trunk == null) {
                    continue;
                }
                Vector3d middle = branch.middleMm();
                boolean rises =
                        middle.z > trunk.middleMm().z && middle.z > at.beginsMm() - BELOW_FORK_MM;
                if (rises && !found.containsKey(Bronchus.RIGHT_UPPER)) {
                    found.put(Bronchus.RIGHT_UPPER, branch);
                    found.put(Bronchus.INTERMEDIATE, trunk);
                } else if (middle.y < trunk.middleMm().y) {
                    found.put(Bronchus.RIGHT_MIDDLE, branch);
                }
            }
            if (trunk != null && found.containsKey(Bronchus.RIGHT_MIDDLE)) {
                found.put(Bronchus.RIGHT_LOWER, trunk);
            }
            at = trunk;
        }
        Part intermediate = found.get(Bronchus.INTERMEDIATE);
        if (intermediate != null
                && !found.containsKey(Bronchus.RIGHT_LOWER)
                && intermediate.lengthMm() > INTERMEDIATE_MM) {
            found.put(Bronchus.RIGHT_LOWER, intermediate);
        }
    }

    private void left(Part main) {
        Part at = main;
        while (at != null && !found.containsKey(Bronchus.LEFT_UPPER)) {
            Part trunk = lowest(at);
            for (Part branch : longer(at, SHORTEST_LOBAR_MM)) {
                if (branch != trunk
                        && trunk != null
                        && branch.middleMm().y < trunk.middleMm().y
                        && branch.middleMm().z > trunk.middleMm().z) {
                    found.put(Bronchus.LEFT_UPPER, branch);
                    found.put(Bronchus.LEFT_LOWER, trunk);
                }
            }
            at = trunk;
        }
    }

    private static List<Part> longer(Part part, double lengthMm) {
        List<Part> longer = new ArrayList<>(part.onward());
        longer.removeIf(branch -> branch.lengthMm() < lengthMm);
        return longer;
    }

    private static @Nullable Part lowest(Part part) {
        Part lowest = null;
        for (Part branch : part.onward()) {
            lowest = lowest == null || branch.lowestMm() < lowest.lowestMm() ? branch : lowest;
        }
        return lowest;
    }

    private static @Nullable Part farthest(Part part) {
        Part farthest = null;
        for (Part branch : part.onward()) {
            farthest =
                    farthest == null || branch.lengthMm() > farthest.lengthMm() ? branch : farthest;
        }
        return farthest;
    }
}
