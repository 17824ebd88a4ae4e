package prelude.pipeline.device;

import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.device.Plate;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Query;

/** Where a plan puts a plate: bent to the bone under a place of it. */
final class PlatePlacing {
    /** What lies further off the bone lies on no bone. */
    static final double REACH_MM = 10;

    /** A direction that is nearer to the bone's normal than about 17 degrees says no way on it. */
    private static final double STEEPEST = 0.955;

    private final Placement.PlateOnBone wanted;
    private final Body bone;
    private final Plate plate;

    PlatePlacing(Placement.PlateOnBone wanted, Body bone) {
        this.wanted = wanted;
        this.bone = bone;
        plate = Plate.of(wanted.device());
    }

    /** How it lies on the bone, as planned or moved since. */
    Placed place(Motion motion) throws UnusableInputException {
        Query nearest = bone.tree().query();
        double off = nearest.distance(wanted.centre());
        if (off > REACH_MM) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s: its 'centre' lies %.0f mm off the %s, more than %.0f; points are LPS mm.",
                            wanted.asker(),
                            off,
                            bone.name(),
                            REACH_MM));
        }
        Vector3d normal = SurfaceNormals.of(bone.surface(), nearest.triangle());
        if (Math.abs(normal.dot(wanted.direction())) > STEEPEST) {
            throw new UnusableInputException(
                    "%s: its 'direction' points into the %s, not along it; directions go along LPS."
                            .formatted(wanted.asker(), bone.name()));
        }
        PlateBend bend = new PlateBend(plate, bone, wanted.centre(), wanted.direction());
        return new PlateFit(wanted, plate, bend, bone, motion).placed();
    }
}
