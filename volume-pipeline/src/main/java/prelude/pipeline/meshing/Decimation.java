package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Fewer triangles by edge collapse (quadric error), sheet by sheet, with the curves where sheets
 * meet locked: neighbours still share their boundary afterwards.
 *
 * <p>In three passes: block by block to a part of {@code errorMm}, then in other blocks, so that
 * seams go too, to all of it, then whole sheets, only what is above its budget, up to the larger
 * error that is allowed there. Where a pass makes sheets cross, pinches a structure's surface (see
 * {@link Pinches}) or loses a part of it, the blocks there are done again with the vertices around
 * that place locked, from what the pass before left.
 *
 * @param errorMm meshoptimizer's estimate of the distance between the surfaces, at most, in each
 *     step of a pass
 * @param budgetErrorMm the same where a budget needs more
 * @param envelopeErrorMm the same for the outer side of structures that wrap others
 * @param trianglesPerStructure budget of each structure
 * @param trianglesInAll budget of the layer
 */
public record Decimation(
        double errorMm,
        double budgetErrorMm,
        double envelopeErrorMm,
        int trianglesPerStructure,
        int trianglesInAll) {
    /** What the first pass may spend at most: most triangles go, few sheets cross. */
    private static final double FIRST_MM = 0.18;

    /**
     * No vertex of the full surface may lie further from the sheet that is left than so many times
     * the estimate that is allowed, which is a mean and knows nothing of parts that are gone.
     */
    static final double FARTHEST = 2;

    private static final double BUDGET_MM = 2;

    /** What a surface that only has a budget may lose before the last pass goes on to it. */
    private static final double BEFORE_BUDGET_MM = 0.25;

    /** Sides of the blocks that the first passes work on. */
    private static final double BLOCK_MM = 64;

    public static final Decimation STANDARD = new Decimation(0.45, 0.7, 1, 40_000, 100_000);

    /** Leaves every triangle. */
    public static final Decimation NONE =
            new Decimation(0, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** As far as a budget needs, and no further than a bound that few surfaces reach. */
    public static Decimation toBudget(int triangles) {
        return new Decimation(BEFORE_BUDGET_MM, BUDGET_MM, BUDGET_MM, triangles, triangles);
    }

    public Decimation {
        if (!(errorMm >= 0 && budgetErrorMm >= errorMm && envelopeErrorMm >= budgetErrorMm)
                || trianglesPerStructure < 4
                || trianglesInAll < 4) {
            throw new IllegalArgumentException(
                    "%s, %s and %s mm, %d and %d triangles"
                            .formatted(
                                    errorMm,
                                    budgetErrorMm,
                                    envelopeErrorMm,
                                    trianglesPerStructure,
                                    trianglesInAll));
        }
    }

    /**
     * @param centresMm towards these vertices move where sheets cross from the start
     * @param envelopes by label, whether it wraps others
     * @param whole labels of which no part is to be pinched off
     */
    LayerMesh apply(LayerMesh full, float[] centresMm, boolean[] envelopes, BitSet whole) {
        if (errorMm == 0) {
            return full;
        }
        List<Sheet> sheets = full.sheets.stream().filter(s -> s.triangleCount() > 0).toList();
        double[] allowedMm = allowedMm(sheets, envelopes);
        Pinches pinches = new Pinches(sheets, whole);
        Strays strays = new Strays(sheets, full.positionsMm, timesFarthest(allowedMm));
        float[] movedMm = full.positionsMm.clone();
        try (Simplifier simplifier = new Simplifier(movedMm)) {
            double firstMm = Math.min(FIRST_MM, errorMm);
            DecimationPass first = DecimationPass.first(simplifier, pinches, movedMm, centresMm);
            List<Sheet> thinned = thin(first, sheets, full.junctions, movedMm, firstMm, 0, strays);
            DecimationPass second = DecimationPass.after(first, simplifier, movedMm);
            List<Sheet> bounded =
                    thin(second, thinned, full.junctions, movedMm, errorMm, BLOCK_MM / 2, strays);
            double[] keep = sharesWithinBudget(bounded);
            List<Sheet> within =
                    DecimationPass.last(second, simplifier, movedMm)
                            .run(Chunks.whole(bounded), full.junctions, keep, allowedMm, strays);
            return full.with(within).at(movedMm);
        }
    }

    /**
     * Fewer triangles, chunk by chunk.
     *
     * @param mostMm that may be spent
     * @param fromMm where blocks begin
     */
    private List<Sheet> thin(
            DecimationPass pass,
            List<Sheet> sheets,
            boolean[] junctions,
            float[] positionsMm,
            double mostMm,
            double fromMm,
            Strays strays) {
        Chunks chunks = Chunks.cut(sheets, positionsMm, BLOCK_MM, fromMm);
        boolean[] seams = junctions.clone();
        chunks.lockSeams(seams);
        double[] most = new double[chunks.sheets.size()];
        Arrays.fill(most, mostMm);
        return chunks.join(pass.run(chunks, seams, new double[most.length], most, strays));
    }

    /** Of each sheet, the largest estimate of its error. */
    private double[] allowedMm(List<Sheet> sheets, boolean[] envelopes) {
        double[] allowed = new double[sheets.size()];
        for (int s = 0; s < allowed.length; s++) {
            Sheet sheet = sheets.get(s);
            boolean outerSide = sheet.outer == 0 && envelopes[sheet.inner];
            allowed[s] = allowedMm(outerSide);
        }
        return allowed;
    }

    /** The largest estimate of the error of an envelope's outer side, or of any other sheet. */
    double allowedMm(boolean envelope) {
        return envelope ? envelopeErrorMm : budgetErrorMm;
    }

    private static double[] timesFarthest(double[] errorsMm) {
        return Arrays.stream(errorsMm).map(mm -> FARTHEST * mm).toArray();
    }

    /** Of each sheet, the part of its triangles that the budgets leave it. */
    private double[] sharesWithinBudget(List<Sheet> sheets) {
        double[] keep = new double[sheets.size()];
        long total = sheets.stream().mapToLong(Sheet::triangleCount).sum();
        double overall = Math.min(1, trianglesInAll / (double) Math.max(1, total));
        for (int s = 0; s < keep.length; s++) {
            Sheet sheet = sheets.get(s);
            double share = shareOf(sheet.inner, sheets);
            // What a thrifty neighbour allows is enough: else the tissue around all would starve
            // all.
            if (sheet.outer != 0) {
                share = Math.max(share, shareOf(sheet.outer, sheets));
            }
            keep[s] = Math.min(overall, share);
        }
        return keep;
    }

    private double shareOf(int label, List<Sheet> sheets) {
        return Math.min(1, trianglesPerStructure / (double) Math.max(1, count(sheets, label)));
    }

    private static long count(List<Sheet> sheets, int label) {
        return sheets.stream().filter(s -> s.touches(label)).mapToLong(Sheet::triangleCount).sum();
    }
}
