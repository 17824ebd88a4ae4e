package prelude.app.rehearsal;

import java.util.Arrays;
import prelude.app.report.RehearsalReport.Percentiles;

/** Figures, one a frame, kept without garbage but where there are more than ever before. */
final class Samples {
    private float[] values = new float[4096];
    private int count;

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = (float) value;
    }

    int count() {
        return count;
    }

    /** Of those that are known; NaN where none is. */
    double longest() {
        double longest = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (!(values[i] <= longest) && !Float.isNaN(values[i])) {
                longest = values[i];
            }
        }
        return longest;
    }

    /** Of those that are known; NaN where none is. */
    Percentiles percentiles() {
        float[] known = new float[count];
        int knownCount = 0;
        for (int i = 0; i < count; i++) {
            if (!Float.isNaN(values[i])) {
                known[knownCount++] = values[i];
            }
        }
        if (knownCount == 0) {
            return new Percentiles(Double.NaN, Double.NaN);
        }
        Arrays.sort(known, 0, knownCount);
        return new Percentiles(
                known[(knownCount - 1) / 2], known[(int) Math.ceil(0.99 * knownCount) - 1]);
    }
}
