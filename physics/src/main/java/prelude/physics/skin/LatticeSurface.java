package prelude.physics.skin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;

/** The outer faces of a body's lattice, drawn where no finer surface is given. */
public final class LatticeSurface {
    /** Corners of the face opposite to each corner, counter-clockwise from outside. */
    private static final int[][] OUTWARD = {{1, 2, 3}, {0, 3, 2}, {0, 1, 3}, {0, 2, 1}};

    private LatticeSurface() {}

    public static RidingSurface of(TissueBody body) {
        TetMesh mesh = body.mesh();
        Map<List<Integer>, int[]> open = new HashMap<>();
        for (int t = 0; t < mesh.tetCount(); t++) {
            for (int[] face : OUTWARD) {
                int[] nodes = new int[3];
                for (int k = 0; k < 3; k++) {
                    nodes[k] = mesh.tets()[4 * t + face[k]];
                }
                List<Integer> key = Arrays.stream(nodes).sorted().boxed().toList();
                if (open.remove(key) == null) {
                    open.put(key, nodes);
                }
            }
        }
        return new RidingSurface(body.host(), compact(mesh, open));
    }

    /** Ordered by nodes: a hash map's own order says nothing. */
    private static SurfaceMesh compact(TetMesh mesh, Map<List<Integer>, int[]> faces) {
        int[][] sorted = faces.values().toArray(int[][]::new);
        Arrays.sort(sorted, Arrays::compare);
        int[] numbers = new int[mesh.nodeCount()];
        Arrays.fill(numbers, -1);
        float[] positions = new float[3 * mesh.nodeCount()];
        int[] triangles = new int[3 * sorted.length];
        int vertices = 0;
        for (int i = 0; i < triangles.length; i++) {
            int node = sorted[i / 3][i % 3];
            if (numbers[node] < 0) {
                numbers[node] = vertices;
                System.arraycopy(mesh.nodesMm(), 3 * node, positions, 3 * vertices++, 3);
            }
            triangles[i] = numbers[node];
        }
        return new SurfaceMesh(Arrays.copyOf(positions, 3 * vertices), triangles, null);
    }
}
