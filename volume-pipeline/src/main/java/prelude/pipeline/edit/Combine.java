package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/**
 * Joins a structure with another one, takes the other away from it, or leaves what both have. The
 * other one stays as it is, but where both are in one layer, whose structures never overlap: there
 * a union takes its voxels.
 *
 * @param as a new structure that gets the result and may overlap the others, while both stay as
 *     they are; null to change the first
 */
public record Combine(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) String with,
        @JsonProperty(required = true) How how,
        @Nullable Neighbours neighbours,
        @Nullable String as)
        implements LabelEdit {
    /** What becomes of the two. */
    public enum How {
        UNION,
        SUBTRACT,
        INTERSECT
    }

    public Combine {
        if (structure.equals(with)) {
            throw new IllegalArgumentException("with must name another structure");
        }
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "combine");
        Target other = Target.of(input.labels(), with, "combine");
        VoxelBox own = target.box();
        VoxelBox box = how == How.UNION ? own.joined(other.box()) : own;
        byte[] mask = target.mask(box);
        byte[] second = other.mask(box);
        progress.check();
        for (int i = 0; i < mask.length; i++) {
            mask[i] =
                    (byte)
                            switch (how) {
                                case UNION -> mask[i] | second[i];
                                case SUBTRACT -> mask[i] & ~second[i];
                                case INTERSECT -> mask[i] & second[i];
                            };
        }
        progress.check();
        if (as != null) {
            return target.withNew(as, box, mask);
        }
        if (how == How.UNION && target.layer == other.layer) {
            return taken(target, other);
        }
        if (how == How.UNION) {
            target.keepTakeable(mask, box, LabelEdit.orKeep(neighbours));
        }
        return target.withMask(box, mask);
    }

    /** The other's voxels become the first one's: as sure as before, of another name. */
    private static LabelMap taken(Target target, Target other) {
        byte[] labels = target.layer.labels().clone();
        byte from = (byte) other.label;
        byte to = (byte) target.label;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == from) {
                labels[i] = to;
            }
        }
        return target.withLayer(
                new LabelLayer(labels, target.layer.confidence(), target.layer.structures()));
    }
}
