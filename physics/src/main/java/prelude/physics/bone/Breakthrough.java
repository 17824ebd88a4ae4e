package prelude.physics.bone;

import java.util.List;
import org.joml.Vector3dc;

/**
 * Where an instrument's tip came out of a bone on the far side.
 *
 * @param atSeconds when
 * @param step counted from 0
 * @param placeMm LPS mm
 * @param depthMm from where it went in, along its axis
 * @param within structures that the place lies in
 * @param nearest other structures whose surfaces are near, the nearest first
 */
public record Breakthrough(
        double atSeconds,
        long step,
        Vector3dc placeMm,
        double depthMm,
        List<String> within,
        List<Near> nearest) {
    /**
     * @param mm to its surface, as it lay at that moment
     */
    public record Near(String structure, double mm) {}

    public Breakthrough {
        within = List.copyOf(within);
        nearest = List.copyOf(nearest);
    }
}
