package prelude.physics.suture;

import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.scenario.Instrument;
import prelude.physics.cut.Fragments;
import prelude.physics.instrument.HandPose;
import prelude.physics.tissue.PatientMetres;

/**
 * One hand's needle in one body. Its point, driven with the trigger held, lays passes; the thread
 * follows into them as the needle comes out.
 */
final class Needle {
    /** The trigger held no longer than this (0.35 s), without a bite, ties a knot. */
    private static final int TAP_STEPS = 31;

    /** The point's way is looked at this often. */
    private static final double LOOK_M = 0.0005;

    /** Between two points of a pass. */
    private static final double SPACING_M = 0.004;

    /** Shorter, the point has only pricked. */
    private static final double SHORTEST_PASS_M = 0.0015;

    /** Halvings of {@link #LOOK_M} by which the surface is found. */
    private static final int HALVINGS = 5;

    private final int hand;
    private final Sutures sutures;
    private final TissueProbe probe;
    private final Fragments fragments;

    /** The fragment in which the point is; it lays a pass where {@link #laying}. */
    private int within = TissueProbe.NONE;

    private final double[] lastBary = new double[3];
    private boolean laying;
    private boolean held;
    private boolean wasOn;
    private int onSteps;
    private boolean bitten;
    private boolean counted;

    /** After an undo, or having been pressed within tissue, until it is out and pressed again. */
    private boolean spent;

    private double sinceM;
    private final double[] before = new double[3];
    private final double[] place = new double[3];
    private final double[] sought = new double[3];

    /** Where the thread is fixed, before the step and after it, m. */
    final double[] swageBefore = new double[3];

    final double[] swage = new double[3];

    Needle(int hand, Sutures sutures, TissueProbe probe, Fragments fragments) {
        this.hand = hand;
        this.sutures = sutures;
        this.probe = probe;
        this.fragments = fragments;
    }

    /**
     * What the hand does before tissue moves in a step.
     *
     * @param near whether the point may meet the body
     */
    void take(HandPose pose, boolean near) {
        boolean wasHeld = held;
        held = pose.present && pose.instrument == Instrument.NEEDLE;
        if (held != wasHeld && sutures.sewing(hand) != null) {
            sutures.reshaped();
        }
        boolean on = held && pose.on;
        if (held) {
            follow(pose);
        }
        if (on && (pose.pressed || !wasOn)) {
            press(pose);
        }
        if (on) {
            onSteps++;
            if (pose.jumped) {
                giveUp();
            } else if (!spent && near) {
                sweep(pose);
            }
        } else if (wasOn) {
            // A hand that is lost from sight has not let go: it ties nothing.
            giveUp();
            if (held && onSteps <= TAP_STEPS && !bitten && !spent) {
                sutures.knot(hand);
            }
            spent = false;
        }
        wasOn = on;
        drawThread(on, pose);
    }

    private void follow(HandPose pose) {
        System.arraycopy(swage, 0, swageBefore, 0, 3);
        double wide = width(pose);
        swage[0] =
                pose.blade[0] + wide * (pose.side[1] * pose.axis[2] - pose.side[2] * pose.axis[1]);
        swage[1] =
                pose.blade[1] + wide * (pose.side[2] * pose.axis[0] - pose.side[0] * pose.axis[2]);
        swage[2] =
                pose.blade[2] + wide * (pose.side[0] * pose.axis[1] - pose.side[1] * pose.axis[0]);
        if (pose.jumped) {
            System.arraycopy(swage, 0, swageBefore, 0, 3);
        }
    }

    private double width(HandPose pose) {
        Strand strand = sutures.sewing(hand);
        double mm =
                strand != null
                        ? strand.thread.needleWidthMm()
                        : SutureCatalogue.standard().withNeedle(lengthMm(pose)).needleWidthMm();
        return mm * PatientMetres.METRES_PER_MM;
    }

    static double lengthMm(HandPose pose) {
        double x = pose.blade[3] - pose.blade[0];
        double y = pose.blade[4] - pose.blade[1];
        double z = pose.blade[5] - pose.blade[2];
        return Math.sqrt(x * x + y * y + z * z) * PatientMetres.MM_PER_METRE;
    }

    private void press(HandPose pose) {
        onSteps = 0;
        bitten = false;
        counted = false;
        System.arraycopy(pose.blade, 0, place, 0, 3);
        probe.gather(place, place);
        spent = probe.find(place[0], place[1], place[2], TissueProbe.NONE) != TissueProbe.NONE;
    }

    /** The point is no more where it was: a pass that it has not come out of is none. */
    private void giveUp() {
        Strand strand = sutures.sewing(hand);
        if (laying && strand != null && strand.open) {
            strand.dropPass(strand.passes - 1);
            sutures.reshaped();
        }
        laying = false;
        within = TissueProbe.NONE;
    }

    private void sweep(HandPose pose) {
        boolean fresh = pose.pressed;
        System.arraycopy(fresh ? pose.blade : pose.bladeBefore, 0, before, 0, 3);
        System.arraycopy(pose.blade, 0, place, 0, 3);
        double way = 0;
        for (int axis = 0; axis < 3; axis++) {
            way += (place[axis] - before[axis]) * (place[axis] - before[axis]);
        }
        way = Math.sqrt(way);
        if (way == 0) {
            return;
        }
        probe.gather(before, place);
        Strand strand = sutures.sewing(hand);
        if (laying && (strand == null || !strand.open)) {
            giveUp();
        }
        int looks = (int) Math.ceil(way / LOOK_M);
        for (int i = 1; i <= looks; i++) {
            look((double) (i - 1) / looks, (double) i / looks, way / looks, pose);
        }
    }

