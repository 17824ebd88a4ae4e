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

    private final byte[] labels;
    private final int columns;
    private final int rows;
    private final int slices;

    /** The first vertex of each cell slice, and their number at the end. */
    private final int[] firstVertex;

    private final float[] positions;
    private final int[] neighbours;
    private final byte[] stencils;
    private final boolean[] junctions;

    private SurfaceNets(byte[] labels, int columns, int rows, int slices) {
        this.labels = labels;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        firstVertex = countVertices();
        int vertices = firstVertex[slices + 1];
        positions = new float[3 * vertices];
        neighbours = new int[JoinedSurface.FACES * vertices];
        stencils = new byte[vertices];
        junctions = new boolean[vertices];
    }

    /**
     * @param labels unsigned, 0 for background, column index fastest
     */
    static JoinedSurface extract(byte[] labels, int columns, int rows, int slices) {
        return new SurfaceNets(labels, columns, rows, slices).extract();
    }

    private JoinedSurface extract() {
        Quads[] slabs = new Quads[slabCount()];
        IntStream.range(0, slabs.length).parallel().forEach(s -> slabs[s] = new Slab(s).run());
        int total = 0;
        for (Quads slab : slabs) {
            total += slab.count;
        }
        int[] quads = new int[4 * total];
        char[] pairs = new char[total];
        int at = 0;
        for (Quads slab : slabs) {
            System.arraycopy(slab.vertices, 0, quads, 4 * at, 4 * slab.count);
            System.arraycopy(slab.pairs, 0, pairs, at, slab.count);
            at += slab.count;
        }
        return new JoinedSurface(positions, neighbours, stencils, junctions, quads, pairs);
    }

    private int slabCount() {
        return (slices + SLICES_PER_SLAB) / SLICES_PER_SLAB;
    }

    private int[] countVertices() {
        int[] first = new int[slices + 2];
        IntStream.range(0, slabCount())
                .parallel()
                .forEach(slab -> {
                    SliceWindow window = new SliceWindow(labels, columns, rows, slices);
                    int[] places = new int[window.cellsPerSlice()];
                    int end = Math.min((slab + 1) * SLICES_PER_SLAB, slices + 1);
                    for (int k = slab * SLICES_PER_SLAB; k < end; k++) {
                        window.moveTo(k);
                        first[k + 1] = window.activeCells(places);
                    }
                });
        long total = 0;
        for (int k = 0; k <= slices; k++) {
            total += first[k + 1];
            first[k + 1] = (int) total;
        }
        if (total * JoinedSurface.FACES > Integer.MAX_VALUE - 8) {
            throw new UnmeshableException(
                    "they would have %d million vertices, more than a mesh can hold"
                            .formatted(total / 1_000_000));
        }
        return first;
    }

    private static final class Quads {
        private int[] vertices = new int[4 * 4096];
        private char[] pairs = new char[4096];
        private int count;

        /** Corners counter-clockwise seen from where the axis points, which is from a to b. */
        void add(int a, int b, int v0, int v1, int v2, int v3) {
            if (count == pairs.length) {
                vertices = Arrays.copyOf(vertices, 8 * count);
                pairs = Arrays.copyOf(pairs, 2 * count);
            }
            int at = 4 * count;
            vertices[at] = v0;
            vertices[at + 1] = a > b ? v1 : v3;
            vertices[at + 2] = v2;
            vertices[at + 3] = a > b ? v3 : v1;
            pairs[count++] = (char) (Math.max(a, b) << 8 | Math.min(a, b));
        }
    }

    /** The cells of a few slices, handled by one thread. */
    private final class Slab {
        private final int begin;
        private final int end;
        private final SliceWindow window = new SliceWindow(labels, columns, rows, slices);
        private final int width = window.width;
        private final int[] places = new int[window.cellsPerSlice()];
        private final Cell scratch = new Cell();
        private final Quads quads = new Quads();

        /** Vertex by place; only places of active cells are meaningful. */
        private int[] below = new int[window.cellsPerSlice()];

        private int[] here = new int[window.cellsPerSlice()];

        Slab(int index) {
            begin = index * SLICES_PER_SLAB;
            end = Math.min(begin + SLICES_PER_SLAB, slices + 1);
        }

        Quads run() {
            if (begin > 0) {
                window.moveTo(begin - 1);
                number(begin - 1);
            }
            for (int k = begin; k < end; k++) {
                int[] recycled = below;
                below = here;
                here = recycled;
                window.moveTo(k);
                int found = number(k);
                for (int n = 0; n < found; n++) {
                    visit(places[n], k, firstVertex[k] + n);
                }
            }
            return quads;
        }

        private int number(int k) {
            int found = window.activeCells(places);
            for (int n = 0; n < found; n++) {
                here[places[n]] = firstVertex[k] + n;
            }
            return found;
        }

        private void visit(int place, int k, int vertex) {
            byte[] lower = window.lower();
            byte[] upper = window.upper();
            Cell cell = cellAt(lower, upper, place);
            int j = place / width;
            positions[3 * vertex] = place - j * width + cell.x;
            positions[3 * vertex + 1] = j + cell.y;
            positions[3 * vertex + 2] = k + cell.z;
            stencils[vertex] = (byte) cell.stencil;
            junctions[vertex] = cell.junction;
            if ((cell.faces & 1) != 0) {
                link(vertex, 0, here[place - 1]);
            }
            if ((cell.faces & 4) != 0) {
                link(vertex, 2, here[place - width]);
            }
            if ((cell.faces & 16) != 0) {
                link(vertex, 4, below[place]);
            }
            addQuads(lower, upper, place, vertex);
        }

        private void link(int vertex, int face, int neighbour) {
            neighbours[JoinedSurface.FACES * vertex + face] = neighbour;
            neighbours[JoinedSurface.FACES * neighbour + face + 1] = vertex;
        }

        /** The three voxel edges that leave the cell's first corner: the cells around are known. */
        private void addQuads(byte[] lower, byte[] upper, int place, int vertex) {
            int a = lower[place] & 0xff;
            int alongX = lower[place + 1] & 0xff;
            int alongY = lower[place + width] & 0xff;
            int alongZ = upper[place] & 0xff;
            if (a != alongX) {
                int v0 = below[place - width];
                quads.add(a, alongX, v0, below[place], vertex, here[place - width]);
            }
            if (a != alongY) {
                quads.add(a, alongY, below[place - 1], here[place - 1], vertex, below[place]);
            }
            if (a != alongZ) {
                int v0 = here[place - width - 1];
                quads.add(a, alongZ, v0, here[place - width], vertex, here[place - 1]);
            }
        }

        private Cell cellAt(byte[] lower, byte[] upper, int place) {
            byte first = lower[place];
            int differing = 0;
            int other = first;
            boolean two = true;
            for (int c = 1; c < 8; c++) {
                byte[] slice = c < 4 ? lower : upper;
                byte label = slice[place + (c & 1) + (c >> 1 & 1) * width];
                if (label != first) {
                    two &= differing == 0 || label == other;
                    other = label;
                    differing |= 1 << c;
                }
            }
            if (two) {
                return Cell.ofTwo(differing);
            }
            scratch.classify(lower, upper, place, width);
            return scratch;
        }
    }
}
