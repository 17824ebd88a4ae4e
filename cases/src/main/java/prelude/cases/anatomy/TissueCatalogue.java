package prelude.cases.anatomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tissues weigh and how stiff they are, with the source of each figure.
 *
 * <p>A structure that has no figures of its own is taken for soft tissue: its material says so.
 */
public final class TissueCatalogue {
    private record Entry(
            List<String> structures,
            double densityKgM3,
            double youngPa,
            double poisson,
            String source) {}

    private record Entries(
            @JsonProperty("default") String defaultStructure, List<Entry> materials) {}

    private static final TissueCatalogue STANDARD =
            new TissueCatalogue(CatalogueResource.read("tissues.json", Entries.class));

    private final Map<String, TissueMaterial> byStructure = new HashMap<>();
    private final TissueMaterial fallback;

    private TissueCatalogue(Entries entries) {
        for (Entry entry : entries.materials()) {
            TissueMaterial material =
                    new TissueMaterial(
                            entry.densityKgM3(), entry.youngPa(), entry.poisson(), entry.source());
            for (String structure : entry.structures()) {
                if (StructureCatalogue.standard().find(structure).isEmpty()
                        || byStructure.put(structure, material) != null) {
                    throw new IllegalStateException(
                            "tissues.json: " + structure + " is unknown or there twice");
                }
            }
        }
        TissueMaterial listed = byStructure.get(entries.defaultStructure());
        if (listed == null) {
            throw new IllegalStateException("tissues.json lacks " + entries.defaultStructure());
        }
        fallback =
                new TissueMaterial(
                        listed.densityKgM3(),
                        listed.youngPa(),
                        listed.poisson(),
                        "taken for " + entries.defaultStructure() + ": " + listed.source());
    }

    public static TissueCatalogue standard() {
        return STANDARD;
    }

    /** Whether a structure has a material of its own on Prelude's list. */
    public boolean knows(String structureName) {
        return byStructure.containsKey(structureName);
    }

    /** The material of a structure on Prelude's list, or that of soft tissue for any other. */
    public TissueMaterial of(String structureName) {
        return byStructure.getOrDefault(structureName, fallback);
    }
}
