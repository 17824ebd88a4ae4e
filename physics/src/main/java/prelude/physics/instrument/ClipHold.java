package prelude.physics.instrument;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import prelude.physics.attach.Acting;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * Clips on one body: each draws the tissue on either side between its legs together, at three
 * places along them, and slips off where the tissue pulls too hard.
 */
public final class ClipHold implements Acting {
    /** How long a closed clip's legs are: a medium to large one of titanium. */
    public static final double LEGS_M = 0.009;

    /** How far each leg is from the axis before it is closed, along the applier's side. */
    public static final double OPEN_M = 0.004;

    /**
     * A clip is drawn off where tissue pulls so much more on it than when it was closed: 2.68 N
     * across its legs for Ligaclip on silicone tube, Nelson, Nakashima and Mulvihill, Arch Surg
     * 127:718 (1992).
     */
    public static final double SLIPS_AT_N = 2.68;

    private static final double[] ALONG_M = {0.0015, 0.0045, 0.0075};
    private static final double[] ASIDE_M = {0.0035, 0.0025, 0.0015, 0.0008};

    /** What is left between closed legs. */
    private static final double CLOSED_M = 0.001;

    /** No nearer than this part of what lay between: a coarse lattice would be crushed. */
    private static final double LEAST_PART = 0.3;

    private static final int CLOSING_STEPS = 27;

    /** Tissue comes to rest between the legs before it is noted how it presses on them. */
    private static final int SETTLED_STEPS = CLOSING_STEPS + 18;

    /** What a hand closes them with; assumed. */
    private static final double CLOSES_WITH_N = 15;

    /** With so many pairs more, clips act that much less often within a substep. */
    private static final int PAIRS_AT_EVERY_CALL = 64;

    /** Of the bent legs at each place: small beside tissue drawn to slip them off. */
    private static final double STIFFNESS_N_PER_M = 1500;

    private final Fragments fragments;
    private final TissuePoints points;
    private final TetFinder finder;

    /** Pair p is of points 2p and 2p + 1. */
    private int pairs;

    private int[] clipOf = new int[16];
    private double[] apartM = new double[16];

    /** How far from the tips each pair is. */
    private double[] alongM = new double[16];

    private int clips;
    private int[] closedSteps = new int[8];
    private boolean[] slipped = new boolean[8];
    private double[] newtons = new double[8];

    /** Which way each clip's closed end lay when it was closed. */
    private double[] closedAxis = new double[24];

    /** How tissue presses on each clip's legs once it is closed. */
    private double[] settledN = new double[8];

    private final CarriedPairs carriers;
    private final double[] place = new double[3];
    private float substepSeconds;
    private int calls;

    public ClipHold(Nodes nodes, Fragments fragments) {
        this.fragments = fragments;
        points = new TissuePoints(nodes, 32);
        finder = new TetFinder(nodes);
        carriers = new CarriedPairs(nodes);
    }

    /**
     * Closes a clip on what lies between its legs.
     *
     * @param tipM of the legs, then unit vectors towards the handle and across to a leg; the body's
     *     metres
     * @return its number, or -1 where this body's tissue is not between the legs
     */
    public int close(double[] tipM, double[] axis, double[] side) {
        int before = pairs;
        for (double along : ALONG_M) {
            int one = find(tipM, axis, side, along, 1);
            int other = one < 0 ? -1 : find(tipM, axis, side, along, -1);
            if (other >= 0) {
                add(one, other, along);
            } else if (one >= 0) {
                points.dropLast();
            }
        }
        if (pairs == before) {
            return -1;
        }
        if (clips == closedSteps.length) {
            closedSteps = Arrays.copyOf(closedSteps, 2 * clips);
            slipped = Arrays.copyOf(slipped, 2 * clips);
            newtons = Arrays.copyOf(newtons, 2 * clips);
            settledN = Arrays.copyOf(settledN, 2 * clips);
            closedAxis = Arrays.copyOf(closedAxis, 6 * clips);
        }
        System.arraycopy(axis, 0, closedAxis, 3 * clips, 3);
        closedSteps[clips] = 0;
        slipped[clips] = false;
        newtons[clips] = 0;
        settledN[clips] = 0;
        for (int p = before; p < pairs; p++) {
            apartM[p] = apart(p);
        }
        return clips++;
    }

