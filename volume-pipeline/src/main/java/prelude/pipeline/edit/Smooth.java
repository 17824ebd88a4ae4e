package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.segmentation.Lattice;
import prelude.pipeline.segmentation.Morphology;

/**
 * Smooths a structure's border. The scan's end is no border: what touches it is not eaten from
 * there.
 *
 * @param mm radius of the ball of a median, an opening or a closing; standard deviation of a
 *     gaussian
 */
public record Smooth(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) Method method,
        @JsonProperty(required = true) double mm,
        @Nullable Neighbours neighbours)
        implements LabelEdit {
    /** How. */
    public enum Method {
        /** A voxel is in where most voxels within the radius are. */
        MEDIAN,
        /** A voxel is in where the blurred structure is above a half. */
        GAUSSIAN,
        /** Takes away what no ball fits into: spikes and bridges. */
        OPENING,
        /** Fills what no ball outside fits into: pits and slits. */
        CLOSING
    }

    /** Of standard deviations: beyond it a gaussian adds less than a thousandth. */
    static final double GAUSSIAN_REACH = 3;

    public Smooth {
        Check.within("mm", mm, 0.1, 50);
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "smooth");
        VoxelBox box = target.box().widened(method == Method.GAUSSIAN ? GAUSSIAN_REACH * mm : mm);
        Lattice lattice = box.lattice();
        byte[] mask = target.mask(box);
        progress.check();
        byte[] smooth =
                switch (method) {
                    case MEDIAN -> BallMedian.of(mask, lattice, mm);
                    case GAUSSIAN -> GaussianBlur.aboveHalf(mask, lattice, mm);
                    case OPENING -> Morphology.open(mask, lattice, mm);
                    case CLOSING -> Morphology.close(mask, lattice, mm);
                };
        progress.check();
        target.keepTakeable(smooth, box, LabelEdit.orKeep(neighbours));
        return target.withMask(box, smooth);
    }
}
