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

    /** One over the number of neighbours; a vertex without any stays. */
    private static final float[] PART = {0, 1, 1 / 2f, 1 / 3f, 1 / 4f, 1 / 5f, 1 / 6f};

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
            int at = 3 * v;
            float ownX = from[at];
            float ownY = from[at + 1];
            float ownZ = from[at + 2];
            float x = 0;
            float y = 0;
            float z = 0;
            int stencil = stencils[v];
            // A face without a neighbour adds the vertex itself: no branch that cannot be foretold.
            for (int face = 0; face < JoinedSurface.FACES; face++) {
                int index = JoinedSurface.FACES * v + face;
                int n = 3 * ((stencil >> face & 1) != 0 ? neighbours[index] : v);
                x += from[n] - ownX;
                y += from[n + 1] - ownY;
                z += from[n + 2] - ownZ;
            }
            float step = factor * PART[Integer.bitCount(stencil)];
            to[at] = withinCell(ownX + step * x, (int) ownX);
            to[at + 1] = withinCell(ownY + step * y, (int) ownY);
            to[at + 2] = withinCell(ownZ + step * z, (int) ownZ);
        }
    }

    /** Padded voxel coordinates are positive, so truncation finds the cell's lower wall. */
    static float withinCell(float wanted, int wall) {
        return Math.min(Math.max(wanted, wall + WALL), wall + 1 - WALL);
    }
}
