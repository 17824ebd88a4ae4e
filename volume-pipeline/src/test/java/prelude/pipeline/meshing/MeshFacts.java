package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import prelude.cases.mesh.SurfaceMesh;

/** What a test wants to know of a mesh, found by other means than the code under test. */
final class MeshFacts {
    private MeshFacts() {}

    /** Whether every edge has exactly two faces, which run along it in opposite directions. */
    static boolean closedAndManifold(SurfaceMesh mesh) {
        Map<Long, int[]> uses = new HashMap<>();
        int[] corners = mesh.triangles();
        for (int h = 0; h < corners.length; h++) {
            int from = corners[h];
            int to = corners[h % 3 == 2 ? h - 2 : h + 1];
            long key = (long) Math.min(from, to) << 32 | Math.max(from, to);
            uses.computeIfAbsent(key, _ -> new int[2])[from < to ? 0 : 1]++;
        }
        return uses.values().stream().allMatch(use -> use[0] == 1 && use[1] == 1);
    }

    /** Vertices minus edges plus faces: 2 for a sphere, 0 for a torus. */
    static int eulerCharacteristic(SurfaceMesh mesh) {
        return mesh.vertexCount() - mesh.triangleCount() * 3 / 2 + mesh.triangleCount();
    }

    /** How many surfaces it is, none of which shares a vertex with another. */
    static int parts(SurfaceMesh mesh) {
        int[] root = new int[mesh.vertexCount()];
        Arrays.setAll(root, v -> v);
        int[] corners = mesh.triangles();
        int parts = root.length;
        for (int c = 0; c < corners.length; c++) {
            int a = rootOf(root, corners[c - c % 3]);
            int b = rootOf(root, corners[c]);
            if (a != b) {
                root[a] = b;
                parts--;
            }
        }
        return parts;
    }

    private static int rootOf(int[] root, int vertex) {
        int v = vertex;
        while (root[v] != v) {
            root[v] = root[root[v]];
            v = root[v];
        }
        return v;
    }
}
