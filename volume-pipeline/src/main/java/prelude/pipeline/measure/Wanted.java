package prelude.pipeline.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;

/** One measure that a plan asks for. Points are LPS millimetres. */
public sealed interface Wanted {
    /** As the plan calls it. */
    String name();

    /** What a structure encloses, and its surface. */
    record Size(String name, String structure) implements Wanted {}

    /** Between two points. */
    record Distance(String name, Vector3d from, Vector3d to) implements Wanted {}

    /** Between two arms at a vertex. */
    record Angle(String name, Vector3d one, Vector3d vertex, Vector3d other) implements Wanted {}

    /**
     * Of a vessel along its centreline.
     *
     * @param ends where the line begins and ends; empty for the vessel's own ends
     */
    record Diameter(String name, String structure, Optional<Ends> ends, OptionalDouble stepMm)
            implements Wanted {}

    record Ends(Vector3d from, Vector3d to) {}

    /**
     * Of a wall or a cortex: how much is thinner than a limit.
     *
     * @param cortex of a bone's cortex, which the scan shows, rather than of all that the label
     *     holds
     */
    record Thickness(String name, String structure, double limitMm, boolean cortex)
            implements Wanted {}

    /**
     * From one structure to the next, such as a tumour and a vessel.
     *
     * @param requiredMm how far they should be apart
     */
    record Margin(String name, String structure, String to, OptionalDouble requiredMm)
            implements Wanted {}

    /**
     * Of an aortic valve.
     *
     * @param structure whose wall the plane cuts: the aorta or the blood pool of root and outflow
     * @param hinges the three lowest points of the leaflets' attachment
     * @param coronaries names and places of the ostia's lower edges
     */
    record Annulus(String name, String structure, List<Vector3d> hinges, List<Ostium> coronaries)
            implements Wanted {
        public Annulus {
            hinges = List.copyOf(hinges);
            coronaries = List.copyOf(coronaries);
            if (hinges.size() != 3) {
                throw new IllegalArgumentException(hinges.size() + " hinge points");
            }
        }
    }

    record Ostium(String name, Vector3d place) {}
}
