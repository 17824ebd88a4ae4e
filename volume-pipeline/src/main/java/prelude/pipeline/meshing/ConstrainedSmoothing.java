package prelude.pipeline.meshing;

import java.util.stream.IntStream;

/**
 * Taubin's smoothing (1995: a shrinking step, then a growing one, so that volume stays) in which no
 * vertex leaves its cell: the surface stays within half a voxel of where the labels change.
 *
 * @param rounds pairs of steps
 * @param shrink the first step's part of the way to the neighbours' mean
 * @param grow the second step's, outward
 */
public record ConstrainedSmoothing(int rounds, float shrink, float grow) {
    private static final int VERTICES_PER_BLOCK = 1 << 15;

    /** Kept from the cell's wall, in voxels: vertices of neighbouring cells never coincide. */
    private static final float WALL = 0.02f;

    public static final ConstrainedSmoothing STANDARD = new ConstrainedSmoothing(10, 0.6f, -0.62f);

    public ConstrainedSmoothing {
        if (rounds < 0 || !(shrink > 0 && shrink <= 1) || !(grow >= -1 && grow <= 0)) {
            throw new IllegalArgumentException(rounds + " rounds of " + shrink + " and " + grow);
        }
    }

    JoinedSurface apply(JoinedSurface surface) {
        float[] from = surface.positions;
        float[] to = new float[from.length];
        for (int round = 0; round < rounds; round++) {
            step(surface, from, to, shrink);
            step(surface, to, from, grow);
        }
        return surface.withPositions(from);
    }

    private static void step(JoinedSurface surface, float[] from, float[] to, float factor) {
        int vertices = surface.vertexCount();
        int blocks = (vertices + VERTICES_PER_BLOCK - 1) / VERTICES_PER_BLOCK;
        IntStream.range(0, blocks)
                .parallel()
                .forEach(block -> {
                    int begin = block * VERTICES_PER_BLOCK;
                    int end = Math.min(begin + VERTICES_PER_BLOCK, vertices);
                    stepBlock(surface, from, to, factor, begin, end);
                });
    }

    private static void stepBlock(
            JoinedSurface surface, float[] from, float[] to, float factor, int begin, int end) {
        int[] neighbours = surface.neighbours;
        byte[] stencils = surface.stencils;
        for (int v = begin; v < end; v++) {
            float x = 0;
            float y = 0;
            float z = 0;
            int stencil = stencils[v];
            for (int left = stencil; left != 0; left &= left - 1) {
                int face = Integer.numberOfTrailingZeros(left);
                int n = 3 * neighbours[JoinedSurface.FACES * v + face];
                x += from[n];
                y += from[n + 1];
                z += from[n + 2];
            }
            float each = 1f / Integer.bitCount(stencil);
            int at = 3 * v;
            to[at] = moved(from[at], x * each, factor);
            to[at + 1] = moved(from[at + 1], y * each, factor);
            to[at + 2] = moved(from[at + 2], z * each, factor);
        }
    }

    /** Padded voxel coordinates are positive, so truncation finds the cell's lower wall. */
    private static float moved(float old, float mean, float factor) {
        int wall = (int) old;
        float wanted = old + factor * (mean - old);
        return withinCell(wanted, wall);
    }

    static float withinCell(float wanted, int wall) {
        return Math.min(Math.max(wanted, wall + WALL), wall + 1 - WALL);
    }
}
