package prelude.cases.look;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * How a scan is shown as a volume: which values have which colour, and how opaque they are.
 *
 * @param name as on the command line
 * @param modality of the scans that it is for
 * @param lit whether a lamp shapes it; else it glows
 * @param points by rising value
 */
public record VolumePreset(
        String name, Modality modality, Scale scale, boolean lit, List<Point> points) {

    /** What a point's value is. */
    public enum Scale {
        /** The scan's own: Hounsfield units. */
        @JsonProperty("value")
        VALUE,
        /**
         * A part of the scan's spread, from its second to its 998th thousandth: for scans whose
         * values have no unit.
         */
        @JsonProperty("spread")
        SPREAD
    }

    /**
     * @param colour as written on the web, {@code #rrggbb}
     * @param opacity of a millimetre, 0 to 1
     */
    public record Point(double value, String colour, double opacity) {
        public Point {
            if (!Double.isFinite(value) || !(opacity >= 0 && opacity <= 1)) {
                throw new IllegalArgumentException(
                        "a preset's point at %s of opacity %s".formatted(value, opacity));
            }
            if (!colour.matches("#[0-9a-fA-F]{6}")) {
                throw new IllegalArgumentException("a preset's colour " + colour);
            }
        }

        /** 0xRRGGBB. */
        public int rgb() {
            return Integer.parseInt(colour.substring(1), 16);
        }
    }

    /** Of the spread, what lies below and above is not counted. */
    private static final double OUTSIDE = 0.002;

    public VolumePreset {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).value > points.get(i - 1).value)) {
                throw new IllegalArgumentException(name + ": its values do not rise");
            }
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException(name + " has no points");
        }
    }

    /** A point's value as the scan's samples have it. */
    public double[] sampleValues(Volume volume) {
        double from = -volume.intercept() / volume.slope();
        double unit = 1 / volume.slope();
        if (scale == Scale.SPREAD) {
            int[] spread = spread(volume.samples());
            from = spread[0];
            unit = spread[1] - spread[0];
        }
        double[] samples = new double[points.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = from + unit * points.get(i).value;
        }
        return samples;
    }

    /**
     * The samples between which all but a few lie; those that are the least of all, air, not
     * counted.
     */
    private static int[] spread(short[] samples) {
        long[] counts = new long[1 << 16];
        for (short sample : samples) {
            counts[sample - Short.MIN_VALUE]++;
        }
        int lowest = 0;
        while (counts[lowest] == 0) {
            lowest++;
        }
        long counted = samples.length - counts[lowest];
        int low = nth(counts, lowest + 1, (long) (OUTSIDE * counted));
        int high = nth(counts, lowest + 1, (long) ((1 - OUTSIDE) * counted));
        return new int[] {low + Short.MIN_VALUE, Math.max(high, low + 1) + Short.MIN_VALUE};
    }

    private static int nth(long[] counts, int from, long n) {
        long passed = 0;
        for (int i = from; i < counts.length; i++) {
            passed += counts[i];
            if (passed > n) {
                return i;
            }
        }
        return from - 1;
    }
}
