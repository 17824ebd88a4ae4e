package prelude.physics.bone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
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

    /** Poses of an instrument in one step. */
    private static final int MOST_MOVES = 12;

    private final int hand;
    private final List<Bone> bones;
    private final IntConsumer parting;
    private final Cutter cutter = new Cutter();
    private final double[] from = new double[9];
    private final double[] to = new double[9];
    private final double[] handBefore = new double[3];
    private final List<Bone> near = new ArrayList<>();
    final Channels.Track track = new Channels.Track();
    private boolean works;
    private boolean blocked;
    private boolean begun;
    private double allowanceMm3;
    private double removedMm3;
    private double lagMm;
    private double forceN;

    /**
     * @param hand 0 left, 1 right
     * @param parting told the hand before it takes anything away
     */
    BoneHand(int hand, List<Bone> bones, IntConsumer parting) {
        this.hand = hand;
        this.bones = bones;
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
        if (sample == null || !sample.instrument().cutsBone()) {
            lift();
            return;
        }
        boolean same =
                works
                        && cutter.kind() == sample.instrument()
                        && cutter.sizeMm() == sizeMm(sample)
                        && !jumped(sample);
        remember(sample);
        cutter.kind(sample.instrument(), sizeMm(sample));
        place(to);
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
            findNear();
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

    private void prepare() {
        for (int b = 0; b < bones.size(); b++) {
            if (bones.get(b).near(cutter, APPROACH_MM)) {
                bones.get(b).begin();
            }
        }
    }

    /** The bones that the instrument may come to in this step; these it waits for. */
    private void findNear() {
        near.clear();
        for (int b = 0; b < bones.size(); b++) {
            Bone bone = bones.get(b);
            place(from);
            boolean close = bone.near(cutter, 1);
            place(to);
            if ((close || bone.near(cutter, 1)) && bone.field() != null) {
                near.add(bone);
            }
        }
    }

    /**
     * Where an instrument goes on, or appears, within bone, it stands where its axis enters that
     * bone. False where that is nowhere near.
     */
    private boolean enter() {
        System.arraycopy(to, 0, from, 0, 9);
        findNear();
        if (!solid(0)) {
            return true;
        }
        for (double back = 0; back <= FURTHEST_IN_MM; back += BoneGrid.STEP_MM) {
            if (!solid(back)) {
                for (int axis = 0; axis < 3; axis++) {
                    from[axis] = to[axis] + back * to[3 + axis];
                }
                return true;
            }
        }
        return false;
    }

    /** Whether there is bone left at the tip, or further back along the axis. */
    private boolean solid(double backMm) {
        double x = to[0] + backMm * to[3];
        double y = to[1] + backMm * to[4];
        double z = to[2] + backMm * to[5];
        for (int b = 0; b < near.size(); b++) {
            BoneField field = near.get(b).ready();
            if (field != null && field.insideAt(x, y, z) && field.goneAt(x, y, z) > 0) {
                return true;
            }
        }
        return false;
    }

    private void advance() {
        double perStep = FASTEST_MM_PER_S * ScriptSampler.STEP_SECONDS * cutter.faceMm2();
        allowanceMm3 = Math.min(allowanceMm3 + perStep, perStep);
        double way = way();
        double part = 0;
        double fine = FASTEST_MM_PER_S * ScriptSampler.STEP_SECONDS;
        int most = near.isEmpty() ? 0 : MOST_MOVES;
        for (int move = 0; move < most && allowanceMm3 > 0; move++) {
            double far = Math.min(1 - part, cutter.spacingMm() / Math.max(way, 1e-9));
            place(part + far);
            boolean meets = meets();
            if (meets && far * way > fine) {
                far = Math.min(1 - part, fine / way);
                place(part + far);
            }
            double taken = meets || begun ? carve(meets) : 0;
            allowanceMm3 -= taken;
            removedMm3 += taken;
            fine = next(fine, far * way, taken);
            part += far;
            if (part >= 1) {
                break;
            }
        }
        if (near.isEmpty()) {
            part = 1;
        }
        place(part);
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = cutter.tip[axis];
            from[3 + axis] = cutter.axis[axis];
            from[6 + axis] = cutter.side[axis];
        }
        feel(perStep);
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
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            squared += (to[axis] - from[axis]) * (to[axis] - from[axis]);
        }
        lagMm = Math.sqrt(squared);
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

    /** How far the instrument's working end has to go to where the hand is, mm. */
    private double way() {
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

    private void place(double part) {
        for (int n = 0; n < 3; n++) {
            cutter.tip[n] = from[n] + part * (to[n] - from[n]);
            cutter.axis[n] = from[3 + n] + part * (to[3 + n] - from[3 + n]);
            cutter.side[n] = from[6 + n] + part * (to[6 + n] - from[6 + n]);
        }
        straighten();
    }

    private void place(double[] pose) {
        for (int n = 0; n < 3; n++) {
            cutter.tip[n] = pose[n];
            cutter.axis[n] = pose[3 + n];
            cutter.side[n] = pose[6 + n];
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

    double lagMm() {
        return lagMm;
    }

    /** From the hand to where the instrument is held back, along an axis of the patient, mm. */
    double heldBackMm(int axis) {
        return lagMm > 0 ? from[axis] - to[axis] : 0;
    }
}
