package prelude.pipeline.gate;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TriangleMeasure;

/**
 * The closed parts of a surface.
 *
 * @param outer that enclose something
 * @param cavities that are wound inwards
 * @param extentMm the longest side of the box around all
 */
record Shells(int outer, int cavities, double extentMm) {

    static Shells of(SurfaceMesh mesh) {
        int[] parent = new int[mesh.vertexCount()];
        Arrays.setAll(parent, i -> i);
        int[] corners = mesh.triangles();
        for (int t = 0; t < corners.length; t += 3) {
            parent[root(parent, corners[t + 1])] = root(parent, corners[t]);
            parent[root(parent, corners[t + 2])] = root(parent, corners[t]);
        }
        double[] sixfoldMm3 = new double[mesh.vertexCount()];
        boolean[] used = new boolean[mesh.vertexCount()];
        for (int t = 0; t < corners.length; t += 3) {
            int part = root(parent, corners[t]);
            used[part] = true;
            sixfoldMm3[part] +=
                    TriangleMeasure.sixfoldVolumeMm3(mesh.positionsMm(), corners, t / 3);
        }
        int outer = 0;
        int cavities = 0;
        for (int v = 0; v < used.length; v++) {
            if (used[v] && sixfoldMm3[v] < 0) {
                cavities++;
            } else if (used[v]) {
                outer++;
            }
        }
        return new Shells(outer, cavities, extentMm(mesh.positionsMm()));
    }

    int count() {
        return outer + cavities;
    }

    private static double extentMm(float[] positionsMm) {
        double extent = 0;
        for (int axis = 0; axis < 3 && positionsMm.length > 0; axis++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = axis; i < positionsMm.length; i += 3) {
                low = Math.min(low, positionsMm[i]);
                high = Math.max(high, positionsMm[i]);
            }
            extent = Math.max(extent, (double) high - low);
        }
        return extent;
    }

    private static int root(int[] parent, int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }
}
