package prelude.pipeline.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.joml.Vector3d;

/**
 * The fields of one entry of a plan; what is wrong with them is noted, and something stands in, so
 * that all faults of a plan are told at once.
 */
public final class PlanEntry {
    private static final double LONGEST_MM = 1000;

    private final JsonNode node;
    private final String where;
    private final List<String> faults;

    /**
     * @param where the entry's own name in a sentence, as {@code measure 2 (margin)}
     * @param faults what is noted goes here
     */
    public PlanEntry(JsonNode node, String where, List<String> faults) {
        this.node = node;
        this.where = where;
        this.faults = faults;
    }

    /** Notes what is wrong, as the rest of a sentence about this entry. */
    public void fault(String sentence) {
        faults.add(where + ": " + sentence);
    }

    public boolean has(String field) {
        return node.has(field);
    }

    /** Notes each field that is none of these: a misspelt one must not be passed over. */
    public void only(Set<String> known) {
        node.fieldNames()
                .forEachRemaining(field -> {
                    if (!known.contains(field)) {
                        fault(
                                "it has no field '%s', but %s"
                                        .formatted(field, String.join(", ", new TreeSet<>(known))));
                    }
                });
    }

    public String text(String field) {
        String text = node.path(field).asText();
        if (text.isBlank()) {
            fault(field + " is missing");
        }
        return text;
    }

    /** None where the field is left out; noted where it is no list of words. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (node.has(field)) {
            for (JsonNode each : node.path(field)) {
                if (each.isTextual() && !each.asText().isBlank()) {
                    texts.add(each.asText());
                }
            }
            if (!node.path(field).isArray() || texts.size() != node.path(field).size()) {
                fault(field + " should be a list of names like [\"aorta\"]");
            }
        }
        return texts;
    }

    /** Empty where the field is left out; noted where it is no number above 0 and up to 1000. */
    public OptionalDouble positive(String field) {
        return within(field, 0, LONGEST_MM, "above 0 and up to 1000", false);
    }

    /** Empty where the field is left out; noted where it is no number from low to high. */
    public OptionalDouble within(String field, double low, double high) {
        return within(field, low, high, "from %s to %s".formatted(low, high), true);
    }

    private OptionalDouble within(
            String field, double low, double high, String range, boolean withLow) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        double given = value.asDouble();
        boolean fits = value.isNumber() && given <= high && (withLow ? given >= low : given > low);
        if (!fits) {
            fault("%s is no number %s".formatted(field, range));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(given);
    }

    /** A point that must be there, LPS millimetres. */
    public Vector3d point(String field) {
        return optionalPoint(field)
                .orElseGet(() -> {
                    if (!node.has(field)) {
                        fault(field + " is missing: a point like [12.5, -40, 310], LPS mm");
                    }
                    return new Vector3d();
                });
    }

    /** Empty where the field is left out; noted where it is no point. */
    public Optional<Vector3d> optionalPoint(String field) {
        if (!node.has(field)) {
            return Optional.empty();
        }
        Optional<Vector3d> point = point(node.path(field));
        if (point.isEmpty()) {
            fault(field + " should be a point like [12.5, -40, 310], LPS mm");
        }
        return point;
    }

    /** A direction along the patient's axes, of length 1. */
    public Vector3d direction(String field) {
        Optional<Vector3d> given = point(node.path(field));
        if (given.isEmpty() || !(given.get().length() > 1e-6)) {
            fault(field + " should be a direction like [0, -0.9, 0.3], along LPS");
            return new Vector3d(0, 0, 1);
        }
        return given.get().normalize();
    }

    public List<Vector3d> points(String field, int count) {
        JsonNode list = node.path(field);
        if (list.isArray() && list.size() == count) {
            List<Vector3d> points = new ArrayList<>();
            for (JsonNode each : list) {
                point(each).ifPresent(points::add);
            }
            if (points.size() == count) {
                return points;
            }
        }
        fault("%s should be %d points like [12.5, -40, 310], LPS mm".formatted(field, count));
        List<Vector3d> standIns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            standIns.add(new Vector3d());
        }
        return standIns;
    }

    private static Optional<Vector3d> point(JsonNode node) {
        if (!node.isArray() || node.size() != 3) {
            return Optional.empty();
        }
        for (JsonNode each : node) {
            if (!each.isNumber() || !(Math.abs(each.asDouble()) <= 1e5)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Vector3d(
                        node.get(0).asDouble(), node.get(1).asDouble(), node.get(2).asDouble()));
    }

    /** Empty where both ends are left out. */
    public Optional<Wanted.Ends> ends() {
        if (!node.has("from") && !node.has("to")) {
            return Optional.empty();
        }
        Optional<Vector3d> from = point(node.path("from"));
        Optional<Vector3d> to = point(node.path("to"));
        if (from.isEmpty() || to.isEmpty()) {
            fault("from and to should both be points like [12.5, -40, 310], LPS mm");
            return Optional.empty();
        }
        return Optional.of(new Wanted.Ends(from.get(), to.get()));
    }

    public List<Wanted.Ostium> ostia() {
        List<Wanted.Ostium> ostia = new ArrayList<>();
        if (node.has("coronaries") && !node.path("coronaries").isObject()) {
            fault("coronaries are not named, as in {\"left\": [x, y, z], \"right\": [x, y, z]}");
        }
        for (var each : node.path("coronaries").properties()) {
            Optional<Vector3d> place = point(each.getValue());
            if (place.isEmpty()) {
                fault("coronaries." + each.getKey() + " is no point like [12.5, -40, 310]");
            } else {
                ostia.add(new Wanted.Ostium(each.getKey(), place.get()));
            }
        }
        return ostia;
    }
}
