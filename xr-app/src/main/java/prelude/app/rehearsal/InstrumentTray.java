package prelude.app.rehearsal;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.app.session.HandInput;
import prelude.cases.scenario.Instrument;

/**
 * The tray that opens around a hand while its button is held: every instrument lies on a circle
 * that faces the surgeon, and so do undo and redo. The hand moves towards one and lets the button
 * go to take it; let go in the middle, nothing is taken. Makes no garbage.
 */
final class InstrumentTray {
    /** Undo and redo lie behind the last instrument. */
    static final int UNDO = Instrument.values().length;

    static final int REDO = UNDO + 1;
    static final int PLACES = REDO + 1;
    static final int NOTHING = -1;

    /** The next instrument: the button was only touched. */
    static final int NEXT = -2;

    /** Held so long, the button opens the tray; let go before, it takes the next instrument. */
    private static final long OPENS_AFTER_NANOS = 300_000_000;

    private static final float RADIUS_M = 0.13f;

    /** Nearer to the middle nothing is pointed at. */
    private static final float MIDDLE_M = 0.045f;

    private static final Vector3fc UP = new Vector3f(0, 1, 0);

    private final Vector3f middleM = new Vector3f();
    private final Vector3f right = new Vector3f();
    private final Vector3f up = new Vector3f();
    private final Vector3f moved = new Vector3f();
    private boolean held;
    private long sinceNanos;
    private boolean open;
    private int pointed = NOTHING;

    /**
     * Follows the hand.
     *
     * @return what was taken in this very frame, {@link #NEXT} or {@link #NOTHING}
     */
    int follow(HandInput input, long nowNanos) {
        if (!input.tracked) {
            close();
            return NOTHING;
        }
        if (!input.choosing) {
            // A touch may begin and end within one frame.
            boolean touched = !open && (held || input.nextInstrument);
            int taken = open ? pointed : touched ? NEXT : NOTHING;
            close();
            return taken;
        }
        if (!held) {
            held = true;
            sinceNanos = nowNanos;
        }
        if (!open && nowNanos - sinceNanos >= OPENS_AFTER_NANOS) {
            open(input);
        }
        if (open) {
            point(input);
        }
        return NOTHING;
    }

    private void close() {
        held = false;
        open = false;
        pointed = NOTHING;
    }

    /** Around the hand, upright, across the way in which it points. */
    private void open(HandInput input) {
        open = true;
        middleM.set(input.gripPositionM);
        input.aimOrientation.transform(0, 0, -1, up);
        right.set(up).cross(UP);
        if (right.length() < 0.1f) {
            // Pointing straight down or up: as the hand itself is turned.
            input.aimOrientation.transform(1, 0, 0, right);
        }
        right.normalize();
        // Along the way that the hand points it would be hidden by itself.
        up.cross(right).negate();
        if (up.y < 0) {
            up.negate();
        }
        up.normalize();
    }

    private void point(HandInput input) {
        moved.set(input.gripPositionM).sub(middleM);
        float x = moved.dot(right);
        float y = moved.dot(up);
        if (x * x + y * y < MIDDLE_M * MIDDLE_M) {
            pointed = NOTHING;
            return;
        }
        double turn = Math.atan2(x, y) / (2 * Math.PI) * PLACES;
        pointed = Math.floorMod((int) Math.round(turn), PLACES);
    }

    boolean isOpen() {
        return open;
    }

    /** The place that the hand points at, or {@link #NOTHING}. */
    int pointed() {
        return pointed;
    }

    /** Where a place is: the first at the top, the others clockwise; world metres. */
    Vector3f placeM(int place, Vector3f to) {
        double turn = 2 * Math.PI * place / PLACES;
        return to.set(middleM)
                .fma(RADIUS_M * (float) Math.sin(turn), right)
                .fma(RADIUS_M * (float) Math.cos(turn), up);
    }

    Vector3fc right() {
        return right;
    }

    Vector3fc up() {
        return up;
    }
}
