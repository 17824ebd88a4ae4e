package prelude.pipeline.device;

import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.device.ValveFrame;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.AnnulusRing;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Wanted;

/** Where a plan puts a transcatheter valve: square to the annulus, in its middle, at a depth. */
final class ValvePlacing {
    private final Placement.ValveInAnnulus wanted;
    private final Body root;
    private final AnnulusRing ring;

    /** Of the annulus's plane, towards the aorta. */
    private final Vector3d up;

    ValvePlacing(Placement.ValveInAnnulus wanted, Body root) throws UnusableInputException {
        this.wanted = wanted;
        this.root = root;
        ring = AnnulusRing.of(wanted.asker(), root, wanted.hinges());
        up = new Vector3d(ring.normal());
        if (wanted.ascending().sub(ring.middle(), new Vector3d()).dot(up) < 0) {
            up.negate();
        }
    }

    /** How it fits the annulus, as planned or moved since. */
    Placed place(Motion motion) throws UnusableInputException {
        double height = ValveFrame.of(wanted.device()).heightMm();
        if (wanted.depthMm() >= height) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s lies below the annulus as a whole: its 'depth_mm' of %.1f is not less than its height of %.1f mm.",
                            wanted.asker(),
                            wanted.depthMm(),
                            height));
        }
        Vector3d centre = ring.section().centre();
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            if (ostium.place().sub(centre, new Vector3d()).dot(up) <= 0) {
                throw new UnusableInputException(
                        "%s: 'coronaries.%s' does not lie on the aorta's side of the annulus; points are LPS mm."
                                .formatted(wanted.asker(), ostium.name()));
            }
        }
        Matrix4d planned =
                Pose.patientFromOwn(
                        centre.fma(-wanted.depthMm(), up, new Vector3d()), up, Pose.across(up));
        return new ValveFit(wanted, root, ring, up, motion.pose(planned)).placed();
    }
}
