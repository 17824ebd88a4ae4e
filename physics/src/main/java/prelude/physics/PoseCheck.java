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
        double side =
                sample.sideX() * sample.sideX()
                        + sample.sideY() * sample.sideY()
                        + sample.sideZ() * sample.sideZ();
        double along =
                sample.axisX() * sample.sideX()
                        + sample.axisY() * sample.sideY()
                        + sample.axisZ() * sample.sideZ();
        return Math.abs(sample.tipX()) < FURTHEST_MM
                && Math.abs(sample.tipY()) < FURTHEST_MM
                && Math.abs(sample.tipZ()) < FURTHEST_MM
                && Math.abs(axis - 1) < 0.01
                && Math.abs(side - 1) < 0.01
                && Math.abs(along) < 0.01
                && sample.bladeMm() >= 0
                && sample.bladeMm() < LONGEST_BLADE_MM;
    }
}
