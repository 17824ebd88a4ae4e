package prelude.physics.device;

import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A device of a plan, as a rehearsal takes it.
 *
 * @param name as the plan calls it
 * @param parts closed surfaces where the plan has them, LPS mm
 * @param densityKgPerM3 of its material
 * @param seat what holds it where it is planned
 * @param lies where its middle lies as the rehearsal begins, loose and turned as planned, LPS mm;
 *     empty where it sits in place
 */
public record DeviceInput(
        String name,
        List<SurfaceMesh> parts,
        double densityKgPerM3,
        Seat seat,
        Optional<Vector3dc> lies) {

    /**
     * What holds a device where it is planned.
     *
     * @param holdsN what pulls it out, newtons
     * @param source where that force comes from
     * @param axis unit vector along which it goes in, LPS; it may be turned about it. Empty where
     *     it is laid on, from any side
     * @param playM what is let go near to where it is planned comes to lie no further off; infinite
     *     where it stays where it is let go
     */
    public record Seat(double holdsN, String source, Optional<Vector3dc> axis, double playM) {
        public Seat {
            if (!(holdsN >= 0) || !(playM >= 0)) {
                throw new IllegalArgumentException(
                        "a seat that holds %s N with %s m of play".formatted(holdsN, playM));
            }
            axis = axis.map(way -> new Vector3d(way).normalize());
        }

        /** It leaves what sits there where it was let go. */
        public Seat(double holdsN, String source, Optional<Vector3dc> axis) {
            this(holdsN, source, axis, Double.POSITIVE_INFINITY);
        }
    }

    public DeviceInput {
        parts = List.copyOf(parts);
        lies = lies.map(Vector3d::new);
        if (!(densityKgPerM3 > 0)) {
            throw new IllegalArgumentException(name + " of " + densityKgPerM3 + " kg/m3");
        }
    }
}
