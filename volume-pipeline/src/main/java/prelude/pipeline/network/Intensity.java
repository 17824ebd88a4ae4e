package prelude.pipeline.network;

/**
 * One step of the preparation of a scan's values, in the order of the description. What is measured
 * (percentiles, mean) is measured on the network's whole grid, before any crop.
 */
sealed interface Intensity {
    void apply(float[] values);

    /** Cut off below and above. */
    record Clip(double low, double high) implements Intensity {
        @Override
        public void apply(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.clamp(values[i], low, high);
            }
        }
    }

    /** {@code (v - subtract) / divide}, as nnU-Net does for CT with figures of its training. */
    record Shift(double subtract, double divide) implements Intensity {
        @Override
        public void apply(float[] values) {
            float factor = (float) (1 / divide);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] - subtract) * factor;
            }
        }
    }

    /** Mean 0 and deviation 1, of this scan; where {@code nonzero}, only of and on other than 0. */
    record ZScore(boolean nonzero) implements Intensity {
        @Override
        public void apply(float[] values) {
            double sum = 0;
            double squares = 0;
            long count = 0;
            for (float value : values) {
                if (!nonzero || value != 0) {
                    sum += value;
                    squares += (double) value * value;
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            double variance = count == 0 ? 0 : squares / count - mean * mean;
            double deviation = Math.max(Math.sqrt(Math.max(variance, 0)), 1e-8);
            for (int i = 0; i < values.length; i++) {
                if (!nonzero || values[i] != 0) {
                    values[i] = (float) ((values[i] - mean) / deviation);
                }
            }
        }
    }

    /** Linearly, {@code fromLow} to {@code toLow} and {@code fromHigh} to {@code toHigh}. */
    record Scale(double fromLow, double fromHigh, double toLow, double toHigh, boolean clip)
            implements Intensity {
        @Override
        public void apply(float[] values) {
            // A scan of one value has no range: it becomes the low end.
            double factor = fromHigh > fromLow ? (toHigh - toLow) / (fromHigh - fromLow) : 0;
            double low = Math.min(toLow, toHigh);
            double high = Math.max(toLow, toHigh);
            for (int i = 0; i < values.length; i++) {
                double scaled = toLow + (values[i] - fromLow) * factor;
                values[i] = (float) (clip ? Math.clamp(scaled, low, high) : scaled);
            }
        }
    }

    /** The same between percentiles of this scan, 0 to 100. */
    record ScalePercentiles(
            double fromLow,
            double fromHigh,
            boolean nonzero,
            double toLow,
            double toHigh,
            boolean clip)
            implements Intensity {
        @Override
        public void apply(float[] values) {
            Percentiles percentiles = Percentiles.of(values, nonzero);
            new Scale(percentiles.at(fromLow), percentiles.at(fromHigh), toLow, toHigh, clip)
                    .apply(values);
        }
    }

    /** To whole steps: 255 between 0 and 1 is what a file of 8 bits keeps. */
    record Steps(int perUnit) implements Intensity {
        @Override
        public void apply(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.rint(values[i] * (double) perUnit) / perUnit;
            }
        }
    }
}
