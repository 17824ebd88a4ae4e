package prelude.pipeline.device;

import prelude.cases.device.Screw;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Value;

/**
 * What pulls a screw out along its axis: the shear of the bone around its thread, F = S π D L TSF,
 * TSF = 0.5 + 0.57735 d / p, with the thread's diameter D, depth d and pitch p and its length L in
 * bone (Chapman et al., J Biomech Eng 118:391-398, 1996, on foams as dense as cancellous bone).
 *
 * <p>The bone's shear strength S is 21.6 ρ^1.65 MPa (Stone, Beaupre and Hayes, J Biomech
 * 16:743-752, 1983), its apparent density ρ in g/cm³ from the scan as 0.131 + 0.001067 HU (Rho,
 * Hobatho and Ashman, Med Eng Phys 17:347-355, 1995, for the femur). No phantom calibrates the
 * scan, and bones differ: half of the force is taken for its standard uncertainty (assumed).
 */
final class ScrewHold {
    private static final double MODEL = 0.5;
    private static final double SHEAR_MPA = 21.6;
    private static final double POWER = 1.65;
    private static final double DENSITY_AT_WATER = 0.131;
    private static final double DENSITY_PER_HU = 0.001067;

    /** Compact bone is not denser, g/cm³. */
    private static final double DENSEST = 2;

    private ScrewHold() {}

    /** The pull-out force, newtons. */
    static Value of(Screw screw, double lengthInBoneMm, double hounsfield) {
        double newtons = newtons(screw, lengthInBoneMm, hounsfield);
        return new Value(
                "pull_out",
                newtons,
                "N",
                Doubt.COVERAGE * MODEL * newtons,
                "π D L S (0.5 + 0.577 d/p), S = 21.6 ρ^1.65 MPa, ρ = 0.131 + 0.00107 HU; U = 2 u, u = half of it, assumed");
    }

    static double newtons(Screw screw, double lengthInBoneMm, double hounsfield) {
        double density = Math.clamp(DENSITY_AT_WATER + DENSITY_PER_HU * hounsfield, 0, DENSEST);
        double shearMpa = SHEAR_MPA * Math.pow(density, POWER);
        double depth = (screw.diameterMm() - screw.coreMm()) / 2;
        double shape = 0.5 + depth / screw.pitchMm() / Math.sqrt(3);
        return shearMpa * Math.PI * screw.diameterMm() * lengthInBoneMm * shape;
    }
}
