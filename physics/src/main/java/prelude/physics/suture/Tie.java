package prelude.physics.suture;

import java.util.List;
import org.joml.Intersectiond;
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

    /** How far a place of the scan (LPS mm) is from the surface that the loop spans. */
    public double distanceMm(double x, double y, double z) {
        Vector3d middle = new Vector3d();
        placesMm.forEach(middle::add);
        middle.div(placesMm.size());
        Vector3d place = new Vector3d(x, y, z);
        Vector3d nearest = new Vector3d();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < placesMm.size(); i++) {
            Vector3dc next = placesMm.get((i + 1) % placesMm.size());
            Intersectiond.findClosestPointOnTriangle(middle, placesMm.get(i), next, place, nearest);
            least = Math.min(least, nearest.distance(place));
        }
        return least;
    }

    /**
     * The pressure on what is in the loop: a thread around a cylinder of radius r presses with T/r
     * on each metre of itself, and is taken to bear on a band as wide as the cylinder, 2 r.
     */
    public double pressurePa() {
        double radiusM = threadMm / (2 * Math.PI) / 1000;
        return tensionN / (2 * radiusM * radiusM);
    }

    /** How long the loop was where its tissue lay in the scan, mm: drawn tight, it is shorter. */
    public double restMm() {
        double sum = 0;
        for (int i = 0; i < placesMm.size(); i++) {
            sum += placesMm.get(i).distance(placesMm.get((i + 1) % placesMm.size()));
        }
        return sum;
    }
}
