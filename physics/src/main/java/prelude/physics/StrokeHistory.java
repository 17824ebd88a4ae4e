package prelude.physics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/**
 * What all was before each stroke that parted tissue, cut bone, shut a vessel, sealed one or drew a
 * line, so that it can be taken back bit for bit. A stroke is what one hand does with one
 * instrument from on to off, in however many bodies.
 *
 * <p>Bullet's world itself is not kept: bones stand still, instruments follow the hands, and {@link
 * Devices} remember where loose devices and pieces of bone were, and put their bodies back into
 * Bullet in one order.
 */
final class StrokeHistory {
    /** The oldest strokes are forgotten above this. */
    private static final long MOST_BYTES = 192L << 20;

    private record Moment(List<Remembered.Memory> memories, long bytes) {}

    private final List<? extends Remembered> all;
    private final Deque<Moment> before = new ArrayDeque<>();
    private final Deque<Moment> undone = new ArrayDeque<>();
    private final @Nullable Moment[] atBladeOn = new Moment[2];
    private final @Nullable Instrument[] wasOn = new Instrument[2];

    /** Whether what the hand's blade is doing has parted tissue. */
    private final boolean[] begun = new boolean[2];

    /**
     * @param all that strokes change; may grow until the first step
     */
    StrokeHistory(List<? extends Remembered> all) {
        this.all = all;
    }

    /**
     * What a hand holds in the coming step. Where its blade goes on, all is kept: tissue that has
     * been touched goes on settling until the blade comes to it.
     */
    void hand(int hand, @Nullable ToolSample sample) {
        boolean on = sample != null && sample.on() && parts(sample.instrument());
        Instrument with = on && sample != null ? sample.instrument() : null;
        if (with == null) {
            begun[hand] = false;
            atBladeOn[hand] = null;
        } else if (with != wasOn[hand]) {
            begun[hand] = false;
            atBladeOn[hand] = now();
        }
        wasOn[hand] = with;
    }

    private static boolean parts(Instrument instrument) {
        return instrument == Instrument.SCALPEL
                || instrument == Instrument.SCISSORS
                || instrument == Instrument.CAUTERY
                || instrument == Instrument.CLIP_APPLIER
                || instrument == Instrument.NEEDLE
                || instrument == Instrument.MARKER
                || instrument.cutsBone();
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

    /**
     * A hand's instrument has changed something other than by parting it, amid a step: a clip, a
     * sealed vessel. What was there when it went on is known still, unless the other hand has begun
     * a stroke since: then this is of that one.
     */
    void changed(int hand) {
        undone.clear();
        Moment begin = atBladeOn[hand];
        if (!begun[hand] && begin != null) {
            begun[hand] = true;
            before.addLast(begin);
            forgetBladesOn();
            forgetOldest();
        }
    }

    private void forgetBladesOn() {
        atBladeOn[0] = null;
        atBladeOn[1] = null;
    }

    private Moment now() {
        List<Remembered.Memory> memories = new ArrayList<>();
        long bytes = 0;
        for (Remembered one : all) {
            Remembered.Memory memory = one.remember();
            memories.add(memory);
            bytes += memory.bytes();
        }
        return new Moment(memories, bytes);
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
        moment.memories.forEach(Remembered.Memory::restore);
        begun[0] = false;
        begun[1] = false;
        forgetBladesOn();
        return true;
    }
}
