package prelude.pipeline.segmentation;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs independent slices, rows or columns of a volume on all cores. */
final class Slabs {
    private static final int BLOCK = 1 << 18;

    private Slabs() {}

    static void each(int count, IntConsumer slab) {
        IntStream.range(0, count).parallel().forEach(slab);
    }

    /** Voxels from one index to before another. */
    interface Block {
        void run(int begin, int end);
    }

    /** The same for voxels whose place does not matter. */
    static void blocks(int voxels, Block block) {
        each(
                (voxels + BLOCK - 1) / BLOCK,
                b -> block.run(b * BLOCK, Math.min((b + 1) * BLOCK, voxels)));
    }
}
