package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass of edge collapses over all sheets, taken back locally where it makes them cross, pinches
 * a surface or loses a part of it: the vertices around such places are locked and the sheets there
 * simplified again. Where sheets cross that no collapse has touched, their vertices move towards
 * places where they do not.
 */
final class DecimationPass {
    private static final int TRIES = 12;

    /** Where nothing needs to be kept from crossing. */
    private static final int TRIES_ALONE = 4;

    /**
     * How far around a crossing vertices are locked at first; twice as far with each try. Where a
     * part is gone four times as far: few vertices are left near it.
     */
    private static final double AROUND_MM = 0.4;

    private static final double AROUND_STRAYS = 4;

    /**
     * While pinches are taken back others cross at new places, which need no more room than the
     * first: so many times twice as far is enough for them.
     */
    private static final int CROSSED_BY_PINCHES = 2;

    /** Of thousands of pinches some tens are left by then, which each try finds at other places. */
    private static final int PINCH_TRIES = 4;

    /**
     * Of the last pass: what it leaves is what is kept, and it has the fewest triangles to go over.
     */
    private static final int LAST_STEPS = 4;

    /** Sides of the cubes that locked places are made of. */
    private static final double REGION_MM = 0.75;

    private final Simplifier simplifier;

    /** Where nothing keeps the topology, null. */
    private final @Nullable Pinches pinches;

    private final float[] positionsMm;
    private final float[] soundMm;

    /** Whether sheets may cross before any collapse. */
    private final boolean untested;

    /** Whether they may cross after it. */
    private final boolean mayCross;

    /** Whether no sheets cross any more. */
    private boolean endedClean;

    private final int steps;

    /** Where the vertices were before the pass. */
    private final float[] beforeMm;

    private DecimationPass(
            Simplifier simplifier,
            @Nullable Pinches pinches,
            float[] positionsMm,
            float[] soundMm,
            boolean untested,
            boolean mayCross,
            int steps) {
        this.simplifier = simplifier;
        this.pinches = pinches;
        this.positionsMm = positionsMm;
        this.soundMm = soundMm;
        this.untested = untested;
        this.mayCross = mayCross;
        this.steps = steps;
        beforeMm = positionsMm.clone();
    }

    /**
     * Over sheets that nobody has looked at.
     *
     * @param positionsMm is moved
     * @param soundMm where no sheets cross before any collapse
     */
    static DecimationPass first(
            Simplifier simplifier, Pinches pinches, float[] positionsMm, float[] soundMm) {
        return new DecimationPass(simplifier, pinches, positionsMm, soundMm, true, false, 1);
    }

    /**
     * Over sheets that an earlier pass left.
     *
     * @param positionsMm is moved
     */
    static DecimationPass after(
            DecimationPass earlier, Simplifier simplifier, float[] positionsMm) {
        return new DecimationPass(
                simplifier,
                earlier.pinches,
                positionsMm,
                positionsMm,
                !earlier.endedClean,
                false,
                1);
    }

    /**
     * The same in smaller steps, which leave a smaller error behind.
     *
     * @param positionsMm is moved
     */
    static DecimationPass last(DecimationPass earlier, Simplifier simplifier, float[] positionsMm) {
        return new DecimationPass(
                simplifier,
                earlier.pinches,
                positionsMm,
                positionsMm,
                !earlier.endedClean,
                false,
                LAST_STEPS);
    }

    /**
     * Over a sheet by itself, which may cross itself afterwards but loses no part.
     *
     * @param positionsMm is moved
     */
    static DecimationPass alone(Simplifier simplifier, float[] positionsMm) {
        return new DecimationPass(simplifier, null, positionsMm, positionsMm, false, true, 1);
    }

