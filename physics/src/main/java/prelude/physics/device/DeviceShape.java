package prelude.physics.device;

import java.util.List;
import org.joml.Quaterniondc;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * What of a device does not change: mass, moments, outside. Its own frame has its origin in the
 * centre of mass and goes along the principal axes, the length along x; metres.
 *
 * @param mass with the pose at which the surfaces were given
 * @param reachM from the centre of mass to what is furthest of it
 * @param thinnestM the least radius of its capsules
 */
public record DeviceShape(
        MassProperties mass, List<Capsule> capsules, double reachM, double thinnestM) {
    /**
     * @param parts closed surfaces, LPS mm
     */
    public static DeviceShape of(List<SurfaceMesh> parts, double densityKgPerM3) {
        MassProperties mass = MassProperties.of(parts, densityKgPerM3);
        return of(mass, Capsules.of(parts, mass));
    }

    private static DeviceShape of(MassProperties mass, List<Capsule> capsules) {
        double reach = 0;
        double thinnest = Double.POSITIVE_INFINITY;
        for (Capsule capsule : capsules) {
            double far = Math.max(capsule.from().length(), capsule.to().length());
            reach = Math.max(reach, far + capsule.radiusM());
            thinnest = Math.min(thinnest, capsule.radiusM());
        }
        return new DeviceShape(mass, capsules, reach, thinnest);
    }

    /**
     * A body that may be flat and bent, such as a piece of a skull.
     *
     * @param thicknessM the median
     */
    public record Flat(DeviceShape shape, double thicknessM) {}

    /**
     * @param surface closed, or nearly, LPS mm
     * @param massKg what it weighs, however much its surface encloses
     */
    public static Flat flat(SurfaceMesh surface, double massKg) {
        MassProperties mass = MassProperties.of(List.of(surface), 1000).weighing(massKg);
        Shell shell = Shell.of(surface, mass);
        List<Capsule> capsules = shell.capsules();
        return new Flat(
                of(mass, capsules.isEmpty() ? Capsules.of(List.of(surface), mass) : capsules),
                shell.thicknessM());
    }

    /** Where the surfaces were given, metres in patient space. */
    public Vector3dc plannedMiddle() {
        return mass.middleM();
    }

    public Quaterniondc plannedTurn() {
        return mass.patientFromOwn();
    }
}