    /** What holds the point has been cut: it is on one side. */
    void split(int parted, double[] phi, int above, int below) {
        if (within == parted) {
            double at0 = 1 - lastBary[0] - lastBary[1] - lastBary[2];
            double value =
                    at0 * phi[0]
                            + lastBary[0] * phi[1]
                            + lastBary[1] * phi[2]
                            + lastBary[2] * phi[3];
            within = value >= 0 ? above : below;
        }
    }

    /** What holds the point may have been taken away. */
    void removed(int gone) {
        if (within == gone) {
            giveUp();
        }
    }

    private int find(double part) {
        for (int axis = 0; axis < 3; axis++) {
            sought[axis] = before[axis] + part * (place[axis] - before[axis]);
        }
        return probe.find(sought[0], sought[1], sought[2], within);
    }

    private void look(double from, double to, double by, HandPose pose) {
        int found = find(to);
        if (found == TissueProbe.NONE) {
            if (laying) {
                leave(border(from, to, true));
            }
            within = TissueProbe.NONE;
            return;
        }
        if (!laying) {
            int surface = border(from, to, false);
            enter(surface == TissueProbe.NONE ? find(to) : surface, pose);
            found = find(to);
        } else if (probe.acrossWound(within, found)) {
            // From one wall of a wound that is shut to the other.
            System.arraycopy(probe.bary, 0, sought, 0, 3);
            leave(within);
            System.arraycopy(sought, 0, probe.bary, 0, 3);
            enter(found, pose);
        } else {
            sinceM += by;
            if (sinceM >= SPACING_M) {
                sinceM = 0;
                extend(found, probe.bary);
            }
        }
        within = found;
        System.arraycopy(probe.bary, 0, lastBary, 0, 3);
    }

    /**
     * The fragment at the tissue's border between two parts of the way, coordinates left in {@link
     * #lastBary} where the point leaves and in the probe where it enters.
     */
    private int border(double from, double to, boolean leaving) {
        double inside = leaving ? from : to;
        double outside = leaving ? to : from;
        int border = TissueProbe.NONE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            int found = find(middle);
            if (found == TissueProbe.NONE || (leaving && !probe.joined(within, found))) {
                outside = middle;
            } else {
                inside = middle;
                border = found;
                if (leaving) {
                    System.arraycopy(probe.bary, 0, lastBary, 0, 3);
                }
            }
        }
        if (!leaving && border != TissueProbe.NONE) {
            border = find(inside);
        }
        return leaving && border == TissueProbe.NONE ? within : border;
    }

    private void enter(int fragment, HandPose pose) {
        Strand strand = sutures.begin(hand, lengthMm(pose));
        if (strand == null || fragment == TissueProbe.NONE) {
            return;
        }
        int point = strand.points.add(fragment, probe.bary[0], probe.bary[1], probe.bary[2]);
        int pass = strand.addPass(point, 0);
        strand.open = true;
        laying = true;
        within = fragment;
        System.arraycopy(probe.bary, 0, lastBary, 0, 3);
        bitten = true;
        sinceM = 0;
        sutures.crossed(strand, pass);
        sutures.reshaped();
    }

    private void extend(int fragment, double[] bary) {
        Strand strand = sutures.sewing(hand);
        if (strand != null && strand.open) {
            strand.last[strand.passes - 1] = strand.points.add(fragment, bary[0], bary[1], bary[2]);
        }
    }

    private void leave(int fragment) {
        laying = false;
        Strand strand = sutures.sewing(hand);
        if (strand == null || !strand.open) {
            return;
        }
        int pass = strand.passes - 1;
        extend(fragment, lastBary);
        strand.open = false;
        if (strand.apartM(fragments, strand.first[pass], strand.last[pass]) < SHORTEST_PASS_M) {
            strand.dropPass(pass);
        } else {
            sutures.weighBite(strand, pass);
            if (!counted) {
                strand.stitches++;
                counted = true;
            }
        }
        sutures.reshaped();
    }

    /** Takes thread into the passes that the needle has come out of, and draws it where off. */
    private void drawThread(boolean on, HandPose pose) {
        Strand strand = sutures.sewing(hand);
        if (strand == null) {
            return;
        }
        boolean draws = held && (!on || (onSteps <= TAP_STEPS && !bitten)) && !laying;
        boolean begins = draws && (!strand.drawn || pose.jumped);
        if (held && follows(strand, pose)) {
            begins = draws;
            sutures.reshaped();
        }
        strand.drawn = draws && strand.threaded > 0;
        if (begins && strand.threaded > 0) {
            strand.spanM[2 * strand.threaded - 1] =
                    strand.fromM(fragments, strand.last[strand.threaded - 1], swageBefore);
        }
    }

    private boolean follows(Strand strand, HandPose pose) {
        double wide = strand.thread.needleWidthMm() * PatientMetres.METRES_PER_MM;
        int out = strand.threaded;
        for (int pass = strand.threaded; pass < strand.passes; pass++) {
            boolean open = strand.open && pass == strand.passes - 1;
            if (!open && strand.fromM(fragments, strand.last[pass], pose.blade) >= wide) {
                out = pass + 1;
            }
        }
        boolean more = out > strand.threaded;
        while (strand.threaded < out) {
            strand.startKnot |= strand.threaded == 0;
            strand.threadNext(fragments);
        }
        return more;
    }

    /** Where the thread is fixed at a part (0 to 1) of the step. */
    void swage(double part, double[] to) {
        for (int axis = 0; axis < 3; axis++) {
            to[axis] = swageBefore[axis] + part * (swage[axis] - swageBefore[axis]);
        }
    }

    /** All is another: the point lays nothing until the trigger has been let go. */
    void forget() {
        laying = false;
        within = TissueProbe.NONE;
        spent = wasOn;
    }

    boolean inHand() {
        return held;
    }
}
