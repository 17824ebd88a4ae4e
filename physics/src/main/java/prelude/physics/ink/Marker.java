package prelude.physics.ink;

import java.util.function.IntConsumer;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.physics.cut.Fragments;
import prelude.physics.instrument.HandPose;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.tissue.Nodes;

/**
 * A marker in one hand, on one body: while it is on and touches, it draws a line. A short touch on
 * the spot wipes off the line that lies there.
 */
public final class Marker {
    /** A tip that is so near touches: tissue gives way before a pen. */
    private static final double TOUCHES_M = 0.003;

    /** A dot each so far along the way. */
    private static final double SPACING_M = 0.0012;

    /** From a line's middle to either of its rows. */
    private static final double ASIDE_M = 0.0004;

    /** Ink is in the surface, and drawn as round rows: most of them lies below it. */
    private static final double SUNK_M = 0.00025;

    /** Whoever goes further in a step does not draw. */
    private static final double FASTEST_M = 0.01;

    /** Tissue is looked for so near to where a dot is to be: between two dots it may be curved. */
    private static final double NEAR_DOT_M = 0.002;

    /** A hand that is faster than this many dots a step leaves them further apart. */
    private static final int MOST_DOTS_A_STEP = 4;

    /** A touch that is shorter, and draws nothing, wipes; in steps. */
    private static final int TOUCH_STEPS = 27;

    private final int hand;
    private final Ink ink;
    private final Fragments fragments;
    private final SurfaceTouch touch;
    private final IntConsumer parting;
    private final Vector3d tip = new Vector3d();
    private final Vector3d last = new Vector3d();
    private final Vector3d to = new Vector3d();
    private final Vector3d way = new Vector3d();
    private final Vector3d aside = new Vector3d();
    private final Vector3d dot = new Vector3d();
    private @Nullable InkLine line;
    private boolean touching;
    private boolean drew;
    private int stepsOn;

    /** What was drawn has been taken back: nothing more is until the marker is lifted. */
    private boolean blocked;

    /**
     * @param parting told the hand before anything is drawn or wiped off
     */
    public Marker(int hand, Ink ink, Nodes nodes, DrawnTissue drawn, IntConsumer parting) {
        this.hand = hand;
        this.ink = ink;
        this.parting = parting;
        fragments = ink.fragments();
        touch = new SurfaceTouch(nodes, fragments, drawn);
    }

    /**
     * What the hand does in a step.
     *
     * @param near whether it may meet the body
     * @param nearest whether no other body is nearer to its tip: it draws on one alone
     */
    public void take(HandPose pose, boolean near, boolean nearest) {
        boolean held = pose.present && pose.instrument == Instrument.MARKER;
        tip.set(pose.blade[0], pose.blade[1], pose.blade[2]);
        if (!held || !pose.on) {
            if (held && near && nearest) {
                lifted();
            }
            end();
            return;
        }
        if (pose.pressed || pose.jumped) {
            end();
        }
        stepsOn++;
        if (!blocked) {
            follow(near && nearest && touch.find(tip, TOUCHES_M));
        }
    }

    /** How far a marker's tip is from this body's surface, m; infinite where it does not touch. */
    public double touchesM(HandPose pose, boolean near) {
        if (!near || !pose.present || pose.instrument != Instrument.MARKER) {
            return Double.POSITIVE_INFINITY;
        }
        tip.set(pose.blade[0], pose.blade[1], pose.blade[2]);
        return touch.find(tip, TOUCHES_M) ? tip.distance(touch.place) : Double.POSITIVE_INFINITY;
    }

    private void end() {
        line = null;
        touching = false;
        drew = false;
        stepsOn = 0;
        blocked = false;
    }

    private void lifted() {
        if (stepsOn > 0 && stepsOn <= TOUCH_STEPS && !drew && !blocked) {
            int there = ink.nearest(tip, TOUCHES_M);
            if (there >= 0) {
                parting.accept(hand);
                ink.wipe(there);
            }
        }
    }

    private void follow(boolean touches) {
        if (!touches) {
            line = null;
            touching = false;
        } else if (!touching || touch.place.distance(last) > FASTEST_M) {
            line = null;
            touching = true;
            last.set(touch.place);
        } else if (touch.place.distance(last) >= SPACING_M) {
            draw();
        }
    }

    /** From the last place to the one that is touched now. */
    private void draw() {
        to.set(touch.place);
        to.sub(last, way);
        InkLine into = line;
        if (into == null || !goesOn(into)) {
            parting.accept(hand);
            into = ink.begin();
            line = into;
            drew = true;
            dot(into, last);
        }
        int parts = (int) Math.min(MOST_DOTS_A_STEP, Math.max(1, way.length() / SPACING_M));
        for (int part = 1; part <= parts; part++) {
            dot.set(last).fma((double) part / parts, way);
            dot(into, dot);
        }
        last.set(to);
    }

    private boolean goesOn(InkLine into) {
        int dots = into.dots();
        return ink.holds(into) && dots < Ink.LONGEST && (dots == 0 || !into.lost(dots - 1));
    }

    /** Two points, either side of the way; nothing where there is no surface for both. */
    private void dot(InkLine into, Vector3d at) {
        if (!touch.find(at, NEAR_DOT_M)) {
            return;
        }
        touch.normal.cross(way, aside);
        if (aside.lengthSquared() == 0) {
            return;
        }
        aside.normalize(ASIDE_M);
        Vector3d middle = dot.set(touch.place);
        if (!point(into, middle.add(aside))) {
            return;
        }
        if (!point(into, middle.fma(-2, aside))) {
            into.points.dropLast();
            return;
        }
        into.dot(fragments);
        ink.dotted();
    }

    private boolean point(InkLine into, Vector3d at) {
        if (!touch.find(at, NEAR_DOT_M)) {
            return false;
        }
        touch.sink(SUNK_M);
        into.points.add(touch.fragment, touch.weights[0], touch.weights[1], touch.weights[2]);
        return true;
    }

    /** What has been drawn is another. */
    public void forget() {
        boolean on = stepsOn > 0;
        end();
        blocked = on;
        stepsOn = on ? 1 : 0;
    }
}
