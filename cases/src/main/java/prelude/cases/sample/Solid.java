package prelude.cases.sample;

/**
 * A shape as a signed distance in millimetres, negative inside. Between shapes that were blended or
 * stretched it is an approximation, good near the surface.
 */
@FunctionalInterface
interface Solid {
    double distance(double x, double y, double z);

    /** Quilez's bound for an ellipsoid along the axes: exact on the surface to first order. */
    static Solid ellipsoid(double cx, double cy, double cz, double rx, double ry, double rz) {
        return (x, y, z) -> {
            double u = (x - cx) / rx;
            double v = (y - cy) / ry;
            double w = (z - cz) / rz;
            double k0 = Math.sqrt(u * u + v * v + w * w);
            double k1 = Math.sqrt(u * u / (rx * rx) + v * v / (ry * ry) + w * w / (rz * rz));
            return k1 < 1e-9 ? -Math.min(rx, Math.min(ry, rz)) : k0 * (k0 - 1) / k1;
        };
    }

    /** Joins two shapes with a fillet of about that radius. */
    static double union(double a, double b, double filletMm) {
        double h = Math.max(filletMm - Math.abs(a - b), 0) / filletMm;
        return Math.min(a, b) - h * h * filletMm / 4;
    }

    static double intersection(double a, double b, double filletMm) {
        return -union(-a, -b, filletMm);
    }

    /** What of a is not in b. */
    static double difference(double a, double b, double filletMm) {
        return intersection(a, -b, filletMm);
    }

    static double smoothstep(double from, double to, double value) {
        double t = Math.clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