    private int find(double[] tip, double[] axis, double[] side, double along, int sign) {
        for (double aside : ASIDE_M) {
            double x = tip[0] + along * axis[0] + sign * aside * side[0];
            double y = tip[1] + along * axis[1] + sign * aside * side[1];
            double z = tip[2] + along * axis[2] + sign * aside * side[2];
            int f = finder.find(fragments, x, y, z);
            if (f >= 0) {
                return points.add(f, finder.bary[0], finder.bary[1], finder.bary[2]);
            }
        }
        return -1;
    }

    private void add(int one, int other, double along) {
        if (one != 2 * pairs || other != one + 1) {
            throw new IllegalStateException("points " + one + " and " + other + " are no pair");
        }
        if (pairs == clipOf.length) {
            clipOf = Arrays.copyOf(clipOf, 2 * pairs);
            apartM = Arrays.copyOf(apartM, 2 * pairs);
            alongM = Arrays.copyOf(alongM, 2 * pairs);
        }
        alongM[pairs] = along;
        clipOf[pairs++] = clips;
    }

    /** Whether a clip still sits. */
    public boolean holds(int clip) {
        return !slipped[clip];
    }

    public int count() {
        return clips;
    }

    /** The pull on a clip in the last step, newtons. */
    public double newtons(int clip) {
        return newtons[clip];
    }

