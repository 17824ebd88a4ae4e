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
     */
    public record Seat(double holdsN, String source, Optional<Vector3dc> axis) {
        public Seat {
            if (!(holdsN >= 0)) {
                throw new IllegalArgumentException("a seat that holds " + holdsN + " N");
            }
            axis = axis.map(way -> new Vector3d(way).normalize());
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
