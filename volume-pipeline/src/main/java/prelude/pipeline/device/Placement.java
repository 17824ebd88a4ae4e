package prelude.pipeline.device;

import java.util.List;
import java.util.OptionalDouble;
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

        /** The same screw elsewhere: its axis says all of how it lies. */
        ScrewInBone moved(Motion motion) {
            return new ScrewInBone(
                    name,
                    device,
                    structure,
                    motion.point(entry),
                    motion.direction(direction),
                    avoid);
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
     * @param fedMm how much of it is out of its sheath as a rehearsal begins; empty where that is
     *     all the way
     * @param tipDegrees by which its end is bent, free
     */
    record WireInVessel(
            String name,
            Device device,
            String structure,
            Wanted.Ends ends,
            OptionalDouble fedMm,
            double tipDegrees)
            implements Placement {
        /** Straight, and all the way there. */
        public WireInVessel(String name, Device device, String structure, Wanted.Ends ends) {
            this(name, device, structure, ends, OptionalDouble.empty(), 0);
        }
    }

    /**
     * A clip on an aneurysm's neck.
     *
     * @param structure the aneurysm, with its vessel or alone
     * @param neck three points around the neck's rim, where the aneurysm begins
     * @param dome a point within the aneurysm
     * @param pivot where the blades begin
     * @param direction of the blades
     * @param openMm between the tips; 0 where the clip is closed
     */
    record ClipOnNeck(
            String name,
            Device device,
            String structure,
            List<Vector3d> neck,
            Vector3d dome,
            Vector3d pivot,
            Vector3d direction,
            double openMm)
            implements Placement {
        public ClipOnNeck {
            neck = List.copyOf(neck);
        }
    }

    /**
     * Coils in an aneurysm.
     *
     * @param structure the aneurysm alone
     * @param centre within it, about which the loops lie
     * @param count of such coils
     */
    record CoilInAneurysm(String name, Device device, String structure, Vector3d centre, int count)
            implements Placement {}

    /**
     * A hip stem in a femur.
     *
     * @param shoulder where the stem's axis leaves the bone, between neck and trochanter
     * @param direction from there along the femur to the stem's tip
     * @param headCentre the middle of the femur's own head
     */
    record StemInFemur(
            String name,
            Device device,
            String structure,
            Vector3d shoulder,
            Vector3d direction,
            Vector3d headCentre)
            implements Placement {}
}
