package prelude.cases.sample;

/** Smooth value noise in space, between -1 and 1, the same for a seed on every machine. */
record Noise(long seed, double featureMm) {

    double at(double x, double y, double z) {
        double u = x / featureMm;
        double v = y / featureMm;
        double w = z / featureMm;
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        int k = (int) Math.floor(w);
        double a = ease(u - i);
        double b = ease(v - j);
        double c = ease(w - k);
        double low = face(i, j, k, a, b);
        return low + c * (face(i, j, k + 1, a, b) - low);
    }

    private double face(int i, int j, int k, double a, double b) {
        double near = corner(i, j, k) + a * (corner(i + 1, j, k) - corner(i, j, k));
        double far = corner(i, j + 1, k) + a * (corner(i + 1, j + 1, k) - corner(i, j + 1, k));
        return near + b * (far - near);
    }

    private double corner(int i, int j, int k) {
        long mixed = mix(seed ^ mix(i * 0x9E3779B97F4A7C15L + mix(j * 0xC2B2AE3D27D4EB4FL + k)));
        return (mixed >> 11) * 0x1.0p-52;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /** SplitMix64's finaliser (Steele et al. 2014). */
    static long mix(long value) {
        long a = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
