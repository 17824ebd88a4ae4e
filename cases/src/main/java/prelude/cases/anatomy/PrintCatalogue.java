package prelude.cases.anatomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import prelude.cases.anatomy.StructureCode.Consistency;

/**
 * What structures are printed in.
 *
 * <p>A structure that the list does not name goes by its consistency: bone for what is rigid, a
 * soft organ for what is cut, and the support that is washed out for what is hollow, because a
 * hollow structure's label is its lumen and not its wall.
 */
public final class PrintCatalogue {
    private record Entry(
            String name,
            String rgb,
            double minWallMm,
            String hardness,
            String madeOf,
            String use,
            String source,
            List<Consistency> consistencies,
            List<String> structures) {
        PrintMaterial material() {
            return new PrintMaterial(
                    name, HexFormat.fromHexDigits(rgb), minWallMm, hardness, madeOf, use, source);
        }
    }

    private static final PrintCatalogue STANDARD =
            new PrintCatalogue(
                    List.of(CatalogueResource.read("print-materials.json", Entry[].class)));

    private final List<PrintMaterial> all = new ArrayList<>();
    private final Map<String, PrintMaterial> byStructure = new HashMap<>();
    private final Map<Consistency, PrintMaterial> byConsistency = new HashMap<>();

    private PrintCatalogue(List<Entry> entries) {
        for (Entry entry : entries) {
            PrintMaterial material = entry.material();
            all.add(material);
            for (String structure : entry.structures()) {
                if (byStructure.put(structure, material) != null) {
                    throw new IllegalStateException(
                            "print-materials.json lists " + structure + " twice");
                }
            }
            for (Consistency consistency : entry.consistencies()) {
                if (byConsistency.put(consistency, material) != null) {
                    throw new IllegalStateException(
                            "print-materials.json lists " + consistency + " twice");
                }
            }
        }
        for (Consistency consistency : Consistency.values()) {
            if (!byConsistency.containsKey(consistency)) {
                throw new IllegalStateException("print-materials.json lacks " + consistency);
            }
        }
    }

    public static PrintCatalogue standard() {
        return STANDARD;
    }

    /** Every material, in the list's order. */
    public List<PrintMaterial> all() {
        return List.copyOf(all);
    }

    /** What a structure is printed in. */
    public PrintMaterial of(StructureCode code) {
        PrintMaterial listed = byStructure.get(code.name());
        return listed != null
                ? listed
                : Objects.requireNonNull(byConsistency.get(code.consistency()));
    }
}