    /** How far the sides of a clip's pair are from each other between steps, m. */
    private double apart(int pair) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double apart =
                    points.place(fragments, 2 * pair + 1, axis)
                            - points.place(fragments, 2 * pair, axis);
            sum += apart * apart;
        }
        return Math.sqrt(sum);
    }

    /** As {@link #apart} amid a substep; leaves the way from the one side to the other. */
    private double apartNow(int pair) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = carriers.now(2 * pair + 1, axis) - carriers.now(2 * pair, axis);
            sum += place[axis] * place[axis];
        }
        return Math.sqrt(sum);
    }

    /**
     * Where a clip that holds tissue sits now: the middle of its tips in metres, then unit vectors
     * towards its closed end and from leg to leg.
     *
     * @return whether that can be told: what it held may have been taken away
     */
    public boolean pose(int clip, double[] to) {
        int first = -1;
        int last = -1;
        for (int p = 0; p < pairs; p++) {
            if (clipOf[p] == clip && !points.lost(2 * p) && !points.lost(2 * p + 1)) {
                first = first < 0 ? p : first;
                last = p;
            }
        }
        if (first < 0) {
            return false;
        }
        for (int axis = 0; axis < 3; axis++) {
            double atFirst = middle(first, axis);
            // One pair alone does not tell: then as it was closed.
            to[3 + axis] =
                    first == last ? closedAxis[3 * clip + axis] : middle(last, axis) - atFirst;
            to[6 + axis] =
                    points.place(fragments, 2 * first, axis)
                            - points.place(fragments, 2 * first + 1, axis);
            to[axis] = atFirst;
        }
        double along = unit(to, 3);
        double across = (to[3] * to[6] + to[4] * to[7] + to[5] * to[8]);
        for (int axis = 0; axis < 3; axis++) {
            to[6 + axis] -= across * to[3 + axis];
            to[axis] -= alongM[first] * to[3 + axis];
        }
        return along > 0 && unit(to, 6) > 0;
    }

    private double middle(int pair, int axis) {
        return (points.place(fragments, 2 * pair, axis)
                        + points.place(fragments, 2 * pair + 1, axis))
                / 2;
    }

    /** Makes three numbers a unit vector; its length before. */
    private static double unit(double[] to, int at) {
        double length =
                Math.sqrt(to[at] * to[at] + to[at + 1] * to[at + 1] + to[at + 2] * to[at + 2]);
        for (int i = at; i < at + 3 && length > 0; i++) {
            to[i] /= length;
        }
        return length;
    }

    @Override
    public int looks(boolean shared) {
        return 1;
    }

    @Override
    public void look(int part, boolean shared) {
        carriers.begin(fragments, points, 2 * pairs);
    }

    @Override
    public void beginStep(int substepsOfLastStep) {
        for (int clip = 0; clip < clips; clip++) {
            newtons[clip] = 0;
            closedSteps[clip]++;
        }
    }

    @Override
    public void beginSubstep(double part, float h) {
        substepSeconds = h;
        calls = 0;
    }

    /** Draws what clips hold together. */
    @Override
    public void push() {
        int every = 1 + pairs / PAIRS_AT_EVERY_CALL;
        boolean acts = calls++ % every == 0;
        // What acts less often is that much stronger.
        double h2 = (double) substepSeconds * substepSeconds * every;
        for (int p = 0; p < pairs && acts; p++) {
            int clip = clipOf[p];
            if (slipped[clip] || points.lost(2 * p) || points.lost(2 * p + 1)) {
                continue;
            }
            double apart = apartNow(p);
            double over = apart - wanted(p);
            double mobility = carriers.mobility(p);
            // Worded so that no number at all is left out, too.
            if (!(over > 0 && mobility > 0 && apart >= 1e-9)) {
                continue;
            }
            double impulse = over / (mobility + 1 / (STIFFNESS_N_PER_M * h2));
            impulse = Math.min(impulse, CLOSES_WITH_N / ALONG_M.length * h2);
            newtons[clip] += impulse * every / h2;
            double perMetre = impulse / apart;
            double x = place[0] * perMetre;
            double y = place[1] * perMetre;
            double z = place[2] * perMetre;
            carriers.push(2 * p, x, y, z);
            carriers.push(2 * p + 1, -x, -y, -z);
        }
    }

    /** How far the sides of a pair should be from each other: legs close within 0.3 s. */
    private double wanted(int pair) {
        double end = Math.max(CLOSED_M, LEAST_PART * apartM[pair]);
        double part = Math.min(1, closedSteps[clipOf[pair]] / (double) CLOSING_STEPS);
        return apartM[pair] <= end ? apartM[pair] : apartM[pair] + part * (end - apartM[pair]);
    }

    @Override
    public void forget() {
        for (int clip = 0; clip < clips; clip++) {
            newtons[clip] = 0;
        }
    }

    /** Lets clips slip that are pulled too hard. */
    @Override
    public void endStep(int substeps) {
        for (int clip = 0; clip < clips; clip++) {
            newtons[clip] /= substeps;
            if (closedSteps[clip] <= SETTLED_STEPS) {
                settledN[clip] = newtons[clip];
            } else if (newtons[clip] > settledN[clip] + SLIPS_AT_N) {
                slipped[clip] = true;
            }
        }
    }

    @Override
    public void split(int parted, double[] phi, int above, int below) {
        points.split(parted, phi, above, below);
    }

    @Override
    public void removed(int gone) {
        points.removed(gone);
    }

    /** All clips at one moment. */
    public static final class Saved {
        private final TissuePoints.Saved points;
        private final int[] clipOf;
        private final double[] apartM;
        private final double[] alongM;
        private final double[] closedAxis;
        private final int[] closedSteps;
        private final boolean[] slipped;
        private final double[] newtons;
        private final double[] settledN;

        private Saved(ClipHold live) {
            points = live.points.save();
            clipOf = Arrays.copyOf(live.clipOf, live.pairs);
            apartM = Arrays.copyOf(live.apartM, live.pairs);
            alongM = Arrays.copyOf(live.alongM, live.pairs);
            closedAxis = Arrays.copyOf(live.closedAxis, 3 * live.clips);
            closedSteps = Arrays.copyOf(live.closedSteps, live.clips);
            slipped = Arrays.copyOf(live.slipped, live.clips);
            newtons = Arrays.copyOf(live.newtons, live.clips);
            settledN = Arrays.copyOf(live.settledN, live.clips);
        }

        public long bytes() {
            return points.bytes() + 20L * clipOf.length + 45L * closedSteps.length;
        }
    }

    /** Null where there is none. */
    public @Nullable Saved save() {
        return clips == 0 ? null : new Saved(this);
    }

    /** Makes the clips what they were; the fragments have been restored before. */
    public void restore(@Nullable Saved saved) {
        if (saved == null) {
            clips = 0;
            pairs = 0;
            points.clear();
            return;
        }
        points.restore(saved.points);
        pairs = saved.clipOf.length;
        clips = saved.closedSteps.length;
        clipOf = Arrays.copyOf(saved.clipOf, Math.max(16, pairs));
        apartM = Arrays.copyOf(saved.apartM, Math.max(16, pairs));
        alongM = Arrays.copyOf(saved.alongM, Math.max(16, pairs));
        closedAxis = Arrays.copyOf(saved.closedAxis, 3 * Math.max(8, clips));
        closedSteps = Arrays.copyOf(saved.closedSteps, Math.max(8, clips));
        slipped = Arrays.copyOf(saved.slipped, Math.max(8, clips));
        newtons = Arrays.copyOf(saved.newtons, Math.max(8, clips));
        settledN = Arrays.copyOf(saved.settledN, Math.max(8, clips));
    }
}
