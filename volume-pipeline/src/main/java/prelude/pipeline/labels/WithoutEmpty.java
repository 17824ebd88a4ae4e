package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** Labels less the structures that no voxel carries, and the layers that hold none. */
final class WithoutEmpty {
    private WithoutEmpty() {}

    /**
     * @param missing receives the names of those left out
     */
    static LabelMap of(LabelMap labels, Consumer<List<String>> missing) {
        List<String> names = new ArrayList<>();
        List<LabelLayer> layers = new ArrayList<>();
        for (LabelLayer layer : labels.layers()) {
            long[] counts = layer.voxelCounts();
            byte[] renumbered = new byte[256];
            List<StructureCode> kept = new ArrayList<>();
            for (int i = 0; i < layer.structures().size(); i++) {
                if (counts[i + 1] > 0) {
                    kept.add(layer.structures().get(i));
                    renumbered[i + 1] = (byte) kept.size();
                } else {
                    names.add(layer.structures().get(i).name());
                }
            }
            if (kept.size() == layer.structures().size()) {
                layers.add(layer);
            } else if (!kept.isEmpty()) {
                layers.add(
                        new LabelLayer(
                                renumber(layer.labels(), renumbered), layer.confidence(), kept));
            }
        }
        missing.accept(names);
        return new LabelMap(labels.grid(), layers);
    }

    private static byte[] renumber(byte[] labels, byte[] renumbered) {
        byte[] to = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            to[i] = renumbered[labels[i] & 0xff];
        }
        return to;
    }
}
