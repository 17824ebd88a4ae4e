package prelude.cases.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Devices that differ in size alone.
 *
 * @param id as a plan names it
 * @param meaning in words
 * @param material the kind of material, not a maker's name for it
 * @param densityKgPerM3 of that material
 * @param rgb 0xRRGGBB, sRGB
 * @param choices what a plan chooses freely, each with the sizes that there are, rising
 * @param sizes what comes together: each row is one size, known by the dimension {@code sizedBy}
 * @param sizedBy empty where nothing comes together
 * @param fixed what all of them share
 * @param source where the sizes come from
 */
public record DeviceFamily(
        String id,
        DeviceKind kind,
        String meaning,
        String material,
        double densityKgPerM3,
        int rgb,
        Map<String, List<Double>> choices,
        String sizedBy,
        List<Map<String, Double>> sizes,
        Map<String, Double> fixed,
        String source) {

    public DeviceFamily {
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
        sizes = List.copyOf(sizes);
        fixed = Map.copyOf(fixed);
        List<Map<String, Double>> rows = sizes.isEmpty() ? List.of(Map.of()) : sizes;
        for (Map<String, Double> row : rows) {
            Set<String> told = new HashSet<>(choices.keySet());
            told.addAll(fixed.keySet());
            told.addAll(row.keySet());
            int count = choices.size() + fixed.size() + row.size();
            boolean keyed = sizes.isEmpty() || row.containsKey(sizedBy);
            if (!keyed || !told.equals(kind.dimensions()) || count != told.size()) {
                throw new IllegalArgumentException(
                        "device %s does not tell each of %s once".formatted(id, kind.dimensions()));
            }
        }
    }

    /** The dimensions that a plan has to choose. */
    public Set<String> chosen() {
        Set<String> names = new HashSet<>(choices.keySet());
        if (!sizes.isEmpty()) {
            names.add(sizedBy);
        }
        return names;
    }

    /** The sizes that a dimension to be chosen comes in, rising; empty for any other. */
    public List<Double> offered(String dimension) {
        List<Double> free = choices.get(dimension);
        if (free != null) {
            return free;
        }
        List<Double> rows = new ArrayList<>();
        if (dimension.equals(sizedBy)) {
            sizes.forEach(row -> rows.add(size(row)));
            Collections.sort(rows);
        }
        return rows;
    }

    private Double size(Map<String, Double> row) {
        return Objects.requireNonNull(row.get(sizedBy));
    }

    /**
     * The device of these sizes.
     *
     * @param asked each of {@link #chosen} with a size that is {@link #offered}
     * @throws IllegalArgumentException for any other
     */
    public Device of(Map<String, Double> asked) {
        Map<String, Double> all = new TreeMap<>(fixed);
        for (String name : chosen()) {
            Double size = asked.get(name);
            if (size == null || !offered(name).contains(size)) {
                throw new IllegalArgumentException(
                        "%s of %s %s comes in %s".formatted(id, name, size, offered(name)));
            }
            all.put(name, size);
        }
        for (Map<String, Double> row : sizes) {
            if (size(row).equals(asked.get(sizedBy))) {
                all.putAll(row);
            }
        }
        return new Device(this, all);
    }
}
