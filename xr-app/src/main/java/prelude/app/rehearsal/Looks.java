package prelude.app.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prelude.app.painting.HeatMap;
import prelude.cases.anatomy.Structure;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;

/**
 * The materials of a rehearsal's scene. Those of a structure are its own, so that it can be made
 * transparent by itself; what is no structure's is shared by all that looks alike.
 */
final class Looks {
    private final Scene scene;
    private final Map<Material, Integer> shared = new HashMap<>();

    /** By structure: numbers by how the material would look if it were opaque. */
    private final Map<String, Map<Material, Integer>> owned = new TreeMap<>();

    private final Map<String, Float> opacities = new HashMap<>();
    private int changes;

    /** What is painted on whose looks. */
    private @Nullable Painting painting;

    private Map<String, HeatMap.Place> painted = Map.of();

    Looks(Scene scene) {
        this.scene = scene;
    }

    /** The number in the scene of a material that is always opaque. */
    int number(Material material) {
        return shared.computeIfAbsent(material, scene::add);
    }

    /** The number of a structure's surface. */
    int of(Structure structure) {
        return of(structure.code().name(), TissueLook.of(structure.code()));
    }

    /** The number of a material that goes with a structure. */
    int of(String structure, Material material) {
        return owned.computeIfAbsent(structure, _ -> new HashMap<>())
                .computeIfAbsent(
                        material,
                        opaque -> {
                            int number = scene.add(opaque.withOpacity(opacity(structure)));
                            paint(structure, number);
                            return number;
                        });
    }

    /** Paints what has a look here, and what will get one. */
    void paint(HeatMap map) {
        painting = map.painting();
        painted = map.places();
        owned.forEach(
                (structure, looks) -> looks.values().forEach(number -> paint(structure, number)));
    }

    private void paint(String structure, int number) {
        HeatMap.Place place = painted.get(structure);
        if (painting != null && place != null) {
            painting.on(number, place.layer(), place.owner());
        }
    }

    /** Names of the structures that have a look here, in the order of the alphabet. */
    List<String> structures() {
        return List.copyOf(owned.keySet());
    }

    /** Grows whenever an opacity is set. */
    int changes() {
        return changes;
    }

    /** 0 to 1. */
    float opacity(String structure) {
        return opacities.getOrDefault(structure, 1f);
    }

    /**
     * Lets more or less be seen of what is behind a structure.
     *
     * @param opacity 0 to 1
     */
    void setOpacity(String structure, float opacity) {
        opacities.put(structure, opacity);
        changes++;
        owned.getOrDefault(structure, Map.of())
                .forEach((opaque, number) -> scene.replace(number, opaque.withOpacity(opacity)));
    }
}
