package prelude.cases.sample;

/**
 * The wall of the trunk in the model's space: skin, fat, muscle, and the cavity with the domes of
 * the diaphragm. x runs to the left, y to the back, z to the head; z = 0 is the middle of L2.
 *
 * @param fat scales the fat under the skin
 * @param warp bends everything a little
 */
record Trunk(double fat, Noise warp) {
    double skin(double x, double y, double z) {
        double wide = 163 + 3 * bump((z + 86) / 70) - 3 * bump((z - 10) / 60);
        double belly = 7 * bump((z + 45) / 65);
        double deep = y < 0 ? 103 + belly : 113;
        double u = Math.abs(x) / wide;
        double v = Math.abs(y) / deep;
        // A superellipse of exponent 2.5: between an ellipse and a rounded box.
        double up = u * Math.sqrt(u);
        double vp = v * Math.sqrt(v);
        double sum = up * u + vp * v;
        if (sum < 1e-3) {
            return -deep;
        }
        double k = StrictMath.pow(sum, 0.4);
        double slope = 1 / (k * Math.sqrt(k));
        double gx = slope * up / wide;
        double gy = slope * vp / deep;
        double distance = (k - 1) / Math.sqrt(gx * gx + gy * gy);
        // The furrow over the spine.
        double furrow = y > 0 ? 7 * bump(x / 16) : 0;
        return distance + furrow + 1.5 * warp.at(x, y, z);
    }

    /** 1 at 0, falling to nothing like a bell. */
    private static double bump(double t) {
        double q = 1 / (1 + 0.5 * t * t);
        return q * q;
    }

    /** The outside of the muscles. */
    double muscle(double x, double y, double z) {
        return skin(x, y, z) + fatMm(x, y, z);
    }

    private double fatMm(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y) + 1e-6;
        double front = Math.max(0, -y / length);
        double back = Math.max(0, y / length);
        double lower = 1 - 0.35 * Solid.smoothstep(20, 110, z);
        double thick = 9 + 12 * front * front + 5 * back * back;
        return 2 + fat * lower * (thick + 2.5 * warp.at(2 * x, 2 * y + 500, 2 * z));
    }

    /** The space within the muscles, before the spine and the muscles beside it. */
    double cavity(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y) + 1e-6;
        double back = Math.max(0, y / length);
        double front = Math.max(0, -y / length);
        double chest = Solid.smoothstep(30, 90, z);
        double wall = 16 - 4 * front - 3 * chest + (12 - 8 * chest) * back * back;
        double within = muscle(x, y, z) + wall;
        double spineWide = 60 - 26 * Solid.smoothstep(10, 90, z);
        double u = x / spineWide;
        double v = (y - 78) / 50;
        double spine = (Math.sqrt(u * u + v * v) - 1) * 45;
        return Solid.difference(within, spine, 14);
    }

    /** Height of the diaphragm: a dome on each side and the tendon between. */
    double diaphragm(double x, double y) {
        double right = dome(x + 76, y + 2, 92, 92, 100);
        double left = dome(x - 80, y - 2, 82, 88, 100);
        double tendon = dome(x, y + 32, 84, 95, 78);
        // The highest of the three: intersection is a smooth maximum.
        return Solid.intersection(Solid.intersection(right, left, 12), tendon, 16);
    }

    private static double dome(double x, double y, double top, double wide, double deep) {
        double u = x / wide;
        double v = y / deep;
        double squared = u * u + v * v;
        return top - 70 * squared * (0.55 + 0.45 * squared);
    }
}
