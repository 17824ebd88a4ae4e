package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass of edge collapses over all sheets, taken back locally where it makes them cross or loses
 * a part of the surface: the vertices around such places are locked and the sheets there simplified
 * again. Where sheets cross that no collapse has touched, their vertices move towards places where
 * they do not.
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

    private final Simplifier simplifier;
    private final float[] positionsMm;
    private final float[] soundMm;

    /** Whether sheets may cross before any collapse. */
    private final boolean untested;

    /** Whether they may cross after it. */
    private final boolean mayCross;

    /** Whether no sheets cross any more. */
    private boolean endedClean;

    /** Where the vertices were before the pass. */
    private final float[] beforeMm;

    private DecimationPass(
            Simplifier simplifier,
            float[] positionsMm,
            float[] soundMm,
            boolean untested,
            boolean mayCross) {
        this.simplifier = simplifier;
        this.positionsMm = positionsMm;
        this.soundMm = soundMm;
        this.untested = untested;
        this.mayCross = mayCross;
        beforeMm = positionsMm.clone();
    }

    /**
     * Over sheets that nobody has looked at.
     *
     * @param positionsMm is moved
     * @param soundMm where no sheets cross before any collapse
     */
    static DecimationPass first(Simplifier simplifier, float[] positionsMm, float[] soundMm) {
        return new DecimationPass(simplifier, positionsMm, soundMm, true, false);
    }

    /**
     * Over sheets that an earlier pass left.
     *
     * @param positionsMm is moved
     */
    static DecimationPass after(
            DecimationPass earlier, Simplifier simplifier, float[] positionsMm) {
        return new DecimationPass(simplifier, positionsMm, positionsMm, !earlier.endedClean, false);
    }

    /**
     * Over a sheet by itself, which may cross itself afterwards but loses no part.
     *
     * @param positionsMm is moved
     */
    static DecimationPass alone(Simplifier simplifier, float[] positionsMm) {
        return new DecimationPass(simplifier, positionsMm, positionsMm, false, true);
    }

    /**
     * @param keep by sheet, the part of its triangles that is wanted
     * @param maxErrorMm by sheet
     */
    List<Sheet> run(
            List<Sheet> before,
            boolean[] fixed,
            double[] keep,
            double[] maxErrorMm,
            Strays strays) {
        boolean[] locked = fixed.clone();
        List<Sheet> after = simplifier.simplify(before, locked, keep, maxErrorMm);
        simplifier.read(positionsMm);
        boolean[] fresh = new boolean[before.size()];
        for (int s = 0; s < fresh.length; s++) {
            fresh[s] = untested || after.get(s) != before.get(s);
        }
        Tangles tangles =
                untested
                        ? Tangles.among(after, positionsMm)
                        : searched(Tangles.none(before, beforeMm, positionsMm), after);
        int tries = mayCross ? TRIES_ALONE : TRIES;
        int looks = 0;
        for (int attempt = 1; attempt <= tries; attempt++) {
            // Costly: at first, and again where all else is well.
            boolean look = attempt == 1 || tangles.none() || attempt == tries;
            looks += look ? 1 : 0;
            int[][] far =
                    look ? strays.among(after, fresh, positionsMm) : new int[before.size()][0];
            boolean[] withFar = new boolean[far.length];
            boolean lost = false;
            for (int s = 0; s < far.length; s++) {
                withFar[s] = far[s].length > 0;
                lost |= withFar[s];
            }
            if (tangles.none() && !lost) {
                break;
            }
            moveLocked(tangles, locked);
            Region region = new Region(beforeMm);
            tangles.mark(region, AROUND_MM * (1 << (attempt - 1)));
            if (lost) {
                strays.mark(far, region, AROUND_STRAYS * AROUND_MM * (1 << (looks - 1)));
            }
            boolean[] faulty = tangles.corners(locked.length);
            boolean[] touched = lock(region, faulty, before, locked);
            after = again(before, after, touched, locked, keep, maxErrorMm);
            tangles = searched(tangles, after);
            for (int s = 0; s < fresh.length; s++) {
                fresh[s] = touched[s] || withFar[s] || (!look && fresh[s]);
            }
        }
        endedClean = tangles.none();
        return after;
    }

    private Tangles searched(Tangles before, List<Sheet> now) {
        return mayCross ? before : before.again(now);
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
     * Locks a region's vertices and others; tells in which sheets there were any that were free.
     */
    private boolean[] lock(Region region, boolean[] others, List<Sheet> sheets, boolean[] locked) {
        boolean[] wasLocked = locked.clone();
        boolean[] touched = new boolean[sheets.size()];
        for (int s = 0; s < touched.length; s++) {
            for (int v : sheets.get(s).triangles) {
                if (!wasLocked[v] && (locked[v] || others[v] || region.holds(beforeMm, v))) {
                    locked[v] = true;
                    touched[s] = true;
                }
            }
        }
        return touched;
    }

    private List<Sheet> again(
            List<Sheet> before,
            List<Sheet> after,
            boolean[] which,
            boolean[] locked,
            double[] keep,
            double[] maxErrorMm) {
        double[] share = new double[keep.length];
        for (int s = 0; s < share.length; s++) {
            share[s] = which[s] ? keep[s] : 1;
            if (which[s]) {
                simplifier.place(before.get(s), beforeMm);
            }
        }
        List<Sheet> redone =
                new ArrayList<>(simplifier.simplify(before, locked, share, maxErrorMm));
        simplifier.read(positionsMm);
        for (int s = 0; s < share.length; s++) {
            if (!which[s]) {
                redone.set(s, after.get(s));
            }
        }
        return redone;
    }
}
