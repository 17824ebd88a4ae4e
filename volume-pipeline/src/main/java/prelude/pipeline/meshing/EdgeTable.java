package prelude.pipeline.meshing;

/**
 * The half-edges of a triangle mesh, gathered by their undirected edge.
 *
 * <p>Half-edge h runs from {@code triangles[h]} to the next corner of its triangle. Half-edges of
 * one edge stand side by side in {@link #order}.
 */
public final class EdgeTable {
    final int[] triangles;

    /**
     * Half-edges; those of edge e are {@code order[first[e]]} up to {@code order[first[e + 1]]}.
     */
    final int[] order;

    final int[] first;
    final int edgeCount;

    /**
     * @param triangles three corners each
     * @param vertices how many there are that a corner may be
     */
    public EdgeTable(int[] triangles, int vertices) {
        this.triangles = triangles;
        order = new int[triangles.length];
        int[] bucket = new int[vertices + 1];
        for (int h = 0; h < triangles.length; h++) {
            bucket[Math.min(from(h), to(h)) + 1]++;
        }
        for (int v = 0; v < vertices; v++) {
            bucket[v + 1] += bucket[v];
        }
        int[] next = bucket.clone();
        for (int h = 0; h < triangles.length; h++) {
            order[next[Math.min(from(h), to(h))]++] = h;
        }
        int[] starts = new int[triangles.length + 1];
        int edges = 0;
        for (int v = 0; v < vertices; v++) {
            sortByFarEnd(bucket[v], bucket[v + 1]);
            for (int i = bucket[v]; i < bucket[v + 1]; i++) {
                if (i == bucket[v] || far(order[i]) != far(order[i - 1])) {
                    starts[edges++] = i;
                }
            }
        }
        starts[edges] = triangles.length;
        first = starts;
        edgeCount = edges;
    }

    public int edgeCount() {
        return edgeCount;
    }

    /** One of an edge's half-edges, in the order of their triangles. */
    public int half(int edge, int i) {
        return order[first[edge] + i];
    }

    public int from(int h) {
        return triangles[h];
    }

    public int to(int h) {
        return triangles[next(h)];
    }

    /** The corner of the triangle that is not on the half-edge. */
    int apex(int h) {
        return triangles[next(next(h))];
    }

    static int next(int h) {
        return h % 3 == 2 ? h - 2 : h + 1;
    }

    /** How many triangles meet at an edge. */
    public int faces(int edge) {
        return first[edge + 1] - first[edge];
    }

    private int far(int h) {
        return Math.max(from(h), to(h));
    }

    /** A handful per vertex: insertion keeps ties in half-edge order. */
    private void sortByFarEnd(int begin, int end) {
        for (int i = begin + 1; i < end; i++) {
            int h = order[i];
            int j = i - 1;
            while (j >= begin && far(order[j]) > far(h)) {
                order[j + 1] = order[j];
                j--;
            }
            order[j + 1] = h;
        }
    }
}
