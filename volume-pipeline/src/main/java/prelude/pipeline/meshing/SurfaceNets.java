package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Surface nets over many labels at once (Gibson 1998; Frisken 2022, "SurfaceNets for multi-label
 * segmentations with preservation of sharp boundaries", JCGT 11:1).
 *
 * <p>Each cell whose eight corner voxels differ gets one vertex; each pair of unlike face
 * neighbours gets one quad through the four cells around it. Slabs of slices run in parallel and
 * write to places counted beforehand, so the result does not depend on the number of threads.
 */
final class SurfaceNets {
    private static final int SLICES_PER_SLAB = 16;
    private static final long EACH_BYTE = 0x0101010101010101L;

    /** Times a word of bytes of 0 and 1, its top byte has bit c of byte c. */
    private static final long GATHER = 0x0102040810204080L;

    private final byte[] labels;
    private final int columns;
    private final int rows;
    private final int slices;

    /** The first vertex of each cell slice, and their number at the end. */
    private final int[] firstVertex;

    /** The first quad of each cell slice, and their number at the end. */
    private final int[] firstQuad;

    /** By cell slice, the places of its active cells. */
    private final int[][] active;

    private final float[] positions;
    private final int[] neighbours;
    private final byte[] stencils;
    private final boolean[] junctions;
    private final int[] quads;
    private final char[] pairs;

    private SurfaceNets(byte[] labels, int columns, int rows, int slices) {
        this.labels = labels;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        active = new int[slices + 1][];
        firstVertex = new int[slices + 2];
        firstQuad = new int[slices + 2];
        findActiveCells();
        int vertices = firstVertex[slices + 1];
        positions = new float[3 * vertices];
        neighbours = new int[JoinedSurface.FACES * vertices];
        stencils = new byte[vertices];
        junctions = new boolean[vertices];
        quads = new int[4 * firstQuad[slices + 1]];
        pairs = new char[firstQuad[slices + 1]];
    }

    /**
     * @param labels unsigned, 0 for background, column index fastest
     */
    static JoinedSurface extract(byte[] labels, int columns, int rows, int slices) {
        return new SurfaceNets(labels, columns, rows, slices).extract();
    }

    private JoinedSurface extract() {
        IntStream.range(0, slabCount()).parallel().forEach(s -> new Slab(s).run());
        keepOnCurves();
        return new JoinedSurface(positions, neighbours, stencils, junctions, quads, pairs);
    }

    private int slabCount() {
        return (slices + SLICES_PER_SLAB) / SLICES_PER_SLAB;
    }

    private void findActiveCells() {
        IntStream.range(0, slabCount())
                .parallel()
                .forEach(slab -> {
                    SliceWindow window = new SliceWindow(labels, columns, rows, slices);
                    int[] places = new int[window.cellsPerSlice()];
                    int end = Math.min((slab + 1) * SLICES_PER_SLAB, slices + 1);
                    for (int k = slab * SLICES_PER_SLAB; k < end; k++) {
                        window.moveTo(k);
                        int found = window.activeCells(places);
                        active[k] = Arrays.copyOf(places, found);
                        firstVertex[k + 1] = found;
                        firstQuad[k + 1] = window.crossedEdges();
                    }
                });
        long vertices = addUp(firstVertex);
        long corners = 4 * addUp(firstQuad);
        if (Math.max(vertices * JoinedSurface.FACES, corners) > Integer.MAX_VALUE - 8) {
            throw new UnmeshableException(
                    "they would have %d million vertices, more than a mesh can hold"
                            .formatted(vertices / 1_000_000));
        }
    }

    /** From counts, each one place behind its own, to where each begins. */
    private static long addUp(int[] counts) {
        long total = 0;
        for (int k = 1; k < counts.length; k++) {
            total += counts[k];
            counts[k] = (int) total;
        }
        return total;
    }

    /** Takes from vertices where three labels meet the neighbours that lie off their curve. */
    private void keepOnCurves() {
        for (int v = 0; v < junctions.length; v++) {
            if (junctions[v]) {
                for (int face = 0; face < JoinedSurface.FACES; face++) {
                    neighbours[JoinedSurface.FACES * v + face] &= -((stencils[v] >> face) & 1);
                }
            }
        }
    }

    /** The cells of a few slices, handled by one thread. */
    private final class Slab {
        private final int begin;
        private final int end;
        private final SliceWindow window = new SliceWindow(labels, columns, rows, slices);
        private final int width = window.width;
        private final Cell scratch = new Cell();

        /** So many places before the first: what lies beyond the rim is asked for, but not used. */
        private final int before = width + 1;

        /** Vertex by place; only places of active cells are meaningful. */
        private int[] below = new int[before + window.cellsPerSlice()];

        private int[] here = new int[before + window.cellsPerSlice()];
        private int quad;

        Slab(int index) {
            begin = index * SLICES_PER_SLAB;
            end = Math.min(begin + SLICES_PER_SLAB, slices + 1);
            quad = firstQuad[begin];
        }

        void run() {
            if (begin > 0) {
                int[] places = active[begin - 1];
                for (int n = 0; n < places.length; n++) {
                    here[before + places[n]] = firstVertex[begin - 1] + n;
                }
            }
            for (int k = begin; k < end; k++) {
                int[] recycled = below;
                below = here;
                here = recycled;
                window.moveTo(k);
                int[] places = active[k];
                for (int n = 0; n < places.length; n++) {
                    visit(places[n], k, firstVertex[k] + n);
                }
            }
        }

        private void visit(int place, int k, int vertex) {
            long corners = window.corners(place);
            Cell cell = cellOf(corners);
            int j = place / width;
            positions[3 * vertex] = place - j * width + cell.x;
            positions[3 * vertex + 1] = j + cell.y;
            positions[3 * vertex + 2] = k + cell.z;
            stencils[vertex] = (byte) cell.stencil;
            junctions[vertex] = cell.junction;
            int at = before + place;
            here[at] = vertex;
            link(vertex, 0, here[at - 1], cell.faces);
            link(vertex, 2, here[at - width], cell.faces);
            link(vertex, 4, below[at], cell.faces);
            addQuads(corners, at, vertex);
        }

        /**
         * Without branches, which could not be foretold. Where no surface passes through the face,
         * both places are the vertex's own, and 0 stays there.
         */
        private void link(int vertex, int face, int neighbour, int faces) {
            int has = -((faces >> face) & 1);
            int own = JoinedSurface.FACES * vertex + face;
            int across = own + ((JoinedSurface.FACES * (neighbour - vertex) + 1) & has);
            neighbours[across] = (vertex + 1) & has;
            neighbours[own] = (neighbour + 1) & has;
        }

        /** The three voxel edges that leave the cell's first corner: the cells around are known. */
        private void addQuads(long corners, int at, int vertex) {
            int a = (int) corners & 0xff;
            int alongX = (int) (corners >>> 8) & 0xff;
            int alongY = (int) (corners >>> 16) & 0xff;
            int alongZ = (int) (corners >>> 32) & 0xff;
            if (a != alongX) {
                add(a, alongX, below[at - width], below[at], vertex, here[at - width]);
            }
            if (a != alongY) {
                add(a, alongY, below[at - 1], here[at - 1], vertex, below[at]);
            }
            if (a != alongZ) {
                add(a, alongZ, here[at - width - 1], here[at - width], vertex, here[at - 1]);
            }
        }

        /** Corners counter-clockwise seen from where the axis points, which is from a to b. */
        private void add(int a, int b, int v0, int v1, int v2, int v3) {
            int at = 4 * quad;
            quads[at] = v0;
            quads[at + 1] = a > b ? v1 : v3;
            quads[at + 2] = v2;
            quads[at + 3] = a > b ? v3 : v1;
            pairs[quad++] = (char) (Math.max(a, b) << 8 | Math.min(a, b));
        }

        private Cell cellOf(long corners) {
            long rest = corners ^ (corners & 0xff) * EACH_BYTE;
            long unlike = SliceWindow.unlike(rest);
            long other = (rest >>> (Long.numberOfTrailingZeros(unlike) - 7)) & 0xff;
            long ones = unlike >>> 7;
            if (rest == ((ones * 0xff) & (other * EACH_BYTE))) {
                return Cell.ofTwo((int) ((ones * GATHER) >>> 56));
            }
            scratch.classify(corners);
            return scratch;
        }
    }
}
