package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Reads one object of a description; every fault goes, with its field, to one list. */
final class FieldReader {
    private final JsonNode object;
    private final String path;
    private final List<String> faults;

    /**
     * @param path of the object in the file, empty for the file itself
     * @param known the fields that it may have
     */
    FieldReader(JsonNode object, String path, Set<String> known, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        if (!object.isObject()) {
            faults.add((path.isEmpty() ? "the file" : path) + " must be an object {...}");
        }
        object.fieldNames()
                .forEachRemaining(field -> {
                    if (!known.contains(field) && !field.startsWith("$")) {
                        fault(field, "is not a field of the schema");
                    }
                });
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    JsonNode node(String field) {
        return object.path(field);
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    void fault(String field, String clause) {
        faults.add(path(field) + " " + clause);
    }

    String text(String field) {
        return text(field, Optional.empty());
    }

    String text(String field, Optional<String> absent) {
        if (!has(field) && absent.isPresent()) {
            return absent.get();
        }
        JsonNode node = object.path(field);
        if (!node.isTextual() || node.asText().isBlank()) {
            fault(field, "must be a text");
            return "";
        }
        return node.asText().strip();
    }

    boolean flag(String field) {
        if (has(field) && !object.path(field).isBoolean()) {
            fault(field, "must be true or false");
        }
        return object.path(field).asBoolean(false);
    }

    int whole(String field, int absent, int least, int most) {
        if (!has(field)) {
            return absent;
        }
        JsonNode node = object.path(field);
        if (!node.canConvertToInt()
                || !node.isIntegralNumber()
                || node.asInt() < least
                || node.asInt() > most) {
            fault(field, "must be a whole number from %d to %d".formatted(least, most));
            return absent;
        }
        return node.asInt();
    }

    double number(String field, double absent, DoublePredicate right, String range) {
        if (!has(field)) {
            return absent;
        }
        JsonNode node = object.path(field);
        if (!node.isNumber() || !right.test(node.asDouble())) {
            fault(field, "must be a number " + range);
            return absent;
        }
        return node.asDouble();
    }

    OptionalDouble number(String field) {
        if (!has(field)) {
            return OptionalDouble.empty();
        }
        double number = number(field, Double.NaN, Double::isFinite, "");
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** So many numbers, or none with a fault. */
    Optional<List<Double>> numbers(String field, int count, DoublePredicate right, String range) {
        JsonNode node = object.path(field);
        List<Double> numbers = new ArrayList<>();
        node.forEach(item -> {
            if (item.isNumber() && right.test(item.asDouble())) {
                numbers.add(item.asDouble());
            }
        });
        if (!node.isArray() || node.size() != count || numbers.size() != count) {
            fault(field, "must be %d numbers %s".formatted(count, range).strip());
            return Optional.empty();
        }
        return Optional.of(numbers);
    }

    <E extends Enum<E>> E choice(String field, Class<E> type, E absent) {
        if (!has(field)) {
            return absent;
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(object.path(field).asText())) {
                return constant;
            }
            names.add(name);
        }
        fault(field, "must be one of " + String.join(", ", names));
        return absent;
    }
}
