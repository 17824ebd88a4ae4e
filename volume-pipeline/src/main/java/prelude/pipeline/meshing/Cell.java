package prelude.pipeline.meshing;

/**
 * What surface nets need to know of a cell from its eight corner labels. Corner c lies at (c & 1, c
 * >> 1 & 1, c >> 2); face f is -x, +x, -y, +y, -z, +z.
 */
final class Cell {
    /** The four corners of each face. */
    private static final int[][] FACES = {
        {0, 2, 4, 6}, {1, 3, 5, 7}, {0, 1, 4, 5}, {2, 3, 6, 7}, {0, 1, 2, 3}, {4, 5, 6, 7}
    };

    private static final int[][] EDGES = {
        {0, 1}, {2, 3}, {4, 5}, {6, 7},
        {0, 2}, {1, 3}, {4, 6}, {5, 7},
        {0, 4}, {1, 5}, {2, 6}, {3, 7}
    };

    /** Bit f: the surface passes through face f, so the neighbour there has a vertex too. */
    int faces;

    /** Bit f: this vertex is smoothed towards the neighbour behind face f. */
    int stencil;

    /** Whether three or more labels meet here. */
    boolean junction;

    /** Where the vertex starts, 0 to 1 within the cell: the mean of the crossed edges' middles. */
    float x;

    float y;
    float z;

    private final int[] labels = new int[8];

    /** Cells of two labels, by the corners that differ from corner 0: nearly all cells. */
    private static final Cell[] OF_TWO = twoLabelCells();

    static Cell ofTwo(int differing) {
        return OF_TWO[differing];
    }

    private static Cell[] twoLabelCells() {
        Cell[] cells = new Cell[256];
        int[] labels = new int[8];
        for (int mask = 0; mask < 256; mask++) {
            for (int c = 0; c < 8; c++) {
                labels[c] = mask >> c & 1;
            }
            cells[mask] = new Cell();
            cells[mask].classify(labels);
        }
        return cells;
    }

    /**
     * @param corners the label of corner c in bits 8c to 8c + 7
     */
    void classify(long corners) {
        for (int c = 0; c < 8; c++) {
            labels[c] = (int) (corners >>> (8 * c)) & 0xff;
        }
        classify(labels);
    }

    private void classify(int[] corner) {
        junction = distinct(corner, 0, 1, 2, 3, 4, 5, 6, 7) > 2;
        faces = 0;
        int curve = 0;
        for (int f = 0; f < 6; f++) {
            int meeting = distinct(corner, FACES[f]);
            faces |= meeting > 1 ? 1 << f : 0;
            curve |= meeting > 2 ? 1 << f : 0;
        }
        // A vertex on a curve where three labels meet slides along that curve only.
        stencil = Integer.bitCount(curve) >= 2 ? curve : faces;
        placeVertex(corner);
    }

    private void placeVertex(int[] corner) {
        int crossed = 0;
        x = 0;
        y = 0;
        z = 0;
        for (int[] edge : EDGES) {
            int a = edge[0];
            int b = edge[1];
            if (corner[a] != corner[b]) {
                x += ((a & 1) + (b & 1)) / 2f;
                y += ((a >> 1 & 1) + (b >> 1 & 1)) / 2f;
                z += ((a >> 2) + (b >> 2)) / 2f;
                crossed++;
            }
        }
        if (crossed > 0) {
            x /= crossed;
            y /= crossed;
            z /= crossed;
        }
    }

    private static int distinct(int[] label, int... corners) {
        int count = 0;
        for (int i = 0; i < corners.length; i++) {
            boolean seen = false;
            for (int j = 0; j < i; j++) {
                seen |= label[corners[i]] == label[corners[j]];
            }
            count += seen ? 0 : 1;
        }
        return count;
    }
}
