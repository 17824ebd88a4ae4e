package prelude.physics.bone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;

/**
 * One hand's drill, burr or saw. It follows the hand through all that is free, and through bone no
 * faster than bone is cut: where the hand is ahead it is held back, and the force grows.
 */
final class BoneHand {
    /**
     * No instrument is fed faster through bone (assumed: above what holes are drilled with by
     * hand). Sideways it takes no more bone in a second than it would straight on.
     */
    static final double FASTEST_MM_PER_S = 5;

    /**
     * At that feed. Thrusts of 24 to 48 N were measured in bovine tibiae, 25 to 85 N in bovine
     * femora, up to 50 N in the cortex of a human trochanter (collected in J Healthc Eng 2020,
     * 8817422).
     */
    static final double CUTTING_N = 50;

    /** For each mm that the hand is ahead (assumed). */
    static final double HELD_N_PER_MM = 5;

    static final double GREATEST_N = 150;

    /** A tip that is further away after one step has jumped. */
    private static final double JUMP_MM = 60;

    /** From this far on a bone is made ready. */
    private static final double APPROACH_MM = 60;

    /** Bone may be behind where an instrument appears, up to this far along its axis. */
    private static final double FURTHEST_IN_MM = 100;

    /** Poses of an instrument that meets bone in one step. */
    private static final int MOST_MOVES = 12;

    /** Poses close to bone, but meeting none, in one step. */
    private static final int MOST_FREE_MOVES = 48;

    /** A hand that is seen again after so many steps, a ninth of a second, goes on. */
    private static final int LOST_STEPS = 10;

    private final int hand;
    private final List<Bone> bones;
    private final Executor beside;
    private final IntConsumer parting;
    private final Cutter cutter = new Cutter();
    private final HandWay way = new HandWay(cutter);
    private final double[] handBefore = new double[3];
    private final List<Bone> near = new ArrayList<>();
    final Channels.Track track = new Channels.Track();
    private boolean works;
    private boolean blocked;
    private boolean begun;
    private boolean met;
    private int lost;
    private double allowanceMm3;
    private double removedMm3;
    private double lagMm;
    private double forceN;

    /**
     * @param hand 0 left, 1 right
     * @param beside makes bones ready
     * @param parting told the hand before it takes anything away
     */
    BoneHand(int hand, List<Bone> bones, Executor beside, IntConsumer parting) {
        this.hand = hand;
        this.bones = bones;
        this.beside = beside;
        this.parting = parting;
    }

    /** What has been taken away is other than it was: the instrument has to be lifted first. */
    void letGo() {
        blocked = works;
        track.end();
        forceN = 0;
        lagMm = 0;
    }

    /** What the hand does in a step; null is an empty hand. */
    void step(@Nullable ToolSample sample) {
        removedMm3 = 0;
        lagMm = 0;
        forceN = 0;
        met = false;
        if (sample == null && works && !blocked && lost < LOST_STEPS) {
            // Where it was held back it stays; to a history of strokes this one is over.
            lost++;
            begun = false;
            near.clear();
            return;
        }
        if (sample == null || !sample.instrument().cutsBone()) {
            lift();
            return;
        }
        lost = 0;
        boolean same =
                works
                        && cutter.kind() == sample.instrument()
                        && cutter.sizeMm() == sizeMm(sample)
                        && !jumped(sample);
        remember(sample);
        cutter.kind(sample.instrument(), sizeMm(sample));
        way.place(1);
        prepare();
        if (!sample.on()) {
            lift();
            return;
        }
        if (!same) {
            track.end();
            begun = false;
            works = true;
            allowanceMm3 = 0;
            blocked = !enter();
        }
        if (!blocked) {
            findNear();
            advance();
        }
    }

    /** Finer than the samples tell, or coarser than is made, no instrument is. */
    private static double sizeMm(ToolSample sample) {
        return Math.clamp(sample.bladeMm(), 1, 30);
    }

    private void lift() {
        works = false;
        blocked = false;
        begun = false;
        lost = 0;
        near.clear();
        track.end();
    }

    private boolean jumped(ToolSample sample) {
        double x = sample.tipX() - handBefore[0];
        double y = sample.tipY() - handBefore[1];
        double z = sample.tipZ() - handBefore[2];
        return x * x + y * y + z * z > JUMP_MM * JUMP_MM;
    }

    private void remember(ToolSample sample) {
        handBefore[0] = sample.tipX();
        handBefore[1] = sample.tipY();
        handBefore[2] = sample.tipZ();
        way.to(sample);
    }

    private void prepare() {
        for (int b = 0; b < bones.size(); b++) {
            if (bones.get(b).near(cutter, APPROACH_MM)) {
                bones.get(b).begin(beside);
            }
        }
    }

    /** The bones that the instrument may come to in this step; these it waits for. */
    private void findNear() {
        near.clear();
        way.place(0.5);
        double within = 1 + way.sweepMm() / 2;
        for (int b = 0; b < bones.size(); b++) {
            Bone bone = bones.get(b);
            if (bone.near(cutter, within) && bone.field() != null) {
                near.add(bone);
            }
        }
    }

