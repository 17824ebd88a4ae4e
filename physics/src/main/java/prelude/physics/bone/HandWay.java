package prelude.physics.bone;

import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/** The way of an instrument in one step: from where it stands to where the hand is. */
final class HandWay {
    /** Tip, axis and side, LPS mm. */
    final double[] from = new double[9];

    final double[] to = new double[9];
    private final Cutter cutter;

    HandWay(Cutter cutter) {
        this.cutter = cutter;
    }

    void to(ToolSample sample) {
        to[0] = sample.tipX();
        to[1] = sample.tipY();
        to[2] = sample.tipZ();
        to[3] = sample.axisX();
        to[4] = sample.axisY();
        to[5] = sample.axisZ();
        to[6] = sample.sideX();
        to[7] = sample.sideY();
        to[8] = sample.sideZ();
    }

    /** The instrument stands so far back along the hand's axis, mm. */
    void standBack(double backMm) {
        System.arraycopy(to, 0, from, 0, 9);
        for (int axis = 0; axis < 3; axis++) {
            from[axis] += backMm * to[3 + axis];
        }
    }

    /** The instrument stands where the cutter is. */
    void stand() {
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = cutter.tip[axis];
            from[3 + axis] = cutter.axis[axis];
            from[6 + axis] = cutter.side[axis];
        }
    }

    /** From the tip to the hand's, mm. */
    double lagMm() {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            squared += (to[axis] - from[axis]) * (to[axis] - from[axis]);
        }
        return Math.sqrt(squared);
    }

    /** How far the instrument's working end has to go to where the hand is, mm. */
    double mm() {
        double tip = 0;
        double up = 0;
        double edge = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = to[axis] - from[axis];
            double turned = d + 30 * (to[3 + axis] - from[3 + axis]);
            double aside = d + cutter.sizeMm() / 2 * (to[6 + axis] - from[6 + axis]);
            tip += d * d;
            up += turned * turned;
            edge += aside * aside;
        }
        boolean saw = cutter.kind() == Instrument.SAW;
        return Math.sqrt(Math.max(Math.max(tip, up), saw ? edge : 0));
    }

    /** No point of the instrument goes further in this step, mm; more than it does, if it turns. */
    double sweepMm() {
        double gone = 0;
        double turned = 0;
        double rolled = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = to[axis] - from[axis];
            double t = to[3 + axis] - from[3 + axis];
            double r = to[6 + axis] - from[6 + axis];
            gone += d * d;
            turned += t * t;
            rolled += r * r;
        }
        // Between directions that are far apart the way is no longer even.
        double uneven = turned > 1 || rolled > 1 ? 4 : 2;
        double wide = cutter.sizeMm() + Cutter.KERF_MM;
        return Math.sqrt(gone)
                + uneven * (Cutter.LENGTH_MM + wide) * Math.sqrt(turned)
                + uneven * wide * Math.sqrt(rolled);
    }

    /** Places the cutter: 0 where the instrument stands, 1 where the hand is. */
    void place(double part) {
        for (int n = 0; n < 3; n++) {
            cutter.tip[n] = from[n] + part * (to[n] - from[n]);
            cutter.axis[n] = from[3 + n] + part * (to[3 + n] - from[3 + n]);
            cutter.side[n] = from[6 + n] + part * (to[6 + n] - from[6 + n]);
        }
        straighten();
    }

    /** Makes axis and side unit vectors again, across each other. */
    private void straighten() {
        double[] a = cutter.axis;
        double[] s = cutter.side;
        normalise(a, to[3], to[4], to[5]);
        double dot = a[0] * s[0] + a[1] * s[1] + a[2] * s[2];
        for (int n = 0; n < 3; n++) {
            s[n] -= dot * a[n];
        }
        normalise(s, to[6], to[7], to[8]);
        cutter.posed();
    }

    /** Half way between opposite directions there is none: then it is the hand's. */
    private static void normalise(double[] v, double x, double y, double z) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        v[0] = length > 1e-6 ? v[0] / length : x;
        v[1] = length > 1e-6 ? v[1] / length : y;
        v[2] = length > 1e-6 ? v[2] / length : z;
    }
}
