package prelude.cases.sample;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;

/**
 * The pancreas in the model's space: behind the stomach, the head on the right of the mesenteric
 * vein with the uncinate process behind it, the neck before the portal vein's beginning, the body
 * below and before the splenic vein, the tail towards the spleen's hilum. Fat lies between it and
 * every other organ; the veins touch it.
 *
 * @param warp bends the lobules of its surface
 */
record Pancreas(Noise warp) implements Solid {
    private static final double FAR_MM = 1e6;

    private static final double FILLET_MM = 5;
    private static final double LOBULE_MM = 0.8;

    /** Lobules of about 9 mm, with a noise whose features are 30 mm. */
    private static final double LOBULES = 3.4;

    /** Somewhere else in the noise than the other organs. */
    private static final double PLACE = 1700;

    /** From the uncinate process over the head and the neck along the upper border to the tail. */
    private static final double[][] UPPER = {
        {-14, -2, -41, 6},
        {-27, -8, -43, 9.5},
        {-29, -8, -34, 11},
        {-19, -23, -26, 8},
        {-8, -29, -19.5, 7.5},
        {4, -29, -10, 8},
        {18, -23, 2, 9},
        {30, -13, 6, 9.5},
        {45, -1.5, 10.5, 9},
        {60, 5.5, 12.5, 7},
        {74, 11.5, 19, 6},
        {81, 15, 23.5, 5},
    };

    private static final double[][] HEAD = {{-32, -9, -40, 10}, {-22, -16, -35, 8.5}};

    /** The body's lower border. */
    private static final double[][] LOWER = {
        {4, -29, -14, 6.5}, {18, -21, -5, 7.5}, {34, -10, -2, 8}, {50, 0, 3, 6.5}, {60, 4, 7, 5.5},
    };

    private static final double[][][] CHAINS = {UPPER, HEAD, LOWER};
    private static final List<List<Tubes.Piece>> PIECES = pieces();

    static final DistanceField.Box BOX = new DistanceField.Box(-55, -50, -65, 100, 35, 45);

    private static List<List<Tubes.Piece>> pieces() {
        List<List<Tubes.Piece>> all = new ArrayList<>();
        for (double[][] chain : CHAINS) {
            List<Tubes.Piece> pieces = new ArrayList<>();
            for (int i = 1; i < chain.length; i++) {
                double[] a = chain[i - 1];
                double[] b = chain[i];
                pieces.add(
                        new Tubes.Piece(
                                new Vector3d(a[0], a[1], a[2]),
                                a[3],
                                new Vector3d(b[0], b[1], b[2]),
                                b[3]));
            }
            all.add(pieces);
        }
        return all;
    }

    @Override
    public double distance(double x, double y, double z) {
        double gland = FAR_MM;
        for (List<Tubes.Piece> chain : PIECES) {
            double nearest = FAR_MM;
            for (Tubes.Piece piece : chain) {
                nearest = Math.min(nearest, piece.distance(x, y, z));
            }
            gland = Solid.union(gland, nearest, FILLET_MM);
        }
        double lobules = warp.at(LOBULES * x + PLACE, LOBULES * y, LOBULES * z);
        return gland + LOBULE_MM * lobules;
    }
}
