package prelude.pipeline.labels;

/** A display colour as DICOM's segments keep it (PS3.3 C.10.7.1.1): CIELab, D50, in 16 bits. */
final class LabColour {
    /** From linear sRGB (D65) to XYZ at D50 by Bradford's adaptation, relative to the white. */
    private static final double[] XYZ_D50 = {
        0.4360747 / 0.9642956,
        0.3850649 / 0.9642956,
        0.1430804 / 0.9642956,
        0.2225045,
        0.7168786,
        0.0606169,
        0.0139322 / 0.8251046,
        0.0971045 / 0.8251046,
        0.7141733 / 0.8251046
    };

    private LabColour() {}

    /**
     * @param rgb 0xRRGGBB, sRGB
     * @return L, a and b
     */
    static int[] of(int rgb) {
        double red = linear(rgb >> 16 & 255);
        double green = linear(rgb >> 8 & 255);
        double blue = linear(rgb & 255);
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            f[i] =
                    root(
                            XYZ_D50[3 * i] * red
                                    + XYZ_D50[3 * i + 1] * green
                                    + XYZ_D50[3 * i + 2] * blue);
        }
        double lightness = 116 * f[1] - 16;
        double a = 500 * (f[0] - f[1]);
        double b = 200 * (f[1] - f[2]);
        return new int[] {
            scaled(lightness / 100), scaled((a + 128) / 255), scaled((b + 128) / 255)
        };
    }

    private static int scaled(double share) {
        return (int) Math.rint(Math.clamp(share, 0, 1) * 65535);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double root(double t) {
        double e = 216.0 / 24389;
        return t > e ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
