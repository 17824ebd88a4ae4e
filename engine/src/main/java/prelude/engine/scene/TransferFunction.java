package prelude.engine.scene;

import java.util.List;

/**
 * What colour and how opaque a sample is: straight lines between points, constant beyond the first
 * and the last.
 *
 * @param points by rising value; at least one
 */
public record TransferFunction(List<Point> points) {

    /**
     * @param value a sample as it is stored
     * @param red as shown on a screen (sRGB), 0 to 1; likewise the others
     * @param opacity of a millimetre of it, 0 to 1
     */
    public record Point(double value, float red, float green, float blue, float opacity) {
        public Point {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a transfer function at value " + value);
            }
            if (!(unit(red) && unit(green) && unit(blue) && unit(opacity))) {
                throw new IllegalArgumentException(
                        "a transfer function's colour %s, %s, %s or opacity %s is not from 0 to 1"
                                .formatted(red, green, blue, opacity));
            }
        }

        private static boolean unit(float part) {
            return part >= 0 && part <= 1;
        }
    }

    /** Opacity 1 would be an infinite extinction. */
    private static final double MOST_OPAQUE = 0.9999;

    public TransferFunction {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a transfer function without points");
        }
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).value > points.get(i - 1).value)) {
                throw new IllegalArgumentException(
                        "a transfer function's values %s and %s do not rise"
                                .formatted(points.get(i - 1).value, points.get(i).value));
            }
        }
    }

    public double first() {
        return points.getFirst().value;
    }

    public double last() {
        return points.getLast().value;
    }

    /** The same function of samples that stand for {@code slope * sample + intercept}. */
    public TransferFunction ofSamples(double slope, double intercept) {
        return new TransferFunction(
                points.stream()
                        .map(p ->
                                new Point(
                                        (p.value - intercept) / slope,
                                        p.red,
                                        p.green,
                                        p.blue,
                                        p.opacity))
                        .toList());
    }

    /**
     * At a value: red, green, blue as on a screen, opacity of a millimetre.
     *
     * @param into four numbers
     */
    public void at(double value, double[] into) {
        int above = 0;
        while (above < points.size() && points.get(above).value <= value) {
            above++;
        }
        Point high = points.get(Math.min(above, points.size() - 1));
        Point low = points.get(Math.max(above - 1, 0));
        double span = high.value - low.value;
        double part = span > 0 ? (value - low.value) / span : 0;
        into[0] = low.red + part * (high.red - low.red);
        into[1] = low.green + part * (high.green - low.green);
        into[2] = low.blue + part * (high.blue - low.blue);
        into[3] = low.opacity + part * (high.opacity - low.opacity);
    }

    /** Optical depth of a millimetre of what is so opaque. */
    public static double extinction(double opacity) {
        return -Math.log1p(-Math.min(opacity, MOST_OPAQUE));
    }
}
