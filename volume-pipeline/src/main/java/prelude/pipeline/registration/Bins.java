package prelude.pipeline.registration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Places a scan's values on the histogram's bins: halfway between evenly by value and evenly by
 * rank, within the body. By value alone a CT's soft tissue would share two bins; by rank alone
 * noise would fill most of them.
 */
final class Bins {
    static final int COUNT = 32;

    /** Room for a cubic spline about the outermost places. */
    private static final double FIRST = 1;

    private static final double LAST = COUNT - 3.0;

    private static final int STEPS = 1024;

    /** What lies beyond is metal, streaks, a bladder full of tracer. */
    private static final double TAIL = 0.002;

    private final float low;
    private final float high;
    private final float[] places = new float[STEPS + 1];

    /**
     * @param values of the body; is sorted
     * @param byRank 0 evenly by value, 1 evenly by rank
     */
    Bins(float[] values, double byRank) {
        Arrays.sort(values);
        int tail = (int) (TAIL * values.length);
        low = values[tail];
        float top = values[values.length - 1 - tail];
        high = top > low ? top : low + 1;
        for (int step = 0; step <= STEPS; step++) {
            float value = low + (high - low) * step / STEPS;
            double rank = rank(values, value);
            double even = step / (double) STEPS;
            places[step] = (float) (FIRST + (LAST - FIRST) * (byRank * rank + (1 - byRank) * even));
        }
    }

    private static double rank(float[] sorted, float value) {
        int found = Arrays.binarySearch(sorted, value);
        return (found < 0 ? -found - 1 : found) / (double) sorted.length;
    }

    /** Between {@link #FIRST} and {@link #LAST}. */
    float place(float value) {
        float step = (value - low) / (high - low) * STEPS;
        int whole = Math.clamp((int) step, 0, STEPS - 1);
        float part = Math.clamp(step - whole, 0, 1);
        return places[whole] + part * (places[whole + 1] - places[whole]);
    }

    Picture places(Picture picture) {
        float[] values = picture.values();
        float[] placed = new float[values.length];
        IntStream.range(0, picture.grid().slices())
                .parallel()
                .forEach(slice -> {
                    int from = picture.grid().index(0, 0, slice);
                    int to = from + picture.grid().columns() * picture.grid().rows();
                    for (int i = from; i < to; i++) {
                        placed[i] = place(values[i]);
                    }
                });
        return new Picture(picture.grid(), placed);
    }
}
