package prelude.engine.frame;

/** The renderer's way from linear light to a picture's bytes, by arithmetic. */
final class Tone {
    private static final double[][] INTO = {
        {0.59719, 0.35458, 0.04823}, {0.07600, 0.90834, 0.01566}, {0.02840, 0.13383, 0.83777}
    };
    private static final double[][] OUT_OF = {
        {1.60475, -0.53108, -0.07367}, {-0.10208, 1.10813, -0.00605}, {-0.00327, -0.07276, 1.07602}
    };

    private Tone() {}

    /** Linear light, exposed, as a screen shows it: 0 to 255 in sRGB. */
    static double[] bytes(double red, double green, double blue) {
        double[] fitted = times(INTO, new double[] {red, green, blue});
        for (int i = 0; i < 3; i++) {
            double v = fitted[i];
            fitted[i] =
                    (v * (v + 0.0245786) - 0.000090537)
                            / (v * (0.983729 * v + 0.4329510) + 0.238081);
        }
        double[] shown = times(OUT_OF, fitted);
        for (int i = 0; i < 3; i++) {
            shown[i] = 255 * encoded(Math.clamp(shown[i], 0.0, 1.0));
        }
        return shown;
    }

    /** The grey light that a screen shows as this byte. */
    static double grey(double wanted) {
        double low = 0;
        double high = 64;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (bytes(middle, middle, middle)[1] < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double encoded(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }
}
