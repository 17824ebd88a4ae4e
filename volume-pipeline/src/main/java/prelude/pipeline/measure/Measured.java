package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3dc;

/**
 * What one measure gave.
 *
 * @param name as the plan calls it
 * @param kind as the plan asks for it
 * @param places where it was taken
 * @param notes what must be known of it, one plain sentence each
 */
public record Measured(
        String name,
        String kind,
        List<String> structures,
        List<Value> values,
        List<Place> places,
        List<String> notes) {

    /** A point of the patient, LPS millimetres. */
    public record Place(String what, double x, double y, double z) {
        public static Place of(String what, Vector3dc point) {
            return new Place(what, point.x(), point.y(), point.z());
        }
    }

    public Measured {
        structures = List.copyOf(structures);
        values = List.copyOf(values);
        places = List.copyOf(places);
        notes = List.copyOf(notes);
    }

    /** The same with one more note. */
    public Measured with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Measured(name, kind, structures, values, places, more);
    }

    public Optional<Value> value(String what) {
        return values.stream().filter(v -> v.what().equals(what)).findFirst();
    }
}