    /**
     * Where an instrument goes on, or appears, within bone or with bone about its shaft, it stands
     * so far back along its axis that none of it meets any. False where that is nowhere near.
     */
    private boolean enter() {
        for (double back = 0; back <= FURTHEST_IN_MM; back += BoneGrid.STEP_MM) {
            way.standBack(back);
            way.place(0);
            if (!meetsAny()) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #meets}, of all bones, and waiting for them. */
    private boolean meetsAny() {
        for (int b = 0; b < bones.size(); b++) {
            if (bones.get(b).near(cutter, 0)) {
                BoneField field = bones.get(b).field();
                if (field != null && field.meets(cutter)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void advance() {
        double perStep = FASTEST_MM_PER_S * ScriptSampler.STEP_SECONDS * cutter.faceMm2();
        allowanceMm3 = Math.min(allowanceMm3 + perStep, perStep);
        double part = near.isEmpty() ? 1 : 0;
        if (near.isEmpty()) {
            track.end();
        }
        double mm = way.mm();
        double sweep = way.sweepMm();
        double fine = FASTEST_MM_PER_S * ScriptSampler.STEP_SECONDS;
        int moves = 0;
        int free = 0;
        while (part < 1 && moves < MOST_MOVES && free < MOST_FREE_MOVES) {
            double clear = clear(part, sweep);
            if (clear > 0) {
                part = part + clear >= 1 ? 1 : part + clear;
                continue;
            }
            double far = Math.min(1 - part, cutter.spacingMm() / Math.max(mm, 1e-9));
            way.place(part + far);
            boolean meets = meets();
            met |= meets;
            if (meets && allowanceMm3 <= 0) {
                break;
            }
            if (meets && far * mm > fine) {
                far = Math.min(1 - part, fine / mm);
                way.place(part + far);
            }
            double taken = allowanceMm3 > 0 && (meets || begun) ? carve(meets) : 0;
            allowanceMm3 -= taken;
            removedMm3 += taken;
            fine = next(fine, far * mm, taken);
            part = part + far >= 1 ? 1 : part + far;
            moves += meets ? 1 : 0;
            free += meets ? 0 : 1;
        }
        way.place(part);
        way.stand();
        feel(perStep);
    }

    /** How large a part of the way from there on lies in clear air, halved until one does; or 0. */
    private double clear(double part, double sweep) {
        double least = cutter.spacingMm() / 2;
        for (double far = 1 - part; far == 1 - part || far * sweep > least; far /= 2) {
            way.place(part + far / 2);
            if (clear(far * sweep / 2)) {
                return far;
            }
        }
        return 0;
    }

    private boolean clear(double withinMm) {
        for (int b = 0; b < near.size(); b++) {
            BoneField field = near.get(b).ready();
            double more = BoneField.NEAR_MM + withinMm;
            if (field != null && field.near(cutter, more) && !field.clear(cutter, more)) {
                return false;
            }
        }
        return true;
    }

    /** How far to go next, so that what is allowed is cut in a few moves. */
    private double next(double fine, double gone, double taken) {
        if (taken <= 0) {
            return 4 * fine;
        }
        double wanted = gone * Math.max(allowanceMm3, 0) / taken;
        return Math.clamp(wanted, fine / 4, 4 * fine);
    }

    private void feel(double perStep) {
        lagMm = way.lagMm();
        if (!met) {
            return;
        }
        double cutting = CUTTING_N * Math.min(1, removedMm3 / perStep);
        forceN = Math.min(GREATEST_N, cutting + HELD_N_PER_MM * lagMm);
    }

    private boolean meets() {
        for (int b = 0; b < near.size(); b++) {
            BoneField field = near.get(b).ready();
            if (field != null && field.near(cutter, 0) && field.meets(cutter)) {
                return true;
            }
        }
        return false;
    }

    private double carve(boolean meets) {
        if (!begun && meets) {
            begun = true;
            parting.accept(hand);
        }
        double taken = 0;
        for (int b = 0; b < near.size(); b++) {
            BoneField field = near.get(b).ready();
            if (field != null && field.near(cutter, BoneField.NEAR_MM)) {
                taken += field.carve(cutter);
            }
        }
        return taken;
    }

    /** Whether it is on and has bone about it that it may cut. */
    boolean cutting() {
        return works && !blocked && !near.isEmpty();
    }

    Cutter cutter() {
        return cutter;
    }

    List<Bone> near() {
        return near;
    }

    double removedMm3() {
        return removedMm3;
    }

    double forceN() {
        return forceN;
    }

    /** How far the hand is ahead of an instrument that bone holds back, mm. */
    double lagMm() {
        return met ? lagMm : 0;
    }

    /** From the hand to where the instrument is held back, along an axis of the patient, mm. */
    double heldBackMm(int axis) {
        return lagMm > 0 ? way.from[axis] - way.to[axis] : 0;
    }
}
