package prelude.physics.tissue;

/**
 * Where the case's millimetres (LPS) and the solver's metres meet: metres run along the same axes,
 * from a body's origin near its middle, so that floats keep their digits.
 */
public final class PatientMetres {
    public static final double METRES_PER_MM = 0.001;
    public static final double MM_PER_METRE = 1000;
    public static final double M3_PER_MM3 = 1e-9;
    public static final double ML_PER_M3 = 1e6;

    private PatientMetres() {}

    /** A patient coordinate in mm, as metres from the origin. */
    public static double metres(double mm, double originMm) {
        return (mm - originMm) * METRES_PER_MM;
    }

    /** A coordinate in metres from the origin, as one of the patient in mm. */
    public static double millimetres(double metres, double originMm) {
        return metres * MM_PER_METRE + originMm;
    }
}
