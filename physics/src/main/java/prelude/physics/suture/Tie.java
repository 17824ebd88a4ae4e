package prelude.physics.suture;

import java.util.List;
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

    /** The surface that the loop spans, where its tissue lay in the scan. */
    public LoopSurface surface() {
        return new LoopSurface(placesMm);
    }

    /**
     * The pressure on what is in the loop: a thread around a cylinder of radius r presses with T/r
     * on each metre of itself, and is taken to bear on a band as wide as the cylinder, 2 r.
     */
    public double pressurePa() {
        return pressurePa(threadMm, tensionN);
    }

    static double pressurePa(double threadMm, double tensionN) {
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
