package prelude.pipeline.gate;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;

/** Counts a surface's edges by how many faces they have and how those are wound. */
final class EdgeCount {
    int total;
    int open;
    int nonManifold;
    int inconsistent;

    EdgeCount(SurfaceMesh mesh) {
        int[] corners = mesh.triangles();
        // The low bit tells which way the face runs along the edge.
        long[] edges = new long[corners.length];
        for (int h = 0; h < corners.length; h++) {
            long from = corners[h];
            long to = corners[h % 3 == 2 ? h - 2 : h + 1];
            edges[h] = Math.min(from, to) << 32 | Math.max(from, to) << 1 | (from < to ? 0 : 1);
        }
        Arrays.sort(edges);
        int begin = 0;
        while (begin < edges.length) {
            int end = begin;
            int backward = 0;
            while (end < edges.length && edges[end] >> 1 == edges[begin] >> 1) {
                backward += (int) (edges[end] & 1);
                end++;
            }
            count(end - begin, backward);
            begin = end;
        }
    }

    private void count(int faces, int backward) {
        total++;
        if (faces == 1) {
            open++;
        } else if (faces > 2) {
            nonManifold++;
        } else if (backward != 1) {
            inconsistent++;
        }
    }
}
