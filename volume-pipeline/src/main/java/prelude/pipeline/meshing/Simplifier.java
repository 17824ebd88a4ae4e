package prelude.pipeline.meshing;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifyErrorAbsolute;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifyRegularizeLight;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifySparse;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.nmeshopt_simplifyWithUpdate;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * Meshoptimizer's edge collapse over sheets that share vertices, which must be locked. What is left
 * of the others moves to where its quadric has its least error. Native memory: whoever opens it
 * closes it.
 */
final class Simplifier implements AutoCloseable {
    /** Sheets so small that there is nothing to gain and a shape to lose. */
    private static final int SMALL_SHEET_TRIANGLES = 128;

    private final FloatBuffer positions;
    private final ByteBuffer locks;

    Simplifier(float[] positionsMm) {
        positions = MemoryUtil.memAllocFloat(positionsMm.length);
        place(positionsMm);
        locks = MemoryUtil.memAlloc(positionsMm.length / 3);
    }

    void place(float[] positionsMm) {
        positions.put(0, positionsMm);
    }

    /** Puts some vertices where they are wanted. */
    void place(int[] vertices, float[] positionsMm) {
        for (int v : vertices) {
            positions.put(3 * v, positionsMm[3 * v]);
            positions.put(3 * v + 1, positionsMm[3 * v + 1]);
            positions.put(3 * v + 2, positionsMm[3 * v + 2]);
        }
    }

    /** Tells where the vertices are by now. */
    void read(float[] positionsMm) {
        positions.get(0, positionsMm);
    }

    @Override
    public void close() {
        MemoryUtil.memFree(positions);
        MemoryUtil.memFree(locks);
    }

    /**
     * Sheets with fewer triangles, in the same order; {@link #read} tells where they lie.
     *
     * @param keep by sheet, the part of its triangles that is wanted; 1 leaves it as it is
     * @param maxErrorMm by sheet, in each step
     * @param steps on the way there: each measures anew what a collapse costs, so that more of them
     *     leave a smaller error behind
     */
    List<Sheet> simplify(
            List<Sheet> sheets, boolean[] locked, double[] keep, double[] maxErrorMm, int steps) {
        for (int v = 0; v < locked.length; v++) {
            locks.put(v, (byte) (locked[v] ? 1 : 0));
        }
        List<Integer> order = new ArrayList<>();
        for (int s = 0; s < sheets.size(); s++) {
            Sheet sheet = sheets.get(s);
            if (keep[s] < 1
                    && maxErrorMm[s] > sheet.errorMm
                    && sheet.triangleCount() > SMALL_SHEET_TRIANGLES) {
                order.add(s);
            }
        }
        // The largest first, so that no core waits for a late giant.
        order.sort(Comparator.comparingInt(s -> -sheets.get(s).triangleCount()));
        Sheet[] simplified = sheets.toArray(Sheet[]::new);
        IntStream.range(0, order.size())
                .parallel()
                .map(order::get)
                .forEach(s ->
                        simplified[s] = simplify(sheets.get(s), keep[s], maxErrorMm[s], steps));
        return List.of(simplified);
    }

    private Sheet simplify(Sheet sheet, double keep, double maxErrorMm, int steps) {
        int corners = sheet.triangles.length;
        IntBuffer triangles = MemoryUtil.memAllocInt(corners);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            triangles.put(0, sheet.triangles);
            FloatBuffer error = stack.mallocFloat(1);
            float errorMm = sheet.errorMm;
            long left = corners;
            for (int step = 1; step <= steps; step++) {
                double way = step / (double) steps;
                long wanted = keep == 0 ? 0 : (long) (StrictMath.pow(keep, way) * corners) / 3 * 3;
                left = collapse(triangles, left, wanted, (float) maxErrorMm, error);
                errorMm = Math.max(errorMm, error.get(0));
            }
            int[] kept = new int[(int) left];
            triangles.get(0, kept);
            return new Sheet(sheet.inner, sheet.outer, kept, errorMm);
        } finally {
            MemoryUtil.memFree(triangles);
        }
    }

    /** In place; tells how many corners are left. */
    private long collapse(
            IntBuffer triangles, long corners, long wanted, float maxErrorMm, FloatBuffer error) {
        // The address form: it alone takes "no attributes".
        return nmeshopt_simplifyWithUpdate(
                MemoryUtil.memAddress(triangles),
                corners,
                MemoryUtil.memAddress(positions),
                locks.capacity(),
                3 * Float.BYTES,
                MemoryUtil.NULL,
                0,
                MemoryUtil.NULL,
                0,
                MemoryUtil.memAddress(locks),
                wanted,
                maxErrorMm,
                meshopt_SimplifySparse
                        | meshopt_SimplifyErrorAbsolute
                        | meshopt_SimplifyRegularizeLight,
                MemoryUtil.memAddress(error));
    }
}
