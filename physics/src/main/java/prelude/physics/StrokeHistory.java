package prelude.physics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/**
 * What all bodies were before each stroke that parted tissue, so that it can be taken back bit for
 * bit. A stroke is what one hand does from blade on to blade off, in however many bodies.
 *
 * <p>Rigid bodies need no keeping: bones stand still and instruments follow the hands.
 */
final class StrokeHistory {
    /** The oldest strokes are forgotten above this. */
    private static final long MOST_BYTES = 192L << 20;

    private record Moment(List<BodyState> bodies, long bytes) {}

    private final List<BodySimulation> bodies;
    private final Deque<Moment> before = new ArrayDeque<>();
    private final Deque<Moment> undone = new ArrayDeque<>();
    private final @Nullable Moment[] atBladeOn = new Moment[2];
    private final boolean[] wasOn = new boolean[2];

    /** Whether what the hand's blade is doing has parted tissue. */
    private final boolean[] begun = new boolean[2];

    StrokeHistory(List<BodySimulation> bodies) {
        this.bodies = bodies;
    }

    /**
     * What a hand holds in the coming step. Where its blade goes on, all is kept: tissue that has
     * been touched goes on settling until the blade comes to it.
     */
    void hand(int hand, @Nullable ToolSample sample) {
        boolean on = sample != null && sample.on() && sample.instrument() == Instrument.SCALPEL;
        if (!on) {
            begun[hand] = false;
            atBladeOn[hand] = null;
        } else if (!wasOn[hand]) {
            atBladeOn[hand] = now();
        }
        wasOn[hand] = on;
    }

    /** A hand's blade is about to part tissue; no body has moved in this step yet. */
    void parting(int hand) {
        if (begun[hand]) {
            return;
        }
        begun[hand] = true;
        Moment begin = atBladeOn[hand];
        before.addLast(begin == null ? now() : begin);
        // What the other hand parts from here on must not take this stroke back with it.
        forgetBladesOn();
        undone.clear();
        forgetOldest();
    }

    private void forgetBladesOn() {
        atBladeOn[0] = null;
        atBladeOn[1] = null;
    }

    private Moment now() {
        List<BodyState> states = new ArrayList<>();
        long bytes = 0;
        for (BodySimulation body : bodies) {
            BodyState state = body.save();
            states.add(state);
            bytes += state.bytes();
        }
        return new Moment(states, bytes);
    }

    private void forgetOldest() {
        long bytes = before.stream().mapToLong(Moment::bytes).sum();
        while (bytes > MOST_BYTES && before.size() > 1) {
            bytes -= before.removeFirst().bytes();
        }
    }

    /** Takes the last stroke back, with all that came of it; false where there is none. */
    boolean undo() {
        return exchange(before, undone);
    }

    /** Does again what was taken back last; false where there is nothing, or new strokes are. */
    boolean redo() {
        return exchange(undone, before);
    }

    private boolean exchange(Deque<Moment> from, Deque<Moment> to) {
        if (from.isEmpty()) {
            return false;
        }
        to.addLast(now());
        Moment moment = from.removeLast();
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).restore(moment.bodies.get(i));
        }
        begun[0] = false;
        begun[1] = false;
        forgetBladesOn();
        return true;
    }
}
