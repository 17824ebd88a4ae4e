package prelude.pipeline.segmentation;

/** A closed outline told by its distances from a place in it, along rays evenly around, in mm. */
final class StarShape {
    private static final int ROUNDS = 20;

    private StarShape() {}

    /** The distance along any direction, radians. */
    static double along(double[] wall, double angle) {
        double at = (angle / (2 * Math.PI) + 1) * wall.length;
        int low = (int) Math.floor(at);
        double part = at - low;
        return (1 - part) * wall[low % wall.length] + part * wall[(low + 1) % wall.length];
    }

    /** In square millimetres. */
    static double area(double[] wall) {
        double area = 0;
        for (int k = 0; k < wall.length; k++) {
            area += wall[k] * wall[(k + 1) % wall.length];
        }
        return area / 2 * Math.sin(2 * Math.PI / wall.length);
    }

    /** The centre of its area, from the place of which it is told. */
    static double[] middle(double[] wall) {
        double x = 0;
        double y = 0;
        double sum = 0;
        for (int k = 0; k < wall.length; k++) {
            double angle = 2 * Math.PI * (k + 0.5) / wall.length;
            double r = (wall[k] + wall[(k + 1) % wall.length]) / 2;
            x += r * r * r * Math.cos(angle);
            y += r * r * r * Math.sin(angle);
            sum += r * r;
        }
        return new double[] {2 * x / (3 * sum), 2 * y / (3 * sum)};
    }

    /** Tells the same outline from another place in it. */
    static void shift(double[] wall, double dx, double dy) {
        double[] old = wall.clone();
        double farthest = Math.hypot(dx, dy);
        for (double r : old) {
            farthest = Math.max(farthest, r + Math.hypot(dx, dy));
        }
        for (int k = 0; k < wall.length; k++) {
            double cos = Math.cos(2 * Math.PI * k / wall.length);
            double sin = Math.sin(2 * Math.PI * k / wall.length);
            double low = 0;
            double high = farthest;
            for (int round = 0; round < ROUNDS; round++) {
                double r = (low + high) / 2;
                double x = dx + r * cos;
                double y = dy + r * sin;
                boolean inside = Math.hypot(x, y) <= along(old, Math.atan2(y, x));
                low = inside ? r : low;
                high = inside ? high : r;
            }
            wall[k] = low;
        }
    }
}
