package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The parts of one label's surface: triangles that are joined over edges at which two of them meet,
 * but for those back to back, which no surface keeps (see {@link Folds}).
 */
final class LabelParts {
    private static final int NONE = -1;

    /** Three corners each, counted from the least vertex. */
    private final int[] triangles;

    private final int leastVertex;
    private final int vertices;

    LabelParts(int label, List<Sheet> sheets) {
        int[] gathered = StructureSurface.gather(label, sheets);
        triangles = solid(gathered);
        int least = Integer.MAX_VALUE;
        int most = -1;
        for (int v : triangles) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        leastVertex = least;
        vertices = triangles.length == 0 ? 0 : most - least + 1;
        for (int c = 0; c < triangles.length; c++) {
            triangles[c] -= least;
        }
    }

    private static int[] solid(int[] gathered) {
        boolean[] folded = Folds.among(gathered);
        int[] solid = new int[gathered.length];
        int count = 0;
        for (int t = 0; t < folded.length; t++) {
            if (!folded[t]) {
                System.arraycopy(gathered, 3 * t, solid, count, 3);
                count += 3;
            }
        }
        return Arrays.copyOf(solid, count);
    }

    /** The vertices at which triangles of two parts or more meet. */
    BitSet meetings() {
        int[] parts = parts();
        int[] partAt = new int[vertices];
        Arrays.fill(partAt, NONE);
        BitSet meetings = new BitSet();
        for (int c = 0; c < triangles.length; c++) {
            int v = triangles[c];
            int part = root(parts, c / 3);
            if (partAt[v] == NONE) {
                partAt[v] = part;
            } else if (partAt[v] != part) {
                meetings.set(leastVertex + v);
            }
        }
        return meetings;
    }

    /** By triangle, one of the same part that is nearer to its root; each root is its own. */
    private int[] parts() {
        int[] parts = new int[triangles.length / 3];
        Arrays.setAll(parts, t -> t);
        EdgeTable edges = new EdgeTable(triangles, vertices);
        for (int e = 0; e < edges.edgeCount(); e++) {
            if (edges.faces(e) == 2) {
                parts[root(parts, edges.half(e, 0) / 3)] = root(parts, edges.half(e, 1) / 3);
            }
        }
        return parts;
    }

    private static int root(int[] parts, int triangle) {
        int t = triangle;
        while (parts[t] != t) {
            parts[t] = parts[parts[t]];
            t = parts[t];
        }
        return t;
    }
}
