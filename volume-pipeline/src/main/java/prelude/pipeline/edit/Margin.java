package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.segmentation.Flood;
import prelude.pipeline.segmentation.Lattice;
import prelude.pipeline.segmentation.Morphology;

/**
 * Grows or shrinks a structure by a distance. What grows stays in one piece with what it grew from:
 * it does not leap over a neighbour that it keeps.
 *
 * @param mm grows where positive, shrinks where negative; voxel centres within it are taken
 * @param as a new structure that gets the result and may overlap the others, while this one stays
 *     as it is; null to change this one
 */
public record Margin(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) double mm,
        @Nullable Neighbours neighbours,
        @Nullable String as)
        implements LabelEdit {
    public Margin {
        Check.within("mm", mm, -100, 100);
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "margin");
        VoxelBox box = target.box().widened(Math.max(mm, 0));
        Lattice lattice = box.lattice();
        byte[] mask = target.mask(box);
        progress.check();
        byte[] moved =
                mm >= 0
                        ? Morphology.dilate(mask, lattice, mm)
                        : Morphology.erode(mask, lattice, -mm);
        progress.check();
        if (as != null) {
            return target.withNew(as, box, moved);
        }
        if (mm > 0) {
            target.keepTakeable(moved, box, LabelEdit.orKeep(neighbours));
            moved = Flood.touching(moved, mask, lattice);
        }
        return target.withMask(box, moved);
    }
}
