package prelude.physics;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.device.DeviceCourse;
import prelude.physics.device.DeviceEvent;

/**
 * What became of a device.
 *
 * @param massG of its surfaces' volume and its material's density
 * @param seated whether it sits where it is planned, or nearly
 * @param lost whether it has left the field
 * @param offPlanMm from where its middle is planned to where it is
 * @param offPlanDegrees how far it is turned from its plan; of a screw or a stem, of its axis
 * @param holdsN the pull that takes it out of its seat
 * @param holdSource where that force comes from
 * @param mostPullN the strongest pull of jaws on it
 * @param tissueN the force of tissue on it in the last step
 * @param middleMm where its centre of mass is, LPS
 * @param nowFromPlanned from where a place of it is planned to where it is, LPS mm
 */
public record DeviceReport(
        String name,
        double massG,
        boolean seated,
        boolean held,
        boolean lost,
        double offPlanMm,
        double offPlanDegrees,
        double holdsN,
        String holdSource,
        double mostPullN,
        double tissueN,
        Vector3dc middleMm,
        Matrix4dc nowFromPlanned,
        List<DeviceEvent> events) {
    public DeviceReport {
        events = List.copyOf(events);
    }

    static DeviceReport of(DeviceCourse course, Vector3dc tissueN) {
        return new DeviceReport(
                course.input.name(),
                1000 * course.motion.shape.mass().massKg(),
                course.seated(),
                course.hand() != DeviceCourse.NOBODY,
                course.lost(),
                1000 * course.offM(),
                course.offDegrees(),
                course.input.seat().holdsN(),
                course.input.seat().source(),
                course.mostPullN(),
                tissueN.length(),
                new Vector3d(course.motion.place).mul(1000),
                nowFromPlanned(course),
                course.events());
    }

    private static Matrix4dc nowFromPlanned(DeviceCourse course) {
        Vector3d planned = new Vector3d(course.motion.shape.plannedMiddle()).mul(-1000);
        Quaterniond turned =
                new Quaterniond(course.motion.shape.plannedTurn())
                        .conjugate()
                        .premul(course.motion.turn);
        return new Matrix4d()
                .translate(new Vector3d(course.motion.place).mul(1000))
                .rotate(turned)
                .translate(planned);
    }
}
