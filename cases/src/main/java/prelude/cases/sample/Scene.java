package prelude.cases.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.VoxelGrid;

/** What is painted into the slices, from the skin inwards: later shapes lie over earlier ones. */
final class Scene {
    /** Hounsfield units at a place in patient space, before noise. */
    @FunctionalInterface
    interface Shade {
        float at(double x, double y, double z);

        static Shade of(double hounsfield) {
            return (x, y, z) -> (float) hounsfield;
        }
    }

    /** Which layer of the truth a coat writes. */
    enum Layer {
        ENVELOPE,
        ORGANS,
        INNER
    }

    /**
     * @param grownMm how far the shape is grown (or shrunk, if negative) for this coat
     * @param label in its layer; 0 clears, -1 leaves what is there
     */
    record Coat(float grownMm, Shade shade, Layer layer, int label) {}

    /**
     * A shape with its coats.
     *
     * @param field or null where tubes are the shape
     * @param tubes likewise
     */
    record Figure(
            @Nullable DistanceField field,
            @Nullable Tubes tubes,
            float reachMm,
            List<Coat> coats) {}

    final VoxelGrid grid;
    private final Pose pose;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<Layer, List<StructureCode>> structures = new EnumMap<>(Layer.class);

    Scene(VoxelGrid grid, Pose pose) {
        this.grid = grid;
        this.pose = pose;
    }

    List<Figure> figures() {
        return figures;
    }

    List<StructureCode> structures(Layer layer) {
        return structures.computeIfAbsent(layer, l -> new ArrayList<>());
    }

    Coat coat(double grownMm, Shade shade) {
        return new Coat((float) grownMm, shade, Layer.ORGANS, -1);
    }

    /** A coat that takes its voxels from any organ. */
    Coat bare(double grownMm, Shade shade) {
        return new Coat((float) grownMm, shade, Layer.ORGANS, 0);
    }

    Coat coat(double grownMm, Shade shade, Layer layer, String name) {
        List<StructureCode> listed = structures(layer);
        StructureCode code = StructureCatalogue.standard().find(name).orElseThrow();
        if (!listed.contains(code)) {
            listed.add(code);
        }
        return new Coat((float) grownMm, shade, layer, listed.indexOf(code) + 1);
    }

    void add(DistanceField.Box box, Solid solid, Coat... coats) {
        figures.add(
                new Figure(
                        new DistanceField(grid, pose, box, solid),
                        null,
                        reach(coats),
                        List.of(coats)));
    }

    void add(Tubes tubes, Coat... coats) {
        figures.add(new Figure(null, tubes, reach(coats), List.of(coats)));
    }

    private static float reach(Coat... coats) {
        float reach = 0;
        for (Coat coat : coats) {
            reach = Math.max(reach, coat.grownMm());
        }
        return reach + 2;
    }
}
