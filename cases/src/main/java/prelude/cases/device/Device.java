package prelude.cases.device;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One device of one size.
 *
 * @param dimensions all that its kind has, by name with unit
 */
public record Device(DeviceFamily family, Map<String, Double> dimensions) {
    public Device {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
        if (!dimensions.keySet().equals(family.kind().dimensions())) {
            throw new IllegalArgumentException(
                    "%s has %s, but needs %s"
                            .formatted(
                                    family.id(), dimensions.keySet(), family.kind().dimensions()));
        }
    }

    /**
     * @throws IllegalArgumentException for a name that its kind does not have
     */
    public double get(String dimension) {
        Double value = dimensions.get(dimension);
        if (value == null) {
            throw new IllegalArgumentException(family.id() + " has no " + dimension);
        }
        return value;
    }
}