    /**
     * @param keep by chunk, the part of its triangles that is wanted
     * @param maxErrorMm by chunk
     * @param strays of the sheets that were cut
     */
    List<Sheet> run(
            Chunks chunks, boolean[] fixed, double[] keep, double[] maxErrorMm, Strays strays) {
        List<Sheet> before = chunks.sheets;
        boolean[] locked = fixed.clone();
        List<Sheet> after = simplifier.simplify(before, locked, keep, maxErrorMm, steps);
        simplifier.read(positionsMm);
        Snapshot made = new Snapshot(after, positionsMm);
        Tangles tangles =
                untested
                        ? Tangles.among(made)
                        : searched(Tangles.none(new Snapshot(before, beforeMm)), made);
        strays.forget();
        int[][] vertices = before.stream().parallel().map(Sheet::vertices).toArray(int[][]::new);
        Region empty = new Region(beforeMm, REGION_MM);
        int tries = mayCross ? TRIES_ALONE : TRIES + PINCH_TRIES;
        int crossed = 0;
        int pinchTries = 0;
        boolean mayBePinched = true;
        int looks = 0;
        for (int attempt = 1; attempt <= tries; attempt++) {
            int[][] far = strays.among(made, chunks.of);
            boolean lost = Arrays.stream(far).anyMatch(ofSheet -> ofSheet.length > 0);
            boolean sound = tangles.none() && !lost;
            int[] pinched = {};
            // Where there was none, trials against crossings seldom make any: one look at the end.
            if (pinches != null && pinchTries < PINCH_TRIES && (sound || mayBePinched)) {
                pinched = pinches.among(made.sheets);
                mayBePinched = pinched.length > 0;
                pinchTries++;
            }
            if (sound && pinched.length == 0) {
                break;
            }
            moveLocked(tangles, locked);
            Region region = new Region(empty);
            tangles.mark(region, AROUND_MM * (1 << crossed));
            if (!tangles.none() && (pinched.length == 0 || crossed < CROSSED_BY_PINCHES)) {
                crossed++;
            }
            if (pinched.length > 0) {
                Pinches.mark(pinched, made, region, AROUND_MM * (1 << (pinchTries - 1)));
            }
            if (lost) {
                strays.mark(far, region, AROUND_STRAYS * AROUND_MM * (1 << looks));
                looks++;
            }
            boolean[] touched = lock(region, tangles.corners(locked.length), vertices, locked);
            after = again(before, after, touched, vertices, locked, keep, maxErrorMm);
            Snapshot now = new Snapshot(after, positionsMm);
            int[] was = now.carriedFrom(made);
            tangles = mayCross ? tangles : tangles.again(now, was);
            strays.follow(made, now, was, chunks.of);
            made = now;
        }
        endedClean = tangles.none();
        return after;
    }

    private Tangles searched(Tangles before, Snapshot now) {
        return mayCross ? before : before.again(now, now.carriedFrom(before.all));
    }

    /**
     * No lock helps where all corners are locked: they go half of the way to where all is sound.
     */
    private void moveLocked(Tangles tangles, boolean[] locked) {
        boolean[] moves = tangles.cornersOfLocked(locked);
        for (int i = 0; i < positionsMm.length; i++) {
            if (moves[i / 3]) {
                positionsMm[i] += (soundMm[i] - positionsMm[i]) / 2;
                beforeMm[i] = positionsMm[i];
            }
        }
        simplifier.place(positionsMm);
    }

    /**
     * Locks a region's vertices and others; tells in which chunks there were any that were free.
     */
    private boolean[] lock(Region region, boolean[] others, int[][] vertices, boolean[] locked) {
        boolean[] wasLocked = locked.clone();
        boolean[] touched = new boolean[vertices.length];
        IntStream.range(0, touched.length)
                .parallel()
                .forEach(c -> {
                    for (int v : vertices[c]) {
                        if (!wasLocked[v] && (others[v] || region.holds(beforeMm, v))) {
                            locked[v] = true;
                            touched[c] = true;
                        }
                    }
                });
        return touched;
    }

    private List<Sheet> again(
            List<Sheet> before,
            List<Sheet> after,
            boolean[] which,
            int[][] vertices,
            boolean[] locked,
            double[] keep,
            double[] maxErrorMm) {
        double[] share = new double[keep.length];
        for (int c = 0; c < share.length; c++) {
            share[c] = which[c] ? keep[c] : 1;
            if (which[c]) {
                simplifier.place(vertices[c], beforeMm);
            }
        }
        List<Sheet> redone =
                new ArrayList<>(simplifier.simplify(before, locked, share, maxErrorMm, steps));
        simplifier.read(positionsMm);
        for (int c = 0; c < share.length; c++) {
            if (!which[c]) {
                redone.set(c, after.get(c));
            }
        }
        return redone;
    }
}
