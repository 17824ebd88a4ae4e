package prelude.physics.instrument;

import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.PatientMetres;

/**
 * One hand's instrument as a body sees it, before and after a step: metres along the patient's axes
 * from the body's origin.
 */
public final class HandPose {
    /** A tip that is further away after one step has jumped: nothing is swept in between. */
    private static final double JUMP_M = 0.06;

    /** A cautery's electrode cuts with no more than this of its length. */
    private static final double ELECTRODE_MM = 25;

    public boolean present;
    public boolean on;

    /** Whether the tip was elsewhere before: it is new, or moved faster than a hand can. */
    public boolean jumped;

    public Instrument instrument = Instrument.SCALPEL;

    /** Tip after the step, then the far end of the blade. */
    public final double[] blade = new double[6];

    /** Unit vector from the tip to the handle. */
    public final double[] axis = new double[3];

    /** Unit vector across the axis: how the instrument is turned about it. */
    public final double[] side = {1, 0, 0};

    /** As {@link #blade}, before the step. */
    public final double[] bladeBefore = new double[6];

    /** Whether it was on already where it comes from. */
    public boolean onBefore;

    /** Whether it goes on in this step, having been off or not in the hand in the one before. */
    public boolean pressed;

    /** How much of an instrument's length cuts, from its tip, mm. */
    public static double cuttingMm(ToolSample sample) {
        return sample.instrument() == Instrument.CAUTERY
                ? Math.min(sample.bladeMm(), ELECTRODE_MM)
                : sample.bladeMm();
    }

    public void absent() {
        present = false;
        on = false;
        pressed = false;
    }

    /** Whether it is a grasper with its jaws shut. */
    public boolean grasps() {
        return present && on && instrument == Instrument.GRASPER;
    }

    /** Whether its blade parts what it passes. */
    boolean cuts() {
        return present
                && on
                && (instrument == Instrument.SCALPEL || instrument == Instrument.CAUTERY);
    }

    /** Takes a finite sample over. */
    public void move(ToolSample sample, double originX, double originY, double originZ) {
        boolean same = present && instrument == sample.instrument();
        System.arraycopy(blade, 0, bladeBefore, 0, 6);
        blade[0] = PatientMetres.metres(sample.tipX(), originX);
        blade[1] = PatientMetres.metres(sample.tipY(), originY);
        blade[2] = PatientMetres.metres(sample.tipZ(), originZ);
        axis[0] = sample.axisX();
        axis[1] = sample.axisY();
        axis[2] = sample.axisZ();
        side[0] = sample.sideX();
        side[1] = sample.sideY();
        side[2] = sample.sideZ();
        double bladeMm = cuttingMm(sample);
        double distance = 0;
        for (int i = 0; i < 3; i++) {
            blade[3 + i] = blade[i] + axis[i] * bladeMm * PatientMetres.METRES_PER_MM;
            distance += (blade[i] - bladeBefore[i]) * (blade[i] - bladeBefore[i]);
        }
        jumped = !same || distance > JUMP_M * JUMP_M;
        if (jumped) {
            System.arraycopy(blade, 0, bladeBefore, 0, 6);
        }
        onBefore = !jumped && on;
        pressed = sample.on() && !(same && on);
        present = true;
        instrument = sample.instrument();
        on = sample.on();
    }

    /** The tip at a part (0 to 1) of the step. */
    public double tip(int coordinate, double part) {
        return bladeBefore[coordinate] + (blade[coordinate] - bladeBefore[coordinate]) * part;
    }
}
