package prelude.cases.device;

import org.joml.Vector3d;

/** How a round device lies in a vessel: where a point of it comes to. */
@FunctionalInterface
public interface Lay {
    /**
     * @param alongMm from the device's first end
     * @param angle around it, radians
     * @param insideMm below its outer surface
     */
    Vector3d patientMm(double alongMm, double angle, double insideMm);

    /** Straight along +z from the origin, unloaded. */
    static Lay straight(double diameterMm) {
        return (along, angle, inside) -> {
            double r = diameterMm / 2 - inside;
            return new Vector3d(r * Math.cos(angle), r * Math.sin(angle), along);
        };
    }
}
