package prelude.engine.frame;

import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_SimplifyErrorAbsolute;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_optimizeVertexCache;
import static org.lwjgl.util.meshoptimizer.MeshOptimizer.meshopt_simplify;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A mesh's triangles, and fewer and fewer of them on the same vertices, for where the difference is
 * smaller than a pixel. All levels lie in one index buffer, the finest first.
 */
final class DetailLevels {
    private static final int MOST = 7;
    private static final int FEWEST_CORNERS = 300;
    private static final float SHRINKAGE = 0.5f;

    private final int[] first = new int[MOST + 1];
    private final float[] error = new float[MOST];
    private int count = 1;
    private int[] corners;

    private DetailLevels(int[] triangles, int size) {
        corners = Arrays.copyOf(triangles, 2 * size);
        first[1] = size;
    }

    /**
     * Simplifies a mesh step by step.
     *
     * @param positions vertex v at {@code [3v .. 3v+2]}, model units
     * @param triangles three corners each
     */
    static DetailLevels of(float[] positions, int[] triangles) {
        return of(positions, positions.length / 3, triangles, triangles.length);
    }

    private static DetailLevels of(float[] positions, int vertices, int[] triangles, int size) {
        DetailLevels levels = new DetailLevels(triangles, size);
        if (size < FEWEST_CORNERS) {
            return levels;
        }
        FloatBuffer places = MemoryUtil.memAllocFloat(3 * vertices);
        IntBuffer from = MemoryUtil.memAllocInt(size);
        IntBuffer to = MemoryUtil.memAllocInt(size);
        places.put(0, positions, 0, 3 * vertices);
        from.put(0, triangles, 0, size);
        try {
            meshopt_optimizeVertexCache(to, from, vertices);
            to.get(0, levels.corners, 0, size);
            while (levels.count < MOST && levels.coarsen(from, to, places)) {
                // Each level is made of the one before it.
            }
        } finally {
            MemoryUtil.memFree(places);
            MemoryUtil.memFree(from);
            MemoryUtil.memFree(to);
        }
        return levels;
    }

    private boolean coarsen(IntBuffer from, IntBuffer to, FloatBuffer places) {
        int begin = first[count - 1];
        int size = first[count] - begin;
        int wanted = (int) (SHRINKAGE * size) / 3 * 3;
        if (wanted < FEWEST_CORNERS) {
            return false;
        }
        from.clear().limit(size);
        from.put(0, corners, begin, size);
        to.clear();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            FloatBuffer deviation = stack.callocFloat(1);
            int kept =
                    (int)
                            meshopt_simplify(
                                    to,
                                    from,
                                    places,
                                    places.capacity() / 3,
                                    12,
                                    wanted,
                                    Float.MAX_VALUE,
                                    meshopt_SimplifyErrorAbsolute,
                                    deviation);
            if (kept > 0.85f * size || kept == 0) {
                return false;
            }
            from.clear().limit(kept);
            to.limit(kept);
            meshopt_optimizeVertexCache(from, to, places.capacity() / 3);
            add(from, kept, deviation.get(0));
        }
        return true;
    }

    private void add(IntBuffer triangles, int size, float deviation) {
        if (first[count] + size > corners.length) {
            corners = Arrays.copyOf(corners, corners.length + 2 * size);
        }
        triangles.get(0, corners, first[count], size);
        // Deviations add up at worst.
        error[count] = error[count - 1] + deviation;
        first[count + 1] = first[count] + size;
        count++;
    }

    /** How many levels there are, the finest counted. */
    int count() {
        return count;
    }

    /** The same without those that are finer than one of them. */
    DetailLevels from(int finest) {
        if (finest == 0) {
            return this;
        }
        int begin = first[finest];
        DetailLevels rest = new DetailLevels(new int[0], 0);
        rest.corners = Arrays.copyOfRange(corners, begin, first[count]);
        rest.count = count - finest;
        for (int level = 0; level < rest.count; level++) {
            rest.first[level + 1] = first[finest + level + 1] - begin;
            rest.error[level] = error[finest + level];
        }
        return rest;
    }

    /** The coarsest level that deviates by no more than this, in model units. */
    int within(float deviation) {
        int level = 0;
        while (level + 1 < count && error[level + 1] <= deviation) {
            level++;
        }
        return level;
    }

    int first(int level) {
        return first[level];
    }

    int corners(int level) {
        return first[level + 1] - first[level];
    }

    /** The corners of all levels; the first {@link #cornerCount} hold. */
    int[] corners() {
        return corners;
    }

    int cornerCount() {
        return first[count];
    }
}
