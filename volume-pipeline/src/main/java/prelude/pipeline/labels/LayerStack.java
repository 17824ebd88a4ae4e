package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/** Lays structures that may overlap into as few layers as they come: the first where each fits. */
final class LayerStack {
    /** Beyond any anatomy; each layer costs a byte per voxel of the scan. */
    static final int MOST_LAYERS = 12;

    private static final int MOST_STRUCTURES = 255;

    private static final class Layer {
        final byte[] labels;
        final BitSet taken;
        final List<StructureCode> structures = new ArrayList<>();

        Layer(int voxels) {
            labels = new byte[voxels];
            taken = new BitSet(voxels);
        }
    }

    private final VoxelGrid grid;
    private final List<Layer> layers = new ArrayList<>();

    LayerStack(VoxelGrid grid) {
        this.grid = grid;
    }

    /**
     * Adds a structure, whose name is not there yet.
     *
     * @return whether there was a layer for it
     */
    boolean add(StructureCode structure, BitSet voxels) {
        Optional<Layer> found = layerFor(voxels);
        if (found.isEmpty()) {
            return false;
        }
        Layer layer = found.get();
        layer.structures.add(structure);
        layer.taken.or(voxels);
        byte label = (byte) layer.structures.size();
        for (int at = voxels.nextSetBit(0); at >= 0; at = voxels.nextSetBit(at + 1)) {
            layer.labels[at] = label;
        }
        return true;
    }

    private Optional<Layer> layerFor(BitSet voxels) {
        for (Layer layer : layers) {
            if (layer.structures.size() < MOST_STRUCTURES && !layer.taken.intersects(voxels)) {
                return Optional.of(layer);
            }
        }
        if (layers.size() == MOST_LAYERS) {
            return Optional.empty();
        }
        layers.add(new Layer(grid.voxelCount()));
        return Optional.of(layers.getLast());
    }

    LabelMap labels() {
        return new LabelMap(
                grid,
                layers.stream()
                        .map(layer -> new LabelLayer(layer.labels, null, layer.structures))
                        .toList());
    }
}
