package prelude.pipeline.export;

/**
 * How finely a printer that takes pictures lays its drops.
 *
 * @param dpiX dots per inch along the patient's left-right axis, which is a picture's width
 * @param dpiY along the patient's front-back axis; some printers' two differ
 * @param layerMm thickness of a layer
 */
public record Resolution(double dpiX, double dpiY, double layerMm) {
    private static final double INCH_MM = 25.4;

    public Resolution {
        if (!(dpiX >= 10 && dpiX <= 2400)
                || !(dpiY >= 10 && dpiY <= 2400)
                || !(layerMm >= 0.005 && layerMm <= 5)) {
            throw new IllegalArgumentException(
                    "%s x %s dpi in layers of %s mm".formatted(dpiX, dpiY, layerMm));
        }
    }

    /** Fine enough for a printer of filament or resin, and a file that a case fits into. */
    public static Resolution standard() {
        return new Resolution(150, 150, 0.2);
    }

    double pixelXMm() {
        return INCH_MM / dpiX;
    }

    double pixelYMm() {
        return INCH_MM / dpiY;
    }
}
