package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds where collapses have pinched a structure's surface: edges at which four of its triangles
 * or more meet, where there were two before. Taken apart there, a ridge would become a shell by
 * itself, and a handle would close.
 *
 * <p>A collapse keeps the topology where the vertices that both its ends are joined to are those of
 * the two triangles that it takes away (the link condition: Dey, Edelsbrunner, Guha and Nekhayev,
 * Topology preserving edge contraction, 1999). Meshoptimizer does not ask that; where it does not
 * hold, just such edges are left.
 */
final class Pinches {
    /** Edges that are so from the start, as {@link #key} tells them; ascending. */
    private final long[] given;

    /** How many triangles meet at each. */
    private final int[] givenFaces;

    /**
     * @param full sheets that nothing has thinned out yet. They may have such edges: where parts of
     *     a label touch along an edge of a voxel
     */
    Pinches(List<Sheet> full, int vertices) {
        EdgeTable edges = new EdgeTable(corners(full), vertices);
        int[] pinched = pinched(edges, full);
        given = new long[pinched.length];
        givenFaces = new int[pinched.length];
        // Edges of a table ascend as their keys do.
        for (int i = 0; i < pinched.length; i++) {
            given[i] = key(edges, pinched[i]);
            givenFaces[i] = edges.faces(pinched[i]);
        }
    }

    /**
     * The vertices at the ends of such edges, but for those where no more triangles meet than from
     * the start.
     */
    int[] among(Snapshot now) {
        EdgeTable edges = new EdgeTable(now.corners, now.atMm.length / 3);
        BitSet ends = new BitSet();
        for (int e : pinched(edges, now.sheets)) {
            int known = Arrays.binarySearch(given, key(edges, e));
            if (known < 0 || edges.faces(e) > givenFaces[known]) {
                int h = edges.order[edges.first[e]];
                ends.set(edges.from(h));
                ends.set(edges.to(h));
            }
        }
        return ends.stream().toArray();
    }

    /** Marks some way around vertices. */
    static void mark(int[] vertices, Snapshot now, Region region, double aroundMm) {
        float[] box = new float[6];
        for (int v : vertices) {
            System.arraycopy(now.atMm, 3 * v, box, 0, 3);
            System.arraycopy(now.atMm, 3 * v, box, 3, 3);
            region.add(box, aroundMm);
        }
    }

    private static int[] pinched(EdgeTable edges, List<Sheet> sheets) {
        int[] sheetOf = new int[edges.triangles.length / 3];
        int first = 0;
        for (int s = 0; s < sheets.size(); s++) {
            int count = sheets.get(s).triangleCount();
            Arrays.fill(sheetOf, first, first + count, s);
            first += count;
        }
        return IntStream.range(0, edges.edgeCount)
                .parallel()
                .filter(e -> edges.faces(e) > 2 && pinched(e, edges, sheetOf, sheets))
                .toArray();
    }

    /** Whether some label sees more than two triangles there: it is at one of them then. */
    private static boolean pinched(int edge, EdgeTable edges, int[] sheetOf, List<Sheet> sheets) {
        for (int i = edges.first[edge]; i < edges.first[edge + 1]; i++) {
            Sheet sheet = sheets.get(sheetOf[edges.order[i] / 3]);
            if (faces(sheet.inner, edge, edges, sheetOf, sheets) > 2
                    || faces(sheet.outer, edge, edges, sheetOf, sheets) > 2) {
                return true;
            }
        }
        return false;
    }

    private static int faces(
            int label, int edge, EdgeTable edges, int[] sheetOf, List<Sheet> sheets) {
        // The background has no surface of its own.
        if (label == 0) {
            return 0;
        }
        int faces = 0;
        for (int i = edges.first[edge]; i < edges.first[edge + 1]; i++) {
            faces += sheets.get(sheetOf[edges.order[i] / 3]).touches(label) ? 1 : 0;
        }
        return faces;
    }

    private static long key(EdgeTable edges, int edge) {
        int h = edges.order[edges.first[edge]];
        long low = Math.min(edges.from(h), edges.to(h));
        long high = Math.max(edges.from(h), edges.to(h));
        return low << 32 | high;
    }

    private static int[] corners(List<Sheet> sheets) {
        int[] corners = new int[3 * sheets.stream().mapToInt(Sheet::triangleCount).sum()];
        int at = 0;
        for (Sheet sheet : sheets) {
            System.arraycopy(sheet.triangles, 0, corners, at, sheet.triangles.length);
            at += sheet.triangles.length;
        }
        return corners;
    }
}
