package prelude.cases.anatomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode.Consistency;

/**
 * Prelude's fixed list of structures.
 *
 * <p>Codes are those of DICOM's segmentation practice (PS3.16 and the mapping that TotalSegmentator
 * publishes). Of a pair, the concept is that of either side and the name says which: a writer adds
 * SNOMED CT's 7771000 (left) or 24028007 (right) as a modifier, see {@link #sideOf}.
 */
public final class StructureCatalogue {
    /** Which of a pair a structure is. */
    public enum Side {
        LEFT("7771000", "Left"),
        RIGHT("24028007", "Right");

        private final String snomed;
        private final String meaning;

        Side(String snomed, String meaning) {
            this.snomed = snomed;
            this.meaning = meaning;
        }

        public String snomed() {
            return snomed;
        }

        public String meaning() {
            return meaning;
        }
    }

    private record Entry(
            String name,
            String snomed,
            String meaning,
            String rgb,
            Consistency consistency,
            @Nullable List<String> aliases) {
        StructureCode code() {
            return new StructureCode(
                    name, snomed, meaning, HexFormat.fromHexDigits(rgb), consistency);
        }
    }

    private static final StructureCatalogue STANDARD =
            new StructureCatalogue(
                    List.of(CatalogueResource.read("structures.json", Entry[].class)));

    private final List<StructureCode> all = new ArrayList<>();
    private final Map<String, StructureCode> byKey = new HashMap<>();

    private StructureCatalogue(List<Entry> entries) {
        for (Entry entry : entries) {
            StructureCode code = entry.code();
            all.add(code);
            enter(code.name(), code);
            if (entry.aliases() != null) {
                for (String alias : entry.aliases()) {
                    enter(alias, code);
                }
            }
        }
    }

    private void enter(String key, StructureCode code) {
        if (byKey.put(key, code) != null) {
            throw new IllegalStateException("structures.json lists " + key + " twice");
        }
    }

    public static StructureCatalogue standard() {
        return STANDARD;
    }

    /** Every structure on the list, in its order. */
    public List<StructureCode> all() {
        return List.copyOf(all);
    }

    /**
     * The structure of that name, however it is written: case, spaces and hyphens do not matter,
     * and {@code Left Kidney} is {@code kidney_left}.
     */
    public Optional<StructureCode> find(String name) {
        String key = key(name);
        StructureCode found = byKey.get(key);
        if (found == null) {
            for (Side side : Side.values()) {
                String word = side.name().toLowerCase(Locale.ROOT);
                if (key.startsWith(word + "_")) {
                    found = byKey.get(key.substring(word.length() + 1) + "_" + word);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The structure of a SNOMED CT concept, on a side where it is one of a pair.
     *
     * @param side empty where none is stated: then one of a pair is not found, unless the concept
     *     itself says which, as in "Middle lobe of right lung"
     */
    public Optional<StructureCode> ofConcept(String snomed, Optional<Side> side) {
        return all.stream()
                .filter(code -> !snomed.isEmpty() && code.snomed().equals(snomed))
                .filter(code ->
                        side.or(() -> sideOf(key(code.meaning()))).equals(sideOf(code.name())))
                .findFirst();
    }

    /**
     * A code for a label that is not on the list: no SNOMED concept, a colour of its own, taken for
     * soft tissue. The caller warns.
     */
    public StructureCode unlisted(String name) {
        String key = key(name);
        if (key.isEmpty()) {
            key = "unnamed";
        } else if (!Character.isLetter(key.charAt(0))) {
            key = "label_" + key;
        }
        return new StructureCode(
                key, "", key.replace('_', ' '), mutedColour(key), Consistency.SOFT);
    }

    /** The side that a name states, as in {@code kidney_left} or {@code rib_left_1}. */
    public static Optional<Side> sideOf(String structureName) {
        for (String word : structureName.split("_", -1)) {
            if (word.equals("left")) {
                return Optional.of(Side.LEFT);
            }
            if (word.equals("right")) {
                return Optional.of(Side.RIGHT);
            }
        }
        return Optional.empty();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
    }

    /** Always the same for a name, between 96 and 223 in each channel. */
    private static int mutedColour(String name) {
        int mixed = name.hashCode() * 0x9E3779B9;
        int red = 96 + (mixed >>> 25);
        int green = 96 + (mixed >>> 18 & 127);
        int blue = 96 + (mixed >>> 11 & 127);
        return red << 16 | green << 8 | blue;
    }
}
