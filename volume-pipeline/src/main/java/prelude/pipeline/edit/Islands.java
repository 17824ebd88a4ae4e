package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.segmentation.Components;

/**
 * Works on the parts of a structure that do not touch by a voxel's face.
 *
 * @param smallestMl with remove_small: what is smaller goes; with split: what is smaller stays with
 *     the largest; null for no limit
 * @param into with split: what the parts after the largest become, largest first; null to number
 *     all of them
 */
public record Islands(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) Action action,
        @Nullable Double smallestMl,
        @Nullable List<String> into)
        implements LabelEdit {
    /** What is done with the parts. */
    public enum Action {
        KEEP_LARGEST,
        REMOVE_SMALL,
        SPLIT
    }

    private static final int MOST_PARTS = 99;
    private static final int LABELS = 255;

    public Islands {
        into = into == null ? null : List.copyOf(into);
        if (smallestMl != null) {
            Check.within("smallest_ml", smallestMl, 0, 1e6);
        }
        if (action == Action.REMOVE_SMALL && smallestMl == null) {
            throw new IllegalArgumentException("remove_small needs smallest_ml");
        }
        if (action == Action.KEEP_LARGEST && smallestMl != null) {
            throw new IllegalArgumentException("keep_largest takes no smallest_ml");
        }
        if (action != Action.SPLIT && into != null) {
            throw new IllegalArgumentException("into goes with split");
        }
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "islands");
        VoxelBox box = target.box();
        byte[] mask = target.mask(box);
        progress.check();
        Components parts = Components.of(mask, box.lattice());
        double voxelMl = target.grid.voxelVolumeMm3() / 1000;
        progress.check();
        return switch (action) {
            case KEEP_LARGEST -> {
                byte[] kept = new byte[mask.length];
                parts.paint(parts.largest(), kept, (byte) 1);
                yield target.withMask(box, kept);
            }
            case REMOVE_SMALL -> {
                for (int i = 0; i < parts.count(); i++) {
                    if (tooSmall(parts.size(i) * voxelMl)) {
                        parts.paint(i, mask, (byte) 0);
                    }
                }
                yield target.withMask(box, mask);
            }
            case SPLIT -> split(target, box, parts, voxelMl);
        };
    }

    private boolean tooSmall(double ml) {
        return smallestMl != null && ml < smallestMl;
    }

    /** Equal sizes keep the order in which the scan shows them. */
    private LabelMap split(Target target, VoxelBox box, Components parts, double voxelMl)
            throws UnusableInputException {
        List<Integer> bySize =
                IntStream.range(0, parts.count())
                        .filter(i -> !tooSmall(parts.size(i) * voxelMl))
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -parts.size(i)))
                        .toList();
        if (bySize.size() < 2) {
            throw target.refusal("it is one piece: there is nothing to split");
        }
        List<String> names = names(target, bySize.size());
        LabelLayer layer = target.layer;
        List<StructureCode> structures = new ArrayList<>(layer.structures());
        byte[] labelOf = new byte[parts.count()];
        Arrays.fill(labelOf, (byte) target.label);
        for (int i = 0; i < names.size(); i++) {
            StructureCode made = target.newCode(names.get(i));
            if (structures.contains(made)) {
                throw target.refusal("into names %s twice".formatted(made.name()));
            }
            structures.add(made);
            if (structures.size() > LABELS) {
                throw target.refusal("its layer holds no more structures");
            }
            labelOf[bySize.get(i + 1)] = (byte) structures.size();
        }
        byte[] painted = new byte[box.count()];
        for (int i = 0; i < parts.count(); i++) {
            parts.paint(i, painted, labelOf[i]);
        }
        byte[] labels = layer.labels().clone();
        for (int s = 0, at = 0; s < box.slices(); s++) {
            for (int r = 0; r < box.rows(); r++) {
                int from = box.rowStart(r, s);
                for (int c = 0; c < box.columns(); c++, at++) {
                    if (painted[at] != 0) {
                        labels[from + c] = painted[at];
                    }
                }
            }
        }
        // Where it ends is as sure as before: only whose it is has changed.
        return target.withLayer(new LabelLayer(labels, layer.confidence(), structures));
    }

    private List<String> names(Target target, int parts) throws UnusableInputException {
        if (into != null) {
            if (into.size() > parts - 1) {
                throw target.refusal(
                        "into names %d parts after the largest and there are %d"
                                .formatted(into.size(), parts - 1));
            }
            return into;
        }
        if (parts > MOST_PARTS) {
            throw target.refusal(
                    "it has %d parts, too many to number; give smallest_ml".formatted(parts));
        }
        return IntStream.rangeClosed(2, parts)
                .mapToObj(number -> NewStructure.numbered(target.code, number))
                .toList();
    }
}
