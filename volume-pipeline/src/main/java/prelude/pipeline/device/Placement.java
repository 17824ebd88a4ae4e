package prelude.pipeline.device;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.device.Device;
import prelude.pipeline.measure.Wanted;

/** One device that a plan places, and where. Points are LPS millimetres, directions unit length. */
public sealed interface Placement {
    /** As the plan calls it. */
    String name();

    Device device();

    /** Who asks, at the beginning of a sentence to the user. */
    default String asker() {
        return "Device '%s'".formatted(name());
    }

    /**
     * A screw into a bone.
     *
     * @param entry where its shaft begins, under the head
     * @param direction from there to the tip
     * @param avoid structures that it must not meet
     */
    record ScrewInBone(
            String name,
            Device device,
            String structure,
            Vector3d entry,
            Vector3d direction,
            List<String> avoid)
            implements Placement {
        public ScrewInBone {
            avoid = List.copyOf(avoid);
        }
    }

    /**
     * A plate that is bent to a bone.
     *
     * @param centre near the bone's surface, where the plate's middle lies
     * @param direction of its length
     */
    record PlateOnBone(
            String name, Device device, String structure, Vector3d centre, Vector3d direction)
            implements Placement {}

    /**
     * A graft or a stent in a vessel.
     *
     * @param ends where it begins, and a point of the vessel up to which it may reach
     */
    record GraftInVessel(String name, Device device, String structure, Wanted.Ends ends)
            implements Placement {}

    /**
     * A valve in the aortic annulus.
     *
     * @param hinges the three lowest points of the leaflets' attachment
     * @param depthMm how far its inflow end lies below their plane, towards the ventricle
     * @param ascending a point on the aorta's side of the plane
     * @param coronaries names and places of the ostia's lower edges
     */
    record ValveInAnnulus(
            String name,
            Device device,
            String structure,
            List<Vector3d> hinges,
            double depthMm,
            Vector3d ascending,
            List<Wanted.Ostium> coronaries)
            implements Placement {
        public ValveInAnnulus {
            hinges = List.copyOf(hinges);
            coronaries = List.copyOf(coronaries);
        }
    }

    /**
     * A guide wire or a catheter along a vessel.
     *
     * @param ends where it comes out of its sheath, and how far it is pushed
     */
    record WireInVessel(String name, Device device, String structure, Wanted.Ends ends)
            implements Placement {}
}
