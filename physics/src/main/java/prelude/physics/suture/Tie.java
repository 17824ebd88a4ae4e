package prelude.physics.suture;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A loop of thread that is knotted around tissue.
 *
 * @param placesMm the loop's corners, closed from the last to the first, where their tissue lay in
 *     the scan, LPS mm: there vessels are known
 * @param threadMm how much thread is in it
 * @param tensionN of the thread, in the last step in which the tissue moved
 */
public record Tie(List<Vector3dc> placesMm, double threadMm, double tensionN) {
    public Tie {
        placesMm = List.copyOf(placesMm);
    }

    /**
     * Whether a straight piece of a vessel, from one place of its axis to the next (LPS mm, in the
     * scan), runs through the loop. A vessel is tied where an odd number of its pieces do.
     */
    public boolean goesAround(Vector3dc fromMm, Vector3dc toMm) {
        Vector3d middle = new Vector3d();
        placesMm.forEach(middle::add);
        middle.div(placesMm.size());
        boolean around = false;
        for (int i = 0; i < placesMm.size(); i++) {
            Vector3dc next = placesMm.get((i + 1) % placesMm.size());
            around ^= crosses(fromMm, toMm, middle, placesMm.get(i), next);
        }
        return around;
    }

    /** How long the loop was where its tissue lay in the scan, mm: drawn tight, it is shorter. */
    public double restMm() {
        double sum = 0;
        for (int i = 0; i < placesMm.size(); i++) {
            sum += placesMm.get(i).distance(placesMm.get((i + 1) % placesMm.size()));
        }
        return sum;
    }

    /** Whether a piece goes through a triangle; on an edge it belongs to one side alone. */
    private static boolean crosses(
            Vector3dc from, Vector3dc to, Vector3dc a, Vector3dc b, Vector3dc c) {
        if (volume(from, a, b, c) > 0 == volume(to, a, b, c) > 0) {
            return false;
        }
        boolean first = volume(from, to, a, b) > 0;
        return first == volume(from, to, b, c) > 0 && first == volume(from, to, c, a) > 0;
    }

    private static double volume(Vector3dc o, Vector3dc a, Vector3dc b, Vector3dc c) {
        Vector3d u = a.sub(o, new Vector3d());
        Vector3d v = b.sub(o, new Vector3d());
        return u.dot(v.cross(c.sub(o, new Vector3d())));
    }
}
