package prelude.cases.volume;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;

/**
 * A segmentation: layers on one grid. Within a layer labels are disjoint; across layers they may
 * overlap (a tumour in a liver, the skin as the body's closed envelope).
 */
public record LabelMap(VoxelGrid grid, List<LabelLayer> layers) {

    /** Where a structure is written: a layer and the label within it. */
    public record Place(LabelLayer layer, int label) {}

    public LabelMap {
        layers = List.copyOf(layers);
        Set<String> seen = new HashSet<>();
        for (LabelLayer layer : layers) {
            if (layer.labels().length != grid.voxelCount()) {
                throw new IllegalArgumentException(
                        layer.labels().length + " labels for " + grid.voxelCount() + " voxels");
            }
            for (StructureCode structure : layer.structures()) {
                if (!seen.add(structure.name())) {
                    throw new IllegalArgumentException(structure.name() + " is in two layers");
                }
            }
        }
    }

    public Optional<Place> find(String structureName) {
        for (LabelLayer layer : layers) {
            int label = layer.labelOf(structureName);
            if (label != 0) {
                return Optional.of(new Place(layer, label));
            }
        }
        return Optional.empty();
    }

    public List<StructureCode> structures() {
        return layers.stream().flatMap(layer -> layer.structures().stream()).toList();
    }
}
