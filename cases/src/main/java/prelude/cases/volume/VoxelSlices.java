package prelude.cases.volume;

import java.io.IOException;
import java.util.function.Supplier;
import prelude.cases.stage.UnusableInputException;

/**
 * A volume's voxels slice by slice, for whoever needs no two slices at once: those of a {@link
 * Volume}, or ones that are decoded as they are asked for, so that they never lie in memory
 * together.
 */
public interface VoxelSlices {
    VolumeForm form();

    /**
     * Hands every slice over once, in no order, on all cores.
     *
     * @param takers asked once on each thread; its taker is that thread's own
     * @throws IOException what a taker threw
     * @throws UnusableInputException where the slices cannot be had, in one sentence
     */
    void forEach(Supplier<? extends Taker> takers) throws IOException, UnusableInputException;

    /** Takes slices on one thread. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param slice of the grid, from 0
         * @param samples holds the slice's, row by row, from an offset on; not to be kept
         */
        void take(int slice, short[] samples, int from) throws IOException;
    }
}
