package prelude.cases.sample;

/**
 * The solid organs of the upper abdomen in the model's space, blended from simple bodies and
 * pressed against their neighbours.
 *
 * @param trunk in whose cavity they lie
 * @param liverSize around 1
 * @param warp bends their surfaces
 */
record Organs(Trunk trunk, double liverSize, double kidneySize, Noise warp) {

    double liver(double x, double y, double z) {
        double bend = 2.2 * warp.at(x, y, z);
        double s = liverSize;
        double right = Solid.ellipsoid(-72, -2, 28, 80 * s, 92 * s, 90 * s).distance(x, y, z);
        double left = Solid.ellipsoid(12, -46, 52, 74 * s, 38 * s, 34 * s).distance(x, y, z);
        double lobes = Solid.union(right, left, 26);
        // The visceral surface rises to the left and to the back.
        double floor = -10 + 0.55 * (x + 25) + 0.22 * y;
        double whole = Solid.intersection(lobes + bend, (floor - z) * 0.84, 12);
        whole = Solid.intersection(whole, trunk.cavity(x, y, z) + 2.5, 8);
        whole = Solid.intersection(whole, (z - trunk.diaphragm(x, y) + 4) * 0.8, 8);
        // The fissure of the round ligament.
        double u = (x - 4 - 0.1 * z) / 4;
        double w = (z - 18) / 26;
        double v = (y + 78) / 26;
        double fissure = (Math.sqrt(u * u + v * v + w * w) - 1) * 4;
        whole = Solid.difference(whole, fissure, 5);
        whole = Solid.difference(whole, kidneyRight(x, y, z) - 1.5, 4);
        whole = Solid.difference(whole, cava(x, y) - 1, 3);
        return Solid.difference(whole, heart(x, y, z) - 3, 4);
    }

    private static double cava(double x, double y) {
        double dx = (x + 22) / 12;
        double dy = (y - 17) / 10;
        return (Math.sqrt(dx * dx + dy * dy) - 1) * 11;
    }

    double kidneyLeft(double x, double y, double z) {
        return kidney(x - 64, y - 42, z - 2, 300);
    }

    double kidneyRight(double x, double y, double z) {
        return kidney(-(x + 63), y - 43, z + 18, 900);
    }

    /**
     * Lateral is +x; the upper pole leans towards the spine and the back.
     *
     * @param place in the noise, so that the two differ
     */
    private double kidney(double x, double y, double z, double place) {
        double u = x + 0.16 * z;
        double v = y - 0.14 * z;
        double turned = 0.87 * u + 0.5 * v;
        double across = 0.87 * v - 0.5 * u;
        double k = kidneySize;
        double bean = Solid.ellipsoid(0, 0, 0, 29 * k, 25 * k, 54 * k).distance(turned, across, z);
        double hilum =
                Solid.ellipsoid(-29 * k, 0, 0, 17 * k, 9 * k, 16 * k).distance(turned, across, z);
        double bumps = 1.6 * warp.at(x * 1.3 + place, y * 1.3, z * 1.3);
        return Solid.difference(bean + bumps, hilum, 8);
    }

    /** Fat and collecting system within a kidney. */
    double sinus(double x, double y, double z) {
        return Math.min(sinusAt(x - 64, y - 42, z - 2), sinusAt(-(x + 63), y - 43, z + 18));
    }

    private double sinusAt(double x, double y, double z) {
        double u = x + 0.16 * z;
        double v = y - 0.14 * z;
        double turned = 0.87 * u + 0.5 * v;
        double across = 0.87 * v - 0.5 * u;
        double k = kidneySize;
        return Solid.ellipsoid(-13 * k, 0, 0, 16 * k, 9 * k, 24 * k).distance(turned, across, z)
                + 3 * warp.at(x * 5, y * 5, z * 5);
    }

    double spleen(double x, double y, double z) {
        double turned = 0.88 * (x - 100) + 0.47 * (y - 36);
        double across = 0.88 * (y - 36) - 0.47 * (x - 100);
        double whole =
                Solid.ellipsoid(0, 0, 0, 27, 44, 50)
                        .distance(turned, across, z - 58 + 0.2 * across);
        whole = Solid.intersection(whole, trunk.cavity(x, y, z) + 2.5, 6);
        whole = Solid.intersection(whole, (z - trunk.diaphragm(x, y) + 4) * 0.8, 6);
        double stomach = Solid.ellipsoid(62, 6, 62, 30, 34, 36).distance(x, y, z);
        whole = Solid.difference(whole, stomach, 6);
        return Solid.difference(whole, kidneyLeft(x, y, z) - 2, 5) + 1.2 * warp.at(x, y, z);
    }

    double pancreas(double x, double y, double z) {
        return new Pancreas(warp).distance(x, y, z);
    }

    double heart(double x, double y, double z) {
        return Solid.ellipsoid(26, -36, 132, 62, 50, 43).distance(x, y, z);
    }

    /** The lung of one side: what of the chest lies above the diaphragm, beside the middle. */
    double lung(double x, double y, double z, int side) {
        double chest = trunk.cavity(x, y, z) + 1.5;
        double above = (trunk.diaphragm(x, y) - z) * 0.75;
        double lung = Solid.intersection(chest, above, 3);
        double middle = 20 - side * x + 0.08 * Math.max(0, y) - 0.1 * Math.abs(y);
        lung = Solid.intersection(lung, middle, 8);
        return Solid.difference(lung, heart(x, y, z) - 4, 8);
    }
}
