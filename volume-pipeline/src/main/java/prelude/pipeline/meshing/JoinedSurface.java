package prelude.pipeline.meshing;

/**
 * The surfaces of all labels of a layer in one mesh: neighbours share their boundary.
 *
 * <p>Positions are padded voxel coordinates: the voxel (0, 0, 0) has its centre at (1, 1, 1). There
 * is one vertex per cell, and it stays within half a voxel of its cell's centre.
 */
final class JoinedSurface {
    static final int FACES = 6;

    final float[] positions;

    /**
     * {@code [6v + face]}: one more than the vertex behind a face of a vertex's cell towards which
     * it is smoothed; 0 where there is none.
     */
    final int[] neighbours;

    /** Bit f: there is a neighbour behind face f. */
    final byte[] stencils;

    /** Whether three or more labels meet at a vertex. */
    final boolean[] junctions;

    /** Four vertices per quad, counter-clockwise seen from the outer label's side. */
    final int[] quads;

    /** {@code inner << 8 | outer}: the labels on the two sides of a quad, inner above outer. */
    final char[] pairs;

    JoinedSurface(
            float[] positions,
            int[] neighbours,
            byte[] stencils,
            boolean[] junctions,
            int[] quads,
            char[] pairs) {
        this.positions = positions;
        this.neighbours = neighbours;
        this.stencils = stencils;
        this.junctions = junctions;
        this.quads = quads;
        this.pairs = pairs;
    }

    int vertexCount() {
        return junctions.length;
    }

    JoinedSurface withPositions(float[] moved) {
        return new JoinedSurface(moved, neighbours, stencils, junctions, quads, pairs);
    }
}
