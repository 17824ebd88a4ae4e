package prelude.cases.anatomy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hollow structures bleed or leak bile when they are cut, with the source of each figure. */
public final class VesselCatalogue {
    private record Entry(
            List<String> structures,
            Vessel.Kind kind,
            double pressureMmHg,
            double wallShearPa,
            double supplyMlPerS,
            String source) {}

    private static final VesselCatalogue STANDARD =
            new VesselCatalogue(List.of(CatalogueResource.read("vessels.json", Entry[].class)));

    private final Map<String, Vessel> byStructure = new HashMap<>();

    private VesselCatalogue(List<Entry> entries) {
        for (Entry entry : entries) {
            Vessel vessel =
                    new Vessel(
                            entry.kind(),
                            entry.pressureMmHg(),
                            entry.wallShearPa(),
                            entry.supplyMlPerS(),
                            entry.source());
            for (String structure : entry.structures()) {
                if (StructureCatalogue.standard().find(structure).isEmpty()
                        || byStructure.put(structure, vessel) != null) {
                    throw new IllegalStateException(
                            "vessels.json: " + structure + " is unknown or there twice");
                }
            }
        }
    }

    public static VesselCatalogue standard() {
        return STANDARD;
    }

    /** Empty for what neither bleeds nor leaks bile: bowel, airway, a ventricle of the brain. */
    public Optional<Vessel> find(String structureName) {
        return Optional.ofNullable(byStructure.get(structureName));
    }
}
