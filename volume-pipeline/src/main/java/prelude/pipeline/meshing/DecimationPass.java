package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pass of edge collapses over all sheets, taken back locally where it makes them cross: the
 * vertices around a crossing are locked and the sheets there simplified again. Where sheets cross
 * that no collapse has touched, their vertices move towards places where they do not.
 */
final class DecimationPass {
    private static final int TRIES = 10;

    /** How far around a crossing vertices are locked at first; twice as far with each try. */
    private static final double AROUND_MM = 0.4;

    private final Simplifier simplifier;
    private final float[] positionsMm;
    private final float[] soundMm;

    /**
     * @param positionsMm is moved where no sheet could be kept from crossing
     * @param soundMm where no sheets cross before any collapse
     */
    DecimationPass(Simplifier simplifier, float[] positionsMm, float[] soundMm) {
        this.simplifier = simplifier;
        this.positionsMm = positionsMm;
        this.soundMm = soundMm;
    }

    /**
     * @param keep by sheet, the part of its triangles that is wanted
     * @param maxErrorMm by sheet
     */
    List<Sheet> run(List<Sheet> before, boolean[] fixed, double[] keep, double[] maxErrorMm) {
        boolean[] locked = fixed.clone();
        List<Sheet> after = simplifier.simplify(before, locked, keep, maxErrorMm);
        Tangles tangles = Tangles.among(after, positionsMm);
        for (int attempt = 1; attempt <= TRIES && !tangles.none(); attempt++) {
            moveLocked(tangles, locked);
            Region region = new Region(positionsMm);
            tangles.mark(region, AROUND_MM * (1 << (attempt - 1)));
            boolean[] tangled = tangles.corners(locked.length);
            boolean[] touched = lock(region, tangled, before, locked);
            after = again(before, after, touched, locked, keep, maxErrorMm);
            tangles = tangles.again(after);
        }
        return after;
    }

    /**
     * No lock helps where all corners are locked: they go half of the way to where all is sound.
     */
    private void moveLocked(Tangles tangles, boolean[] locked) {
        boolean[] moves = tangles.cornersOfLocked(locked);
        for (int i = 0; i < positionsMm.length; i++) {
            if (moves[i / 3]) {
                positionsMm[i] += (soundMm[i] - positionsMm[i]) / 2;
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
                if (!wasLocked[v] && (locked[v] || others[v] || region.holds(positionsMm, v))) {
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
        Arrays.setAll(share, s -> which[s] ? keep[s] : 1);
        List<Sheet> redone =
                new ArrayList<>(simplifier.simplify(before, locked, share, maxErrorMm));
        for (int s = 0; s < share.length; s++) {
            if (!which[s]) {
                redone.set(s, after.get(s));
            }
        }
        return redone;
    }
}
