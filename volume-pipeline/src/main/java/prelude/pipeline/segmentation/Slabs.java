package prelude.pipeline.segmentation;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs independent slices, rows or columns of a volume on all cores. */
final class Slabs {
    private Slabs() {}

    static void each(int count, IntConsumer slab) {
        IntStream.range(0, count).parallel().forEach(slab);
    }
}
