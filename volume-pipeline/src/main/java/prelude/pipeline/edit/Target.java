package prelude.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/** The structure that an edit corrects, in its layer among its neighbours. */
final class Target {
    /** No method measured what a hand decided: halfway between a guess and certain. */
    static final byte CONFIDENCE_OF_EDITED = (byte) 128;

    /** What fills the space between organs: it gives way, and takes what an organ leaves. */
    private static final String FILLING = "soft_tissue";

    final LabelMap map;
    final VoxelGrid grid;
    final StructureCode code;
    final LabelLayer layer;
    final int label;
    private final int layerIndex;
    private final String edit;

    private Target(LabelMap map, int layerIndex, int label, String edit) {
        this.map = map;
        this.layerIndex = layerIndex;
        this.label = label;
        this.edit = edit;
        grid = map.grid();
        layer = map.layers().get(layerIndex);
        code = layer.structures().get(label - 1);
    }

    /**
     * @param edit its name, for messages
     */
    static Target of(LabelMap map, String structure, String edit) throws UnusableInputException {
        for (int i = 0; i < map.layers().size(); i++) {
            int label = map.layers().get(i).labelOf(structure);
            if (label != 0) {
                return new Target(map, i, label, edit);
            }
        }
        throw new UnusableInputException(
                "%s %s: the case has no such structure; it has %s."
                        .formatted(
                                edit,
                                structure,
                                map.structures().isEmpty()
                                        ? "none"
                                        : map.structures().stream()
                                                .map(StructureCode::name)
                                                .collect(Collectors.joining(", "))));
    }

    /** The same, or a structure of Prelude's list that the case lacks, in a layer of its own. */
    static Target ofOrNew(LabelMap map, String structure, String edit)
            throws UnusableInputException {
        Optional<StructureCode> listed =
                StructureCatalogue.standard()
                        .find(structure)
                        .filter(code -> code.name().equals(structure));
        if (map.find(structure).isPresent() || listed.isEmpty()) {
            return of(map, structure, edit);
        }
        byte[] empty = new byte[map.grid().voxelCount()];
        LabelMap wider = withLayer(map, new LabelLayer(empty, null, List.of(listed.get())));
        return new Target(wider, wider.layers().size() - 1, 1, edit);
    }

    /** What the structure's voxels span. */
    VoxelBox box() throws UnusableInputException {
        Optional<VoxelBox> box = VoxelBox.ofLabel(layer.labels(), label, grid);
        if (box.isEmpty()) {
            throw refusal("it has no voxel");
        }
        return box.get();
    }

    byte[] mask(VoxelBox box) {
        return box.mask(layer.labels(), label);
    }

    UnusableInputException refusal(String clause) {
        return new UnusableInputException("%s %s: %s.".formatted(edit, code.name(), clause));
    }

    /** By label, unsigned: whether the structure may take a voxel that carries it. */
    boolean[] takes(LabelEdit.Neighbours neighbours) {
        boolean[] takes = new boolean[256];
        for (int other = 0; other < takes.length; other++) {
            takes[other] =
                    other == 0
                            || other == label
                            || neighbours == LabelEdit.Neighbours.OVERWRITE
                            || other == layer.labelOf(FILLING);
        }
        return takes;
    }

    /** Takes out of a mask the voxels that the structure may not have. */
    void keepTakeable(byte[] mask, VoxelBox box, LabelEdit.Neighbours neighbours) {
        boolean[] takes = takes(neighbours);
        byte[] labels = layer.labels();
        int at = 0;
        for (int s = 0; s < box.slices(); s++) {
            for (int r = 0; r < box.rows(); r++) {
                int from = box.rowStart(r, s);
                for (int c = 0; c < box.columns(); c++, at++) {
                    if (!takes[labels[from + c] & 0xff]) {
                        mask[at] = 0;
                    }
                }
            }
        }
    }

    /**
     * The labels with the structure as the mask has it within the box, and as it was outside. What
     * it leaves becomes what lies nearest along the scan's axes: filling tissue or nothing.
     */
    LabelMap withMask(VoxelBox box, byte[] mask) {
        byte[] labels = layer.labels().clone();
        byte[] confidence = cloned(layer.confidence());
        byte mine = (byte) label;
        int at = 0;
        for (int s = 0; s < box.slices(); s++) {
            for (int r = 0; r < box.rows(); r++) {
                int from = box.rowStart(r, s);
                for (int c = 0; c < box.columns(); c++, at++) {
                    boolean was = labels[from + c] == mine;
                    if (was != (mask[at] != 0)) {
                        labels[from + c] =
                                was ? around(box.c0() + c, box.r0() + r, box.s0() + s) : mine;
                        if (confidence != null) {
                            confidence[from + c] = CONFIDENCE_OF_EDITED;
                        }
                    }
                }
            }
        }
        return withLayer(new LabelLayer(labels, confidence, layer.structures()));
    }

    /** Of a voxel that the structure leaves: the filling's label, or 0. */
    private byte around(int column, int row, int slice) {
        byte filling = (byte) layer.labelOf(FILLING);
        if (filling == 0 || filling == (byte) label) {
            return 0;
        }
        byte[] labels = layer.labels();
        int furthest = Math.max(grid.columns(), Math.max(grid.rows(), grid.slices()));
        for (int steps = 1; steps < furthest; steps++) {
            boolean bare = false;
            for (int face = 0; face < 6; face++) {
                int way = (face & 1) == 0 ? -steps : steps;
                int c = face / 2 == 0 ? column + way : column;
                int r = face / 2 == 1 ? row + way : row;
                int s = face / 2 == 2 ? slice + way : slice;
                if (grid.contains(c, r, s)) {
                    byte there = labels[grid.index(c, r, s)];
                    if (there == filling) {
                        return filling;
                    }
                    bare |= there == 0;
                }
            }
            if (bare) {
                return 0;
            }
        }
        return 0;
    }

    /** The map with this one's layer replaced. */
    LabelMap withLayer(LabelLayer other) {
        List<LabelLayer> layers = new ArrayList<>(map.layers());
        layers.set(layerIndex, other);
        return new LabelMap(grid, layers);
    }

    /** The map and a new structure that overlaps the others, in a layer of its own. */
    LabelMap withNew(String name, VoxelBox box, byte[] mask) throws UnusableInputException {
        StructureCode made = newCode(name);
        byte[] labels = new byte[grid.voxelCount()];
        for (int s = 0, at = 0; s < box.slices(); s++) {
            for (int r = 0; r < box.rows(); r++, at += box.columns()) {
                System.arraycopy(mask, at, labels, box.rowStart(r, s), box.columns());
            }
        }
        return withLayer(map, new LabelLayer(labels, null, List.of(made)));
    }

    StructureCode newCode(String name) throws UnusableInputException {
        if (map.find(name).isPresent()) {
            throw refusal("the case has a structure " + name + " already; choose another name");
        }
        Optional<StructureCode> made = NewStructure.named(name, code);
        if (made.isEmpty()) {
            throw refusal(
                    "a new structure cannot be called so; it takes " + NewStructure.allowed(code));
        }
        return made.get();
    }

    static byte @Nullable [] cloned(byte @Nullable [] confidence) {
        return confidence == null ? null : confidence.clone();
    }

    private static LabelMap withLayer(LabelMap map, LabelLayer layer) {
        List<LabelLayer> layers = new ArrayList<>(map.layers());
        layers.add(layer);
        return new LabelMap(map.grid(), layers);
    }
}
