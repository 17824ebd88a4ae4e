package prelude.physics.skin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which triangles of a surface share an edge, by the places of its ends. */
final class SurfaceEdges {
    private final int[] triangles;
    private final int[] place;

    /**
     * @param points three coordinates each
     * @param region of each point: what is of different regions shares nothing
     */
    SurfaceEdges(float[] points, int[] triangles, int[] region) {
        this.triangles = triangles;
        place = new int[points.length / 3];
        Map<Place, Integer> first = new HashMap<>();
        for (int v = 0; v < place.length; v++) {
            Place at = new Place(points[3 * v], points[3 * v + 1], points[3 * v + 2], region[v]);
            Integer known = first.putIfAbsent(at, v);
            place[v] = known == null ? v : known;
        }
    }

    private record Place(float x, float y, float z, int region) {}

    /** The triangle beyond edge k of triangle t at {@code [3t + k]}; -1 where there is none. */
    int[] across() {
        int[] across = new int[triangles.length];
        Arrays.fill(across, -1);
        Map<Long, Integer> open = new HashMap<>();
        for (int edge = 0; edge < triangles.length; edge++) {
            long a = place[triangles[edge]];
            long b = place[triangles[edge - edge % 3 + (edge + 1) % 3]];
            Integer other = open.remove(b << 32 | a);
            if (other == null) {
                open.put(a << 32 | b, edge);
            } else {
                across[edge] = other / 3;
                across[other] = edge / 3;
            }
        }
        return across;
    }
}
