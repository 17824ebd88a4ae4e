package prelude.physics.ink;

import java.util.List;
import org.joml.Vector3dc;

/**
 * A line that was drawn on tissue.
 *
 * @param structure whose body it lies on
 * @param lengthMm as it was drawn
 * @param partedMm how much of that has a wound along it now, between its two edges
 * @param restMm its places in the scan, LPS mm, but for those that are gone
 */
public record InkReport(
        String structure, double lengthMm, double partedMm, List<? extends Vector3dc> restMm) {
    public InkReport {
        restMm = List.copyOf(restMm);
    }
}
