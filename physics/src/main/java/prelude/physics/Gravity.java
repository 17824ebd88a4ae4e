package prelude.physics;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.frame.Positioning;

/**
 * The pull on tissue, m/s² along the patient's axes (LPS).
 *
 * <p>A scan shows tissue that has already given way to its weight and holds against it. So what is
 * attached feels only how the pull has changed since, as when the patient is turned; a piece that
 * is cut free feels all of it.
 *
 * @param now on the patient as lying in the rehearsal
 * @param atScan on the patient as lying in the scanner
 */
public record Gravity(Vector3dc now, Vector3dc atScan) {
    /** The patient lies supine, as in the scanner. */
    public static final Gravity SUPINE = of(Positioning.SUPINE, Positioning.SUPINE);

    private static final double STANDARD = 9.81;

    public Gravity {
        if (!now.isFinite() || !atScan.isFinite()) {
            throw new IllegalArgumentException("gravity " + now + ", at the scan " + atScan);
        }
        now = new Vector3d(now);
        atScan = new Vector3d(atScan);
    }

    /** Of a patient who lies as in the scanner. */
    public static Gravity unchanged(Vector3dc pull) {
        return new Gravity(pull, pull);
    }

    /** Of a patient who is operated on lying in one way and was scanned lying in another. */
    public static Gravity of(Positioning now, Positioning atScan) {
        return new Gravity(now.up().mul(-STANDARD), atScan.up().mul(-STANDARD));
    }

    /** What attached tissue feels. */
    Vector3d change() {
        return now.sub(atScan, new Vector3d());
    }
}
