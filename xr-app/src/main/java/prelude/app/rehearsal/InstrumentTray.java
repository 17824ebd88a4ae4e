package prelude.app.rehearsal;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.app.session.HandInput;
import prelude.cases.scenario.Instrument;

/**
 * The tray that opens around a hand while its button is held: every instrument lies on a circle
 * that faces the surgeon, and so do undo and redo, and a minus and a plus for the size of the
 * instrument in hand. The hand moves towards one and lets the button go to take it; let go in the
 * middle, nothing is taken. While it stays at the minus or the plus, sizes go on one by one. Makes
 * no garbage.
 */
final class InstrumentTray {
    /** Undo and redo, and what changes sizes, lie behind the last instrument. */
    static final int UNDO = Instrument.values().length;

    static final int REDO = UNDO + 1;
    static final int SMALLER = REDO + 1;
    static final int LARGER = SMALLER + 1;
    static final int PLACES = LARGER + 1;
    static final int NOTHING = -1;

    /** The next instrument: the button was only touched. */
    static final int NEXT = -2;

    /** Held so long, the button opens the tray; let go before, it takes the next instrument. */
    private static final long OPENS_AFTER_NANOS = 300_000_000;

    /** Sizes go on after so long, then every so long: who only passes changes none. */
    private static final long STAYS_NANOS = 500_000_000;

    private static final long NEXT_SIZE_NANOS = 350_000_000;

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
    private long nextSizeNanos;
    private boolean resized;

    /**
     * Follows the hand.
     *
     * @return what was taken in this very frame, {@link #NEXT} or {@link #NOTHING}; while the tray
     *     stays open, {@link #SMALLER} or {@link #LARGER} each time that a size goes on
     */
    int follow(HandInput input, long nowNanos) {
        if (!input.tracked) {
            close();
            return NOTHING;
        }
        if (!input.choosing) {
            // A touch may begin and end within one frame.
            boolean touched = !open && (held || input.nextInstrument);
            int taken = open && !resized ? pointed : touched ? NEXT : NOTHING;
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
            int before = pointed;
            point(input);
            return stay(pointed == before, nowNanos);
        }
        return NOTHING;
    }

    /** At the minus or the plus sizes go on; let go there after that, none goes on any more. */
    private int stay(boolean same, long nowNanos) {
        if (!same) {
            resized = false;
            nextSizeNanos = nowNanos + STAYS_NANOS;
        }
        if ((pointed != SMALLER && pointed != LARGER) || nowNanos < nextSizeNanos) {
            return NOTHING;
        }
        resized = true;
        nextSizeNanos = nowNanos + NEXT_SIZE_NANOS;
        return pointed;
    }

    private void close() {
        held = false;
        open = false;
        resized = false;
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

    /** Around which the places lie; world metres. */
    Vector3fc middleM() {
        return middleM;
    }

    Vector3fc right() {
        return right;
    }

    Vector3fc up() {
        return up;
    }
}
