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

    /** Puts the vertices of one sheet where they are wanted. */
    void place(Sheet sheet, float[] positionsMm) {
        for (int v : sheet.triangles) {
            positions.put(3 * v, positionsMm, 3 * v, 3);
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
     * @param maxErrorMm by sheet, in this step
     */
    List<Sheet> simplify(List<Sheet> sheets, boolean[] locked, double[] keep, double[] maxErrorMm) {
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
                .forEach(s -> simplified[s] = simplify(sheets.get(s), keep[s], maxErrorMm[s]));
        return List.of(simplified);
    }

    private Sheet simplify(Sheet sheet, double keep, double maxErrorMm) {
        int corners = sheet.triangles.length;
        IntBuffer triangles = MemoryUtil.memAllocInt(corners);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            triangles.put(0, sheet.triangles);
            FloatBuffer error = stack.mallocFloat(1);
            // The address form: it alone takes "no attributes".
            long count =
                    nmeshopt_simplifyWithUpdate(
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
                            (long) (keep * corners) / 3 * 3,
                            (float) maxErrorMm,
                            meshopt_SimplifySparse
                                    | meshopt_SimplifyErrorAbsolute
                                    | meshopt_SimplifyRegularizeLight,
                            MemoryUtil.memAddress(error));
            int[] kept = new int[(int) count];
            triangles.get(0, kept);
            float errorMm = Math.max(sheet.errorMm, error.get(0));
            return new Sheet(sheet.inner, sheet.outer, kept, errorMm);
        } finally {
            MemoryUtil.memFree(triangles);
        }
    }
}
