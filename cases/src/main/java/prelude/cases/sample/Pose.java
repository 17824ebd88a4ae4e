package prelude.cases.sample;

import org.joml.Vector3d;

/**
 * How the patient lies and how large: between the model's space (origin in L2, LPS directions,
 * millimetres of an average body) and patient space.
 */
final class Pose {
    private final double scale;
    private final Vector3d originMm;
    private final double turnCos;
    private final double turnSin;
    private final double tiltCos;
    private final double tiltSin;

    /**
     * @param turn about the long axis, radians
     * @param tilt of the long axis in the coronal plane, radians
     */
    Pose(double scale, double turn, double tilt, Vector3d originMm) {
        this.scale = scale;
        this.originMm = new Vector3d(originMm);
        turnCos = StrictMath.cos(turn);
        turnSin = StrictMath.sin(turn);
        tiltCos = StrictMath.cos(tilt);
        tiltSin = StrictMath.sin(tilt);
    }

    double scale() {
        return scale;
    }

    Vector3d patient(double x, double y, double z) {
        double u = x * tiltCos - z * tiltSin;
        double w = x * tiltSin + z * tiltCos;
        return new Vector3d(turnCos * u - turnSin * y, turnSin * u + turnCos * y, w)
                .mul(scale)
                .add(originMm);
    }

    Vector3d model(double x, double y, double z) {
        double px = (x - originMm.x) / scale;
        double py = (y - originMm.y) / scale;
        double w = (z - originMm.z) / scale;
        double u = turnCos * px + turnSin * py;
        double v = turnCos * py - turnSin * px;
        return new Vector3d(u * tiltCos + w * tiltSin, v, w * tiltCos - u * tiltSin);
    }
}
