package prelude.cases.anatomy;

/**
 * What runs in a hollow structure, and how it comes out of an opening.
 *
 * @param pressureMmHg mean, above that of the air outside
 * @param wallShearPa most that the fluid's flow draws on the wall in life: a vessel of a radius
 *     carries no more than goes with it
 * @param supplyMlPerS what all of it together is given in life
 * @param source where the figures are from
 */
public record Vessel(
        Kind kind, double pressureMmHg, double wallShearPa, double supplyMlPerS, String source) {

    /** Where the fluid comes from once the vessel is divided. */
    public enum Kind {
        /** From the side that is still joined to the heart. */
        ARTERY,
        /** As an artery: from the side of the gut. */
        PORTAL,
        /** From both: what drains into it, and what runs back from the heart's side. */
        VEIN,
        /** A duct or bladder, which leaks bile. */
        BILE;

        /** Whether what comes out is blood. */
        public boolean bleeds() {
            return this != BILE;
        }
    }

    public Vessel {
        if (!(pressureMmHg > 0 && wallShearPa > 0 && supplyMlPerS > 0)) {
            throw new IllegalArgumentException(
                    "%s mmHg, %s Pa, %s ml/s".formatted(pressureMmHg, wallShearPa, supplyMlPerS));
        }
    }
}
