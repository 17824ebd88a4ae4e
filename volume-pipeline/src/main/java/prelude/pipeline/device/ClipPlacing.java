package prelude.pipeline.device;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.device.AneurysmClip;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;

/** Where a plan puts an aneurysm clip: its blades lie across the neck that three points tell. */
final class ClipPlacing {
    private final Placement.ClipOnNeck wanted;
    private final Body vessel;
    private final Neck neck;

    ClipPlacing(Placement.ClipOnNeck wanted, Body vessel) throws UnusableInputException {
        this.wanted = wanted;
        this.vessel = vessel;
        neck = Neck.of(wanted);
    }

    /** How it closes the neck, as planned or moved since. */
    Placed place(Motion motion) throws UnusableInputException {
        AneurysmClip clip = AneurysmClip.of(wanted.device());
        if (wanted.openMm() > clip.openingMm()) {
            throw new UnusableInputException(
                    "%s: opening_mm %s is more than the clip's %s."
                            .formatted(wanted.asker(), wanted.openMm(), clip.openingMm()));
        }
        return new ClipFit(wanted, clip, vessel, neck, motion.pose(planned()), motion).placed();
    }

    private Matrix4d planned() throws UnusableInputException {
        // Square to the blades and to how they close.
        Vector3d across = new Vector3d(neck.normal());
        across.fma(-across.dot(wanted.direction()), wanted.direction());
        if (across.length() < ClipFit.LEAST_ACROSS) {
            throw new UnusableInputException(
                    "%s: its blades point along the neck, not across it; correct 'direction'."
                            .formatted(wanted.asker()));
        }
        return Pose.patientFromOwn(wanted.pivot(), across.normalize(), wanted.direction());
    }

    /**
     * The plane in which an aneurysm begins.
     *
     * @param normal unit length, towards the aneurysm
     */
    record Neck(Vector3d middle, Vector3d normal) {
        static Neck of(Placement.ClipOnNeck wanted) throws UnusableInputException {
            Vector3d a = wanted.neck().get(0);
            Vector3d one = wanted.neck().get(1).sub(a, new Vector3d());
            Vector3d other = wanted.neck().get(2).sub(a, new Vector3d());
            Vector3d middle = new Vector3d(a).fma(1 / 3.0, one).fma(1 / 3.0, other);
            Vector3d normal = one.cross(other, new Vector3d());
            if (normal.length() < 0.1 * one.length() * other.length()) {
                throw new UnusableInputException(
                        "%s: its neck_points lie on one line; give three around the neck's rim."
                                .formatted(wanted.asker()));
            }
            normal.normalize();
            if (normal.dot(wanted.dome().sub(middle, new Vector3d())) < 0) {
                normal.negate();
            }
            return new Neck(middle, normal);
        }

        /** How far a place lies towards the aneurysm, mm; below 0 in the parent vessel. */
        double heightMm(Vector3d place) {
            return place.sub(middle, new Vector3d()).dot(normal);
        }
    }
}
