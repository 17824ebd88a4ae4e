package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds where collapses have pinched a part of a structure off: edges at which four of its
 * triangles or more meet, where there were two before, and which alone hold some of them together.
 * Taken apart there, a ridge would become a shell by itself.
 *
 * <p>A collapse keeps the topology where the vertices that both its ends are joined to are those of
 * the two triangles that it takes away (the link condition: Dey, Edelsbrunner, Guha and Nekhayev,
 * Topology preserving edge contraction, 1999). Meshoptimizer does not ask that; where it does not
 * hold, just such edges are left. Loops that close so are let close: in a scan's noise there are
 * thousands of them, as small as a voxel, and to keep them all takes half as many triangles again.
 */
final class Pinches {
    private final List<Sheet> full;

    /**
     * @param full sheets that nothing has thinned out yet. They may have such edges: where parts of
     *     a label touch along an edge of a voxel
     */
    Pinches(List<Sheet> full) {
        this.full = full;
    }

    /**
     * The vertices at the ends of such edges, but for those where no more triangles meet than from
     * the start.
     */
    int[] among(Snapshot now) {
        EdgeTable edges = new EdgeTable(now.corners, now.atMm.length / 3);
        int[] pinched = pinched(edges, now.sheets);
        if (pinched.length == 0) {
            return pinched;
        }
        int[] parted = parted(edges, pinched, now);
        // Edges of a table ascend as their keys do.
        long[] keys = Arrays.stream(parted).mapToLong(e -> key(edges, e)).toArray();
        int[] given = facesGiven(keys);
        BitSet ends = new BitSet();
        for (int i = 0; i < keys.length; i++) {
            if (edges.faces(parted[i]) > given[i]) {
                ends.set((int) (keys[i] >>> 32));
                ends.set((int) keys[i]);
            }
        }
        return ends.stream().toArray();
    }

    /**
     * Those edges at which triangles meet that are not joined elsewhere as some label sees them.
     */
    private static int[] parted(EdgeTable edges, int[] pinched, Snapshot now) {
        int[] sheetOf = sheetOf(now.sheets);
        BitSet labels = new BitSet();
        for (int e : pinched) {
            for (int i = edges.first[e]; i < edges.first[e + 1]; i++) {
                Sheet sheet = now.sheets.get(sheetOf[edges.order[i] / 3]);
                labels.set(sheet.inner);
                labels.set(sheet.outer);
            }
        }
        labels.clear(0);
        return labels.stream()
                .parallel()
                .mapToObj(label -> parted(label, edges, pinched, sheetOf, now.sheets))
                .flatMapToInt(BitSet::stream)
                .sorted()
                .distinct()
                .toArray();
    }

    private static BitSet parted(
            int label, EdgeTable edges, int[] pinched, int[] sheetOf, List<Sheet> sheets) {
        int[] parts = new int[sheetOf.length];
        Arrays.setAll(parts, t -> t);
        for (int e = 0; e < edges.edgeCount; e++) {
            if (faces(label, e, edges, sheetOf, sheets) == 2) {
                joined(label, e, edges, sheetOf, sheets, parts, true);
            }
        }
        BitSet parted = new BitSet();
        for (int e : pinched) {
            if (!joined(label, e, edges, sheetOf, sheets, parts, false)) {
                parted.set(e);
            }
        }
        return parted;
    }

    /**
     * Whether a label's triangles at an edge are of one part.
     *
     * @param parts by triangle, one that is nearer to its part's root
     * @param join whether they are made one
     */
    private static boolean joined(
            int label,
            int edge,
            EdgeTable edges,
            int[] sheetOf,
            List<Sheet> sheets,
            int[] parts,
            boolean join) {
        int first = -1;
        for (int i = edges.first[edge]; i < edges.first[edge + 1]; i++) {
            int triangle = edges.order[i] / 3;
            if (!sheets.get(sheetOf[triangle]).touches(label)) {
                continue;
            }
            int root = root(parts, triangle);
            if (first < 0) {
                first = root;
            } else if (root != first) {
                if (!join) {
                    return false;
                }
                parts[root] = first;
            }
        }
        return true;
    }

    private static int root(int[] parts, int triangle) {
        int t = triangle;
        while (parts[t] != t) {
            parts[t] = parts[parts[t]];
            t = parts[t];
        }
        return t;
    }

    /**
     * How many of the full sheets' triangles met at each of some edges.
     *
     * @param keys ascending
     */
    private int[] facesGiven(long[] keys) {
        BitSet ends = new BitSet();
        for (long key : keys) {
            ends.set((int) (key >>> 32));
            ends.set((int) key);
        }
        int[] faces = new int[keys.length];
        for (Sheet sheet : full) {
            int[] corners = sheet.triangles;
            for (int h = 0; h < corners.length; h++) {
                int to = corners[EdgeTable.next(h)];
                if (ends.get(corners[h]) && ends.get(to)) {
                    int at = Arrays.binarySearch(keys, key(corners[h], to));
                    if (at >= 0) {
                        faces[at]++;
                    }
                }
            }
        }
        return faces;
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
        int[] sheetOf = sheetOf(sheets);
        return IntStream.range(0, edges.edgeCount)
                .parallel()
                .filter(e -> edges.faces(e) > 2 && pinched(e, edges, sheetOf, sheets))
                .toArray();
    }

    private static int[] sheetOf(List<Sheet> sheets) {
        int[] sheetOf = new int[sheets.stream().mapToInt(Sheet::triangleCount).sum()];
        int first = 0;
        for (int s = 0; s < sheets.size(); s++) {
            int end = first + sheets.get(s).triangleCount();
            Arrays.fill(sheetOf, first, end, s);
            first = end;
        }
        return sheetOf;
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
        return key(edges.from(h), edges.to(h));
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
