package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.segmentation.Lattice;

/**
 * Fills the empty slices between slices in which a structure is drawn, by {@link ContourMorph}.
 * Slices that hold a voxel of it stay as they are.
 *
 * @param across along which axis of the scan the slices follow each other; null for its slices
 */
public record FillBetween(
        @JsonProperty(required = true) String structure,
        @Nullable Across across,
        @Nullable Neighbours neighbours)
        implements LabelEdit {
    /** An axis of the scan's grid. */
    public enum Across {
        COLUMNS,
        ROWS,
        SLICES
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "fill_between");
        VoxelBox box = target.box();
        byte[] mask = target.mask(box);
        Planes planes = new Planes(box.lattice(), across == null ? Across.SLICES : across);
        List<Integer> drawn = new ArrayList<>();
        for (int p = 0; p < planes.count(); p++) {
            if (planes.holdsAny(mask, p)) {
                drawn.add(p);
            }
        }
        boolean filled = false;
        for (int i = 1; i < drawn.size(); i++) {
            progress.report("fill between", i / (double) drawn.size());
            progress.check();
            int below = drawn.get(i - 1);
            int above = drawn.get(i);
            if (above - below > 1) {
                ContourMorph morph =
                        new ContourMorph(
                                planes.plane(mask, below),
                                planes.plane(mask, above),
                                planes.lattice());
                for (int p = below + 1; p < above; p++) {
                    planes.put(morph.at((p - below) / (double) (above - below)), mask, p);
                }
                filled = true;
            }
        }
        if (!filled) {
            throw target.refusal("there is no empty slice between two in which it is drawn");
        }
        target.keepTakeable(mask, box, LabelEdit.orKeep(neighbours));
        return target.withMask(box, mask);
    }

    /** The planes of a box across one of its axes. */
    private record Planes(Lattice box, Across across) {
        int count() {
            return switch (across) {
                case COLUMNS -> box.nx();
                case ROWS -> box.ny();
                case SLICES -> box.nz();
            };
        }

        Lattice lattice() {
            return switch (across) {
                case COLUMNS -> new Lattice(box.ny(), box.nz(), 1, box.dyMm(), box.dzMm(), 1);
                case ROWS -> new Lattice(box.nx(), box.nz(), 1, box.dxMm(), box.dzMm(), 1);
                case SLICES -> new Lattice(box.nx(), box.ny(), 1, box.dxMm(), box.dyMm(), 1);
            };
        }

        private int index(int u, int v, int plane) {
            return switch (across) {
                case COLUMNS -> box.index(plane, u, v);
                case ROWS -> box.index(u, plane, v);
                case SLICES -> box.index(u, v, plane);
            };
        }

        byte[] plane(byte[] mask, int plane) {
            Lattice flat = lattice();
            byte[] cut = new byte[flat.count()];
            for (int v = 0, at = 0; v < flat.ny(); v++) {
                for (int u = 0; u < flat.nx(); u++, at++) {
                    cut[at] = mask[index(u, v, plane)];
                }
            }
            return cut;
        }

        boolean holdsAny(byte[] mask, int plane) {
            for (byte voxel : plane(mask, plane)) {
                if (voxel != 0) {
                    return true;
                }
            }
            return false;
        }

        void put(byte[] drawn, byte[] mask, int plane) {
            Lattice flat = lattice();
            for (int v = 0, at = 0; v < flat.ny(); v++) {
                for (int u = 0; u < flat.nx(); u++, at++) {
                    mask[index(u, v, plane)] = drawn[at];
                }
            }
        }
    }
}
