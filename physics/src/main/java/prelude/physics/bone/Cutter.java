package prelude.physics.bone;

import prelude.cases.scenario.Instrument;

/**
 * The part of a drill, a burr or a saw that cuts, at one pose: all whose distance is below 0. The
 * distance is exact within and never too great outside.
 */
final class Cutter {
    /** A twist drill's point: 118 degrees, as general and many surgical bits have it. */
    private static final double HALF_POINT = Math.toRadians(59);

    /** A drill's flutes, and a saw's blade from its teeth to its hub. */
    static final double LENGTH_MM = 60;

    /** What a sagittal saw's teeth clear: a blade of 0.9 mm and its set (assumed). */
    static final double KERF_MM = 1.2;

    /** What is left between two poses of a round cutter is no higher than this. */
    private static final double SCALLOP_MM = 0.02;

    private static final double SAW_SPACING_MM = 0.3;

    private Instrument kind = Instrument.DRILL;
    private double sizeMm;
    private double pointNormalAcross;
    private double pointNormalAlong;
    final double[] tip = new double[3];

    /** From the tip to the handle. */
    final double[] axis = new double[3];

    /** Along a saw's edge. */
    final double[] side = new double[3];

    /** Across a saw's blade. */
    final double[] across = new double[3];

    /**
     * @param sizeMm a bit's or burr's diameter, the width of a saw's edge
     */
    void kind(Instrument instrument, double sizeMm) {
        kind = instrument;
        this.sizeMm = sizeMm;
        double radius = sizeMm / 2;
        double height = radius / Math.tan(HALF_POINT);
        double slant = Math.sqrt(radius * radius + height * height);
        pointNormalAcross = height / slant;
        pointNormalAlong = radius / slant;
    }

    Instrument kind() {
        return kind;
    }

    double sizeMm() {
        return sizeMm;
    }

    /** Between two poses of it that leave no ridges. */
    double spacingMm() {
        return kind == Instrument.SAW
                ? SAW_SPACING_MM
                : Math.clamp(Math.sqrt(4 * sizeMm * SCALLOP_MM), 0.15, 0.6);
    }

    /** The area that it cuts as it is fed along its axis. */
    double faceMm2() {
        return kind == Instrument.SAW ? sizeMm * KERF_MM : Math.PI * sizeMm * sizeMm / 4;
    }

    /** Completes a pose whose tip, axis and side have been set. */
    void posed() {
        across[0] = axis[1] * side[2] - axis[2] * side[1];
        across[1] = axis[2] * side[0] - axis[0] * side[2];
        across[2] = axis[0] * side[1] - axis[1] * side[0];
    }

    double distance(double x, double y, double z) {
        double px = x - tip[0];
        double py = y - tip[1];
        double pz = z - tip[2];
        double up = px * axis[0] + py * axis[1] + pz * axis[2];
        if (kind == Instrument.SAW) {
            double along = Math.abs(px * side[0] + py * side[1] + pz * side[2]) - sizeMm / 2;
            double over = Math.abs(px * across[0] + py * across[1] + pz * across[2]) - KERF_MM / 2;
            return Math.max(Math.max(over, along), Math.max(-up, up - LENGTH_MM));
        }
        double squared = px * px + py * py + pz * pz;
        double radius = sizeMm / 2;
        if (kind == Instrument.BURR) {
            return Math.sqrt(Math.max(0, squared - 2 * radius * up + radius * radius)) - radius;
        }
        double out = Math.sqrt(Math.max(0, squared - up * up));
        double point = out * pointNormalAcross - up * pointNormalAlong;
        return Math.max(Math.max(out - radius, point), up - LENGTH_MM);
    }

    /** The least and greatest coordinate that it reaches along an axis of the patient. */
    double low(int of) {
        return reach(of, -1);
    }

    double high(int of) {
        return reach(of, 1);
    }

    private double reach(int of, int sign) {
        double far = kind == Instrument.BURR ? 0 : LENGTH_MM * axis[of];
        double wide =
                switch (kind) {
                    case SAW ->
                            Math.abs(side[of]) * sizeMm / 2 + Math.abs(across[of]) * KERF_MM / 2;
                    case BURR -> sizeMm / 2;
                    default -> sizeMm / 2 * Math.sqrt(Math.max(0, 1 - axis[of] * axis[of]));
                };
        double centre = kind == Instrument.BURR ? axis[of] * sizeMm / 2 : 0;
        double ends = sign > 0 ? Math.max(0, far) : Math.min(0, far);
        return tip[of] + centre + ends + sign * wide;
    }
}
