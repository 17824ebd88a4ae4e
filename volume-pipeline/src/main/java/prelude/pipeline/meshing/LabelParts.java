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

    /** By vertex, where its edges to later ones begin; then how many there are in all. */
    private final int[] first;

    /** By edge as a triangle has it: the later end, the triangle, the sum of its corners. */
    private final int[] end;

    private final int[] triangle;
    private final int[] sum;

    LabelParts(int label, List<Sheet> sheets) {
        triangles = StructureSurface.gather(label, sheets);
        int least = Integer.MAX_VALUE;
        int most = -1;
        for (int v : triangles) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        leastVertex = least;
        vertices = triangles.length == 0 ? 0 : most - least + 1;
        first = new int[vertices + 1];
        for (int c = 0; c < triangles.length; c++) {
            triangles[c] -= least;
        }
        for (int c = 0; c < triangles.length; c++) {
            first[Math.min(triangles[c], triangles[EdgeTable.next(c)]) + 1]++;
        }
        for (int v = 0; v < vertices; v++) {
            first[v + 1] += first[v];
        }
        end = new int[triangles.length];
        triangle = new int[triangles.length];
        sum = new int[triangles.length];
        int[] next = first.clone();
        for (int t = 0; t < triangles.length / 3; t++) {
            int corners = triangles[3 * t] + triangles[3 * t + 1] + triangles[3 * t + 2];
            for (int c = 3 * t; c < 3 * t + 3; c++) {
                int from = triangles[c];
                int to = triangles[EdgeTable.next(c)];
                int at = next[Math.min(from, to)]++;
                end[at] = Math.max(from, to);
                triangle[at] = t;
                sum[at] = corners;
            }
        }
    }

    /** The vertices at which triangles of two parts or more meet. */
    BitSet meetings() {
        boolean[] folded = folded();
        int[] parts = parts(folded);
        int[] partAt = new int[vertices];
        Arrays.fill(partAt, NONE);
        BitSet meetings = new BitSet();
        for (int t = 0; t < parts.length; t++) {
            if (folded[t]) {
                continue;
            }
            int part = root(parts, t);
            for (int c = 3 * t; c < 3 * t + 3; c++) {
                int v = triangles[c];
                if (partAt[v] == NONE) {
                    partAt[v] = part;
                } else if (partAt[v] != part) {
                    meetings.set(leastVertex + v);
                }
            }
        }
        return meetings;
    }

    /** By triangle, whether another has the same corners: they share an edge and the third. */
    private boolean[] folded() {
        boolean[] folded = new boolean[triangles.length / 3];
        for (int v = 0; v < vertices; v++) {
            for (int i = first[v]; i < first[v + 1]; i++) {
                for (int j = first[v]; j < i; j++) {
                    if (end[i] == end[j] && sum[i] == sum[j]) {
                        folded[triangle[i]] = true;
                        folded[triangle[j]] = true;
                    }
                }
            }
        }
        return folded;
    }

    /** By triangle, one of the same part that is nearer to its root; each root is its own. */
    private int[] parts(boolean[] folded) {
        int[] parts = new int[folded.length];
        Arrays.setAll(parts, t -> t);
        for (int v = 0; v < vertices; v++) {
            for (int i = first[v]; i < first[v + 1]; i++) {
                int other =
                        folded[triangle[i]] ? NONE : onlyOther(i, first[v], first[v + 1], folded);
                if (other > i) {
                    parts[root(parts, triangle[i])] = root(parts, triangle[other]);
                }
            }
        }
        return parts;
    }

    /** The one other place at which the same edge is, or {@link #NONE} where there is not one. */
    private int onlyOther(int i, int begin, int after, boolean[] folded) {
        int other = NONE;
        for (int j = begin; j < after; j++) {
            if (j != i && end[j] == end[i] && !folded[triangle[j]]) {
                if (other != NONE) {
                    return NONE;
                }
                other = j;
            }
        }
        return other;
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
