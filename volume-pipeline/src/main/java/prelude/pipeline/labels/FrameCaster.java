package prelude.pipeline.labels;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** Casts frames onto a grid by their place, and keeps count of what that did to them. */
final class FrameCaster {
    private static final double SAME_STEP = 0.01;

    /**
     * Joined segments may overlap; frames without end, each as large as the scan, are an attack.
     */
    private static final long MOST_TIMES_OVER = 20;

    private final VoxelGrid grid;
    private final PlaneReach reach;
    private final byte[] mask;
    private final short[] noValues;
    private long visits;
    private boolean resampled;
    private long set;
    private long outside;

    FrameCaster(VoxelGrid grid, List<SegmentFrame> frames) throws MalformedDataSetException {
        this.grid = grid;
        this.reach = new PlaneReach(frames);
        Slab.Lattice lattice = frames.getFirst().lattice();
        this.mask = new byte[lattice.columns() * lattice.rows()];
        this.noValues = new short[lattice.columns()];
    }

    /** Begins a structure, whose frames stand side by side. */
    void begin() {
        visits = 0;
    }

    /**
     * Visits the voxels of the pixels that count.
     *
     * @param values of the frame, row by row
     * @param counts of each value, not 0 where it counts; of 0 it is 0
     */
    void cast(SegmentFrame frame, short[] values, byte[] counts, Slab.Visitor visitor)
            throws MalformedDataSetException {
        if (visits > MOST_TIMES_OVER * grid.voxelCount()) {
            throw new MalformedDataSetException("lays frames of one segment over each other");
        }
        Slab.@Nullable Box box = fill(values, counts, frame.lattice().columns());
        if (box == null) {
            return;
        }
        Slab slab = new Slab(grid, frame.lattice());
        boolean sameStep =
                Math.abs(slab.gridStepMm() - reach.spacingMm()) < SAME_STEP * slab.gridStepMm();
        resampled |= !slab.meetsVoxels() || !sameStep;
        outside += slab.outside(mask, box);
        slab.visit(
                box,
                -reach.belowMm(frame),
                reach.aboveMm(frame),
                (voxel, pixel, height) -> {
                    visits++;
                    if (mask[pixel] != 0) {
                        visitor.visit(voxel, pixel, height);
                    }
                });
    }

    /** The smallest box around the pixels that count, or null where none does. */
    private Slab.@Nullable Box fill(short[] values, byte[] counts, int columns) {
        int left = columns;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int first = 0; first < mask.length; first += columns) {
            // Most rows are empty, and that is seen many pixels at a time.
            int from = Arrays.mismatch(values, first, first + columns, noValues, 0, columns);
            Arrays.fill(mask, first, first + columns, (byte) 0);
            for (int column = from; column >= 0 && column < columns; column++) {
                byte one = counts[values[first + column] & 0xffff];
                if (one != 0) {
                    mask[first + column] = one;
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    top = top < 0 ? first / columns : top;
                    bottom = first / columns;
                    set++;
                }
            }
        }
        return right < 0 ? null : new Slab.Box(left, top, right, bottom);
    }

    /** Whether any frame's pixels were not voxels of the grid, one for one. */
    boolean resampled() {
        return resampled;
    }

    /** How many pixels were set in all frames. */
    long set() {
        return set;
    }

    /** How many of them lay outside the grid. */
    long outside() {
        return outside;
    }
}
