package prelude.physics.ink;

import java.util.List;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.instrument.HandPose;

/**
 * Leads a hand's blade along a drawn line: a blade that comes near to one goes sideways onto it,
 * while how deep it goes, how it is held and how fast it moves remain the hand's (a guidance
 * fixture, Rosenberg, IEEE VRAIS 1993, p. 76).
 */
public final class BladeGuide {
    /** A blade is led from here on. */
    private static final double JOINS_MM = 5;

    /** And until its hand is so far off the line. */
    private static final double LEAVES_MM = 9;

    /** What it is still beside the line shrinks by so much in a step: 90 mm/s. */
    private static final double FASTEST_MM = 1;

    /** A line that is this much further aside than a step before is another one. */
    private static final double ANOTHER_MM = 4;

    private final LeadingLine line = new LeadingLine();
    private final Vector3d aside = new Vector3d();

    /** Where it is joined, left or changed, a line draws the blade over, and does not throw it. */
    private final Vector3d lag = new Vector3d();

    private final Vector3d wanted = new Vector3d();
    private boolean led;
    private boolean wasOn;

    /**
     * What the instrument does in the coming step, given what its hand does.
     *
     * @param sample finite; null is an empty hand
     */
    public @Nullable ToolSample lead(@Nullable ToolSample sample, List<Ink> inks) {
        if (sample == null || !cuts(sample.instrument())) {
            forget();
            return sample;
        }
        boolean wasLed = led;
        look(sample, inks);
        boolean goesOn = sample.on() && !wasOn;
        wasOn = sample.on();
        if (goesOn) {
            // It parts nothing on its way there.
            lag.zero();
        } else if (led != wasLed || line.aside.distance(wanted) > ANOTHER_MM) {
            aside.sub(line.aside, lag);
        }
        wanted.set(line.aside);
        double length = lag.length();
        lag.mul(length > FASTEST_MM ? 1 - FASTEST_MM / length : 0);
        wanted.add(lag, aside);
        return aside.lengthSquared() == 0 ? sample : moved(sample);
    }

    private static boolean cuts(Instrument instrument) {
        return instrument == Instrument.SCALPEL || instrument == Instrument.CAUTERY;
    }

    private void look(ToolSample sample, List<Ink> inks) {
        line.begin(sample, HandPose.cuttingMm(sample), led ? LEAVES_MM : JOINS_MM);
        for (int i = 0; i < inks.size(); i++) {
            inks.get(i).show(line);
        }
        led = line.found;
    }

    private ToolSample moved(ToolSample of) {
        return new ToolSample(
                of.hand(),
                of.instrument(),
                of.tipX() + aside.x,
                of.tipY() + aside.y,
                of.tipZ() + aside.z,
                of.axisX(),
                of.axisY(),
                of.axisZ(),
                of.sideX(),
                of.sideY(),
                of.sideZ(),
                of.bladeMm(),
                of.on());
    }

    /** Begins anew: the tissue is another, or the hand holds something else. */
    public void forget() {
        aside.zero();
        lag.zero();
        wanted.zero();
        led = false;
        wasOn = false;
    }

    /** How far the instrument is beside its hand, LPS mm, along an axis of the patient. */
    public double asideMm(int axis) {
        return aside.get(axis);
    }
}
