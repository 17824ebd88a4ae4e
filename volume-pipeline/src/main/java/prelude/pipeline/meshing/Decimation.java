package prelude.pipeline.meshing;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifyErrorAbsolute;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifyRegularizeLight;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifySparse;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.nmeshopt_simplifyWithAttributes;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * Fewer triangles by meshoptimizer's edge collapse (quadric error), sheet by sheet, with the curves
 * where sheets meet locked: neighbours still share their boundary afterwards.
 *
 * <p>First every sheet is taken as far as {@code errorMm} allows. Only where a structure, or all
 * together, still has more triangles than its budget, its sheets go on at a larger error, which
 * each sheet then states.
 *
 * @param errorMm meshoptimizer's estimate of the distance between the surfaces, at most
 * @param trianglesPerStructure budget of each structure
 * @param trianglesInAll budget of the layer
 */
public record Decimation(double errorMm, int trianglesPerStructure, int trianglesInAll) {
    /** A budget may cost at most this many times the error bound. */
    private static final double BUDGET_ERROR_FACTOR = 2;

    /** Sheets so small that there is nothing to gain and a shape to lose. */
    private static final int SMALL_SHEET_TRIANGLES = 128;

    public static final Decimation STANDARD = new Decimation(0.35, 120_000, 500_000);

    /** Leaves every triangle. */
    public static final Decimation NONE = new Decimation(0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Decimation {
        if (!(errorMm >= 0) || trianglesPerStructure < 4 || trianglesInAll < 4) {
            throw new IllegalArgumentException(
                    "%s mm, %d and %d triangles"
                            .formatted(errorMm, trianglesPerStructure, trianglesInAll));
        }
    }

    List<Sheet> apply(List<Sheet> sheets, float[] positionsMm, boolean[] locked) {
        if (errorMm == 0) {
            return sheets;
        }
        FloatBuffer positions = MemoryUtil.memAllocFloat(positionsMm.length);
        ByteBuffer locks = MemoryUtil.memAlloc(locked.length);
        try {
            positions.put(0, positionsMm);
            for (int v = 0; v < locked.length; v++) {
                locks.put(v, (byte) (locked[v] ? 1 : 0));
            }
            double[] all = new double[sheets.size()];
            List<Sheet> bounded = simplify(sheets, positions, locks, all, errorMm);
            double[] keep = sharesWithinBudget(bounded);
            return simplify(bounded, positions, locks, keep, BUDGET_ERROR_FACTOR * errorMm);
        } finally {
            MemoryUtil.memFree(positions);
            MemoryUtil.memFree(locks);
        }
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

    private static List<Sheet> simplify(
            List<Sheet> sheets,
            FloatBuffer positions,
            ByteBuffer locks,
            double[] keep,
            double maxErrorMm) {
        Sheet[] simplified = sheets.toArray(Sheet[]::new);
        // The largest first, so that no core waits for a late giant.
        int[] order =
                IntStream.range(0, simplified.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(s -> -sheets.get(s).triangleCount()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        IntStream.of(order)
                .parallel()
                .filter(s -> keep[s] < 1 && sheets.get(s).triangleCount() > SMALL_SHEET_TRIANGLES)
                .forEach(s ->
                        simplified[s] =
                                simplify(sheets.get(s), positions, locks, keep[s], maxErrorMm));
        return List.of(simplified);
    }

    private static Sheet simplify(
            Sheet sheet, FloatBuffer positions, ByteBuffer locks, double keep, double maxErrorMm) {
        int corners = sheet.triangles.length;
        IntBuffer source = MemoryUtil.memAllocInt(corners);
        IntBuffer kept = MemoryUtil.memAllocInt(corners);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            source.put(0, sheet.triangles);
            FloatBuffer error = stack.mallocFloat(1);
            // The address form: it alone takes "no attributes".
            long count =
                    nmeshopt_simplifyWithAttributes(
                            MemoryUtil.memAddress(kept),
                            MemoryUtil.memAddress(source),
                            corners,
                            MemoryUtil.memAddress(positions),
                            locks.capacity(),
                            3 * Float.BYTES,
                            MemoryUtil.NULL,
                            0,
                            MemoryUtil.NULL,
                            0,
                            MemoryUtil.memAddress(locks),
                            (long) (keep * corners) / 3 * 3,
                            (float) maxErrorMm,
                            meshopt_SimplifySparse
                                    | meshopt_SimplifyErrorAbsolute
                                    | meshopt_SimplifyRegularizeLight,
                            MemoryUtil.memAddress(error));
            int[] triangles = new int[(int) count];
            kept.get(0, triangles);
            float errorMm = Math.max(sheet.errorMm, error.get(0));
            return new Sheet(sheet.inner, sheet.outer, triangles, errorMm);
        } finally {
            MemoryUtil.memFree(source);
            MemoryUtil.memFree(kept);
        }
    }
}
