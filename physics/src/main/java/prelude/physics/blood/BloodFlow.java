package prelude.physics.blood;

import prelude.cases.anatomy.Vessel;

/**
 * How fast a vessel runs out of an opening: as through a sharp-edged orifice, {@code 0.6 A sqrt(2 p
 * / density)} (White, Fluid Mechanics, 2016, ch. 6), but no faster than a vessel of that radius
 * carries, {@code pi r^3 tau / (4 viscosity)}, which is Poiseuille's law for the greatest shear tau
 * that its wall sees in life.
 */
final class BloodFlow {
    private static final double DISCHARGE = 0.6;
    private static final double PA_PER_MMHG = 133.322;

    /** Of whole blood, kg/m3: ICRU Report 46 (1992). */
    private static final double DENSITY_KG_M3 = 1060;

    /** Of whole blood in large vessels, Pa s: Malek, Alper and Izumo, JAMA 282:2035 (1999). */
    private static final double VISCOSITY_PA_S = 0.0035;

    private static final double ML_PER_M3 = 1e6;
    private static final double M_PER_MM = 1e-3;

    private BloodFlow() {}

    /**
     * @param areaMm2 of the opening
     */
    static double mlPerS(Vessel vessel, double areaMm2) {
        return Math.min(orificeMlPerS(vessel, areaMm2), carriedMlPerS(vessel, areaMm2));
    }

    /** A mm2 times a m/s is a ml/s. */
    static double orificeMlPerS(Vessel vessel, double areaMm2) {
        double speed = Math.sqrt(2 * vessel.pressureMmHg() * PA_PER_MMHG / DENSITY_KG_M3);
        return DISCHARGE * areaMm2 * speed;
    }

    static double carriedMlPerS(Vessel vessel, double areaMm2) {
        double radiusM = Math.sqrt(areaMm2 / Math.PI) * M_PER_MM;
        double cubed = radiusM * radiusM * radiusM;
        return Math.PI * cubed * vessel.wallShearPa() / (4 * VISCOSITY_PA_S) * ML_PER_M3;
    }
}
