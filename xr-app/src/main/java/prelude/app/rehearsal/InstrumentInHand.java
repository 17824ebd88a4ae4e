package prelude.app.rehearsal;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.app.session.HandInput;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.SimulationThread;

/**
 * Which instrument a live hand holds, and how the hand's pose and trigger become a tool sample in
 * patient space.
 */
final class InstrumentInHand {
    /** The tip stands this far in front of where the hand aims from. */
    static final float TIP_AHEAD_M = 0.10f;

    private static final float PULLED = 0.5f;
    private static final Instrument[] INSTRUMENTS = Instrument.values();

    private final Hand hand;
    private final Matrix4dc patientFromWorld;
    private final Vector3f directionWorld = new Vector3f();
    private final Vector3d tipMm = new Vector3d();
    private final Vector3d axis = new Vector3d();
    private final Vector3d side = new Vector3d();
    private final InstrumentTray tray = new InstrumentTray();
    private final InstrumentSizes sizes = new InstrumentSizes();
    private int held;
    private @Nullable StrokeChange wish;

    InstrumentInHand(Hand hand, Instrument first, WorldFrame frame) {
        this.hand = hand;
        this.held = List.of(INSTRUMENTS).indexOf(first);
        this.patientFromWorld = new Matrix4d(frame.patientFromWorld());
    }

    /**
     * Null while the hand is not seen, or chooses from its tray.
     *
     * @param nowNanos as {@link System#nanoTime} has it
     */
    @Nullable ToolSample sample(HandInput input, long nowNanos) {
        wish = null;
        take(tray.follow(input, nowNanos));
        // What is on keeps its size.
        if (input.larger != 0 && !(input.trigger > PULLED)) {
            sizes.step(INSTRUMENTS[held], input.larger);
        }
        if (!input.tracked || tray.isOpen()) {
            return null;
        }
        input.aimOrientation.transform(0, 0, 1, directionWorld);
        tipMm.set(directionWorld).mul(-TIP_AHEAD_M).add(input.aimPositionM);
        patientFromWorld.transformPosition(tipMm);
        patientFromWorld.transformDirection(axis.set(directionWorld)).normalize();
        // Held like a knife: the edge looks down while the hand's back looks up.
        input.aimOrientation.transform(0, -1, 0, directionWorld);
        patientFromWorld.transformDirection(side.set(directionWorld)).normalize();
        return new ToolSample(
                hand,
                INSTRUMENTS[held],
                tipMm.x,
                tipMm.y,
                tipMm.z,
                axis.x,
                axis.y,
                axis.z,
                side.x,
                side.y,
                side.z,
                sizes.mm(INSTRUMENTS[held]),
                input.trigger > PULLED);
    }

    private void take(int place) {
        if (place == InstrumentTray.UNDO) {
            wish = StrokeChange.UNDO;
        } else if (place == InstrumentTray.REDO) {
            wish = StrokeChange.REDO;
        } else if (place == InstrumentTray.SMALLER) {
            sizes.step(INSTRUMENTS[held], -1);
        } else if (place == InstrumentTray.LARGER) {
            sizes.step(INSTRUMENTS[held], 1);
        } else if (place == InstrumentTray.NEXT) {
            held = (held + 1) % INSTRUMENTS.length;
        } else if (place != InstrumentTray.NOTHING) {
            held = place;
        }
    }

    /** What the hand has just taken from its tray that is no instrument. */
    @Nullable StrokeChange wish() {
        return wish;
    }

    /** Takes strokes back, or does them again, as the hand wants by its tray, a key or a panel. */
    void takeBack(HandInput input, SimulationThread simulation) {
        if (wish != null) {
            simulation.wish(wish);
        }
        if (input.undo) {
            simulation.wish(StrokeChange.UNDO);
        }
        if (input.redo) {
            simulation.wish(StrokeChange.REDO);
        }
    }

    Instrument instrument() {
        return INSTRUMENTS[held];
    }

    InstrumentSizes sizes() {
        return sizes;
    }

    InstrumentTray tray() {
        return tray;
    }
}
