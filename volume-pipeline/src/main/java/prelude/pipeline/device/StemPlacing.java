package prelude.pipeline.device;

import org.joml.Vector3d;
import prelude.cases.device.HipStem;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.measure.Body;

/** Where a plan puts a hip stem: along a way down the femur, its neck towards the hip. */
final class StemPlacing {
    private final Placement.StemInFemur wanted;
    private final Body femur;
    private final Hip hip;

    StemPlacing(Placement.StemInFemur wanted, Body femur) throws UnusableInputException {
        this.wanted = wanted;
        this.femur = femur;
        hip = Hip.of(wanted);
    }

    /** How it sits in the femur, as planned or moved since. */
    Placed place(Volume scan, Motion motion) throws UnusableInputException {
        var planned =
                Pose.patientFromOwn(
                        wanted.shoulder(), new Vector3d(hip.down()).negate(), hip.medial());
        HipStem stem = HipStem.of(wanted.device());
        return new StemFit(wanted, stem, femur, hip, motion.pose(planned), motion).placed(scan);
    }

    /**
     * Where the hip is, seen from the planned stem.
     *
     * @param down along the planned stem into the femur, unit length
     * @param medial square to it, to the hip, unit length
     * @param front square to both, to the patient's front, unit length
     * @param asideMm from the planned stem's axis to the femur's own head
     */
    record Hip(Vector3d down, Vector3d medial, Vector3d front, double asideMm) {
        private static final double LEAST_ASIDE_MM = 5;

        static Hip of(Placement.StemInFemur wanted) throws UnusableInputException {
            Vector3d down = wanted.direction();
            Vector3d medial = wanted.headCentre().sub(wanted.shoulder(), new Vector3d());
            medial.fma(-medial.dot(down), down);
            double aside = medial.length();
            if (aside < LEAST_ASIDE_MM) {
                throw new UnusableInputException(
                        "%s: its head_centre lies within 5 mm of the stem's axis, so that nothing tells where the hip is."
                                .formatted(wanted.asker()));
            }
            medial.normalize();
            Vector3d front = down.cross(medial, new Vector3d());
            // In LPS the front is below 0.
            if (front.y > 0) {
                front.negate();
            }
            return new Hip(down, medial, front, aside);
        }
    }
}
