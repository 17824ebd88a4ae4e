package prelude.physics.instrument;

/** The force with which tissue answers an instrument, averaged over the substeps of a step. */
final class Reaction {
    private double x;
    private double y;
    private double z;

    void clear() {
        x = 0;
        y = 0;
        z = 0;
    }

    void add(double fx, double fy, double fz) {
        x += fx;
        y += fy;
        z += fz;
    }

    /** Adds the mean force on the instrument, which is that on the tissue turned round, N. */
    void addOnHand(double[] to, int substeps) {
        to[0] -= x / substeps;
        to[1] -= y / substeps;
        to[2] -= z / substeps;
    }

    double newtons(int substeps) {
        return Math.sqrt(x * x + y * y + z * z) / substeps;
    }
}
