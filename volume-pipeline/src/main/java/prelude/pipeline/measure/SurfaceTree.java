package prelude.pipeline.measure;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A tree of boxes over a surface's triangles, halved at the median of the longest side: finds the
 * nearest point of the surface and what a ray meets first. Safe for any number of threads, each
 * with a {@link Query} of its own.
 */
public final class SurfaceTree {
    static final int LEAF = 4;

    final float[] p;
    final int[] corners;

    /** Triangles, so ordered that each node's are a run. */
    final int[] order;

    /** Six per node: low corner, then high corner. Node n has the children 2n + 1 and 2n + 2. */
    final float[] boxes;

    /** Where each node's run begins and ends. */
    final int[] from;

    final int[] to;

    public SurfaceTree(SurfaceMesh surface) {
        if (surface.triangleCount() == 0) {
            throw new IllegalArgumentException("a surface without a triangle");
        }
        p = surface.positionsMm();
        corners = surface.triangles();
        int count = surface.triangleCount();
        order = new int[count];
        Arrays.setAll(order, t -> t);
        int leaves = Integer.highestOneBit(Math.max(1, (count - 1) / LEAF)) * 2;
        int nodes = 2 * leaves - 1;
        boxes = new float[6 * nodes];
        from = new int[nodes];
        to = new int[nodes];
        float[] middles = new float[3 * count];
        for (int t = 0; t < count; t++) {
            for (int axis = 0; axis < 3; axis++) {
                middles[3 * t + axis] =
                        (p[3 * corners[3 * t] + axis]
                                        + p[3 * corners[3 * t + 1] + axis]
                                        + p[3 * corners[3 * t + 2] + axis])
                                / 3;
            }
        }
        split(0, 0, count, middles);
    }

    private void split(int node, int begin, int end, float[] middles) {
        from[node] = begin;
        to[node] = end;
        enclose(node);
        if (2 * node + 1 >= from.length) {
            return;
        }
        int axis = longest(6 * node);
        int half = (begin + end) >>> 1;
        select(begin, end, half, axis, middles);
        split(2 * node + 1, begin, half, middles);
        split(2 * node + 2, half, end, middles);
    }

    private void enclose(int node) {
        int at = 6 * node;
        Arrays.fill(boxes, at, at + 3, Float.POSITIVE_INFINITY);
        Arrays.fill(boxes, at + 3, at + 6, Float.NEGATIVE_INFINITY);
        for (int i = from[node]; i < to[node]; i++) {
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * corners[3 * order[i] + corner];
                for (int axis = 0; axis < 3; axis++) {
                    boxes[at + axis] = Math.min(boxes[at + axis], p[v + axis]);
                    boxes[at + 3 + axis] = Math.max(boxes[at + 3 + axis], p[v + axis]);
                }
            }
        }
    }

    private int longest(int at) {
        float x = boxes[at + 3] - boxes[at];
        float y = boxes[at + 4] - boxes[at + 1];
        float z = boxes[at + 5] - boxes[at + 2];
        return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
    }

    /** Hoare's selection: afterwards those before {@code half} lie no further along the axis. */
    private void select(int begin, int end, int half, int axis, float[] middles) {
        int low = begin;
        int high = end - 1;
        while (low < high) {
            float pivot = middles[3 * order[(low + high) >>> 1] + axis];
            int i = low;
            int j = high;
            while (i <= j) {
                while (middles[3 * order[i] + axis] < pivot) {
                    i++;
                }
                while (middles[3 * order[j] + axis] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int kept = order[i];
                    order[i++] = order[j];
                    order[j--] = kept;
                }
            }
            if (half <= j) {
                high = j;
            } else if (half >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    boolean leaf(int node) {
        return 2 * node + 1 >= from.length;
    }

    /** A thread's own room for its questions, and the last answer. */
    public Query query() {
        return new Query(this);
    }
}
