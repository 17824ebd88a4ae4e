package prelude.cases.sample;

import org.joml.Vector3d;

/** Vertebrae from T10 to L5 in the model's space, with arches, processes and the canal. */
final class Spine {
    /** Heights of the middles of L5, L4, ... T10. */
    static final double[] MIDDLES = {-109, -73, -36, 0, 34, 66, 96, 125};

    /** Front of the canal; the bodies lie before it. */
    private static final double CANAL_Y = 70;

    private static final double BODY_Y = 45;

    private Spine() {}

    static double bone(double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MIDDLES.length; i++) {
            if (Math.abs(z - MIDDLES[i]) < 42) {
                nearest =
                        Math.min(nearest, vertebra(Math.abs(x), y, z - MIDDLES[i], halfHeight(i)));
            }
        }
        return nearest == Double.POSITIVE_INFINITY ? 60 : nearest;
    }

    private static double halfHeight(int vertebra) {
        return 13.6 - 0.45 * vertebra;
    }

    /** One side serves for both: x is the distance from the midline. */
    private static double vertebra(double x, double y, double z, double half) {
        double body = body(x, y, z, half);
        double pedicle = rod(x, y, z, 11, 57, 5, 15, 71, 4, 5.2);
        double facet = rod(x, y, z, 16.5, 76, 15, 17.5, 77, -15, 5);
        double transverse = rod(x, y, z, 15, 70, 3, 38, 76, 4, 3.8);
        double lamina = rod(x, y, z, 15, 76, -1, 2, 87, -8, 4.6);
        double spinous =
                Math.min(
                        rod(x, y, z, 0, 87, -6, 0, 103, -10, 3.4),
                        rod(x, y, z, 0, 87, -14, 0, 102, -18, 3.6));
        double arch = Solid.union(pedicle, facet, 4);
        arch = Solid.union(arch, transverse, 4);
        arch = Solid.union(arch, lamina, 4);
        arch = Solid.union(arch, spinous, 4);
        return Solid.difference(Solid.union(body, arch, 3), canal(x, y), 1.5);
    }

    private static double body(double x, double y, double z, double half) {
        double w = z / half;
        // Waisted, and hollow towards the canal.
        double waist = 1 - 0.08 * (1 - w * w);
        double u = x / (23.5 * waist);
        double v = (y - BODY_Y) / (17 * waist);
        double round = (Math.sqrt(u * u + v * v) - 1) * 19;
        return Solid.intersection(round, Math.abs(z) - half, 3);
    }

    /** The discs between the bodies. */
    static double disc(double x, double y, double z) {
        double u = x / 22.5;
        double v = (y - BODY_Y) / 16.2;
        return Math.max((Math.sqrt(u * u + v * v) - 1) * 19, Math.abs(z - 5) - 125);
    }

    static double canal(double x, double y) {
        double u = x / 11;
        double v = (y - CANAL_Y) / 8.5;
        return (Math.sqrt(u * u + v * v) - 1) * 9.5;
    }

    private static double rod(
            double x,
            double y,
            double z,
            double x0,
            double y0,
            double z0,
            double x1,
            double y1,
            double z1,
            double radius) {
        return new Tubes.Piece(new Vector3d(x0, y0, z0), radius, new Vector3d(x1, y1, z1), radius)
                .distance(x, y, z);
    }
}
