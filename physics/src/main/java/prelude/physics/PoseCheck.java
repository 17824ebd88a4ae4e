package prelude.physics;

import prelude.cases.scenario.ToolSample;

/** Whether a tool sample is a pose at all. */
final class PoseCheck {
    /** Further from the scanner's origin than any patient. */
    private static final double FURTHEST_MM = 1e5;

    private static final double LONGEST_BLADE_MM = 1000;

    private PoseCheck() {}

    static boolean usable(ToolSample sample) {
        double axis =
                sample.axisX() * sample.axisX()
                        + sample.axisY() * sample.axisY()
                        + sample.axisZ() * sample.axisZ();
        return Math.abs(sample.tipX()) < FURTHEST_MM
                && Math.abs(sample.tipY()) < FURTHEST_MM
                && Math.abs(sample.tipZ()) < FURTHEST_MM
                && Math.abs(axis - 1) < 0.01
                && sample.bladeMm() >= 0
                && sample.bladeMm() < LONGEST_BLADE_MM;
    }
}
