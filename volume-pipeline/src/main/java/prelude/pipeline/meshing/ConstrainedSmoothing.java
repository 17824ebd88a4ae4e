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

    private static final int NEAREST = Float.floatToRawIntBits(WALL);
    private static final int FARTHEST = Float.floatToRawIntBits(1 - WALL);

    /**
     * By stencil four numbers: what each neighbour counts, and along each axis by how many cells
     * they lie beyond the vertex's own, added up.
     */
    private static final float[] OF_STENCIL = ofStencil();

    private static float[] ofStencil() {
        float[] numbers = new float[4 << JoinedSurface.FACES];
        for (int stencil = 1; stencil < 1 << JoinedSurface.FACES; stencil++) {
            numbers[4 * stencil] = 1f / Integer.bitCount(stencil);
            for (int axis = 0; axis < 3; axis++) {
                int down = (stencil >> (2 * axis)) & 1;
                int up = (stencil >> (2 * axis + 1)) & 1;
                numbers[4 * stencil + 1 + axis] = up - down;
            }
        }
        return numbers;
    }

    public static final ConstrainedSmoothing STANDARD = new ConstrainedSmoothing(10, 0.6f, -0.62f);

    public ConstrainedSmoothing {
        if (rounds < 0 || !(shrink > 0 && shrink <= 1) || !(grow >= -1 && grow <= 0)) {
            throw new IllegalArgumentException(rounds + " rounds of " + shrink + " and " + grow);
        }
    }

    /**
     * Moves the surface's own vertices. Each is taken as its place in its cell, 0 to 1: the walls
     * are the same for all, and no digit is spent on where the cell lies.
     */
    JoinedSurface apply(JoinedSurface surface) {
        // Before the first vertex lies one at 0, which stands for a neighbour that is not there: it
        // adds nothing to a sum.
        float[] padded = surface.positions;
        float[] from = new float[3 + padded.length];
        float[] to = new float[from.length];
        for (int i = 0; i < padded.length; i++) {
            from[3 + i] = padded[i] - (int) padded[i];
        }
        for (int round = 0; round < rounds; round++) {
            step(surface, from, to, shrink);
            step(surface, to, from, grow);
        }
        for (int i = 0; i < padded.length; i++) {
            padded[i] = (int) padded[i] + from[3 + i];
        }
        return surface;
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
            int row = JoinedSurface.FACES * v;
            int a = 3 * neighbours[row];
            int b = 3 * neighbours[row + 1];
            int c = 3 * neighbours[row + 2];
            int d = 3 * neighbours[row + 3];
            int e = 3 * neighbours[row + 4];
            int f = 3 * neighbours[row + 5];
            float x = from[a] + from[b] + from[c] + from[d] + from[e] + from[f];
            float y =
                    from[a + 1]
                            + from[b + 1]
                            + from[c + 1]
                            + from[d + 1]
                            + from[e + 1]
                            + from[f + 1];
            float z =
                    from[a + 2]
                            + from[b + 2]
                            + from[c + 2]
                            + from[d + 2]
                            + from[e + 2]
                            + from[f + 2];
            int stencil = 4 * stencils[v];
            float each = OF_STENCIL[stencil];
            int at = 3 * v + 3;
            to[at] = moved(from[at], (x + OF_STENCIL[stencil + 1]) * each, factor);
            to[at + 1] = moved(from[at + 1], (y + OF_STENCIL[stencil + 2]) * each, factor);
            to[at + 2] = moved(from[at + 2], (z + OF_STENCIL[stencil + 3]) * each, factor);
        }
    }

    /**
     * Part of the way to the mean, but not out of the cell. Positive numbers are in order as their
     * bits are, and negative ones are below all of them; whole numbers are chosen without a branch.
     */
    private static float moved(float old, float mean, float factor) {
        int wanted = Float.floatToRawIntBits(old + factor * (mean - old));
        return Float.intBitsToFloat(Math.min(Math.max(wanted, NEAREST), FARTHEST));
    }
}
