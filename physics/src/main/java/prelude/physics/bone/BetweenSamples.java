package prelude.physics.bone;

/** Distances between samples: in all three directions by the nearest samples on either side. */
final class BetweenSamples {
    private final BoneGrid grid;
    private final Samples samples;

    /** A distance at each sample. */
    interface Samples {
        float at(int i, int j, int k);
    }

    BetweenSamples(BoneGrid grid, Samples samples) {
        this.grid = grid;
        this.samples = samples;
    }

    /** At a place, LPS mm. */
    double at(double x, double y, double z) {
        double u = grid.sample(0, x);
        double v = grid.sample(1, y);
        double w = grid.sample(2, z);
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        int k = (int) Math.floor(w);
        double low = within(i, j, k, u - i, v - j);
        double high = within(i, j, k + 1, u - i, v - j);
        return mix(low, high, w - k);
    }

    private double within(int i, int j, int k, double a, double b) {
        return mix(
                mix(samples.at(i, j, k), samples.at(i + 1, j, k), a),
                mix(samples.at(i, j + 1, k), samples.at(i + 1, j + 1, k), a),
                b);
    }

    private static double mix(double from, double to, double part) {
        return from + part * (to - from);
    }
}
