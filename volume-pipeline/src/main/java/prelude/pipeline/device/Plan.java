package prelude.pipeline.device;

import java.util.List;
import java.util.Map;
import org.joml.Vector3d;

/**
 * Which devices are to be placed where.
 *
 * @param placements in the plan's order
 * @param lies where devices lie loose as a rehearsal begins, by their names, LPS mm; the others sit
 *     in place
 * @param json the plan as it was written
 */
public record Plan(List<Placement> placements, Map<String, Vector3d> lies, String json) {
    public static final Plan EMPTY = new Plan(List.of(), Map.of(), "");

    public Plan {
        placements = List.copyOf(placements);
        lies = Map.copyOf(lies);
    }
}
