package prelude.app.rehearsal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A surface without what lies on the side of a plane to which its normal points. Edges that cross
 * the plane get one vertex each, so that the new border is as closed as the surface was.
 */
final class PlaneClip {
    private final float[] positions;
    private final float[] normals;
    private final double[] above;
    private final Map<Long, Integer> crossings = new HashMap<>();
    private float[] madePositions;
    private float[] madeNormals;
    private int[] made = new int[0];
    private int[] border = new int[0];
    private int vertices;
    private int corners;
    private int borderEnds;

    private PlaneClip(float[] positions, float[] normals, Vector3dc point, Vector3dc normal) {
        this.positions = positions;
        this.normals = normals;
        vertices = positions.length / 3;
        madePositions = Arrays.copyOf(positions, positions.length);
        madeNormals = Arrays.copyOf(normals, normals.length);
        above = new double[vertices];
        Vector3d from = new Vector3d();
        for (int v = 0; v < vertices; v++) {
            from.set(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]).sub(point);
            above[v] = from.dot(normal);
        }
    }

    /**
     * @param positions vertex v at {@code [3v .. 3v+2]}, and so the normals
     * @param normal of the plane, towards what goes
     */
    static PlaneClip of(
            float[] positions,
            float[] normals,
            int[] triangles,
            Vector3dc point,
            Vector3dc normal) {
        PlaneClip clip = new PlaneClip(positions, normals, point, normal);
        clip.made = new int[2 * triangles.length];
        clip.border = new int[triangles.length];
        for (int t = 0; t < triangles.length; t += 3) {
            clip.add(triangles[t], triangles[t + 1], triangles[t + 2]);
        }
        return clip;
    }

    private void add(int a, int b, int c) {
        int kept = (above[a] <= 0 ? 1 : 0) + (above[b] <= 0 ? 1 : 0) + (above[c] <= 0 ? 1 : 0);
        if (kept == 3) {
            triangle(a, b, c);
        } else if (kept > 0) {
            // Turned until the corner that is alone on its side comes first.
            boolean alone = kept == 1;
            if ((above[a] <= 0) == alone) {
                cut(a, b, c, alone);
            } else if ((above[b] <= 0) == alone) {
                cut(b, c, a, alone);
            } else {
                cut(c, a, b, alone);
            }
        }
    }

    private void cut(int first, int second, int third, boolean firstStays) {
        int p = crossing(first, second);
        int q = crossing(first, third);
        if (firstStays) {
            triangle(first, p, q);
            edge(p, q);
        } else {
            triangle(p, second, third);
            triangle(p, third, q);
            edge(q, p);
        }
    }

    private void triangle(int a, int b, int c) {
        made[corners++] = a;
        made[corners++] = b;
        made[corners++] = c;
    }

    private void edge(int from, int to) {
        border[borderEnds++] = from;
        border[borderEnds++] = to;
    }

    private int crossing(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return crossings.computeIfAbsent(((long) low << 32) | high, _ -> between(low, high));
    }

    private int between(int a, int b) {
        float part = (float) (above[a] / (above[a] - above[b]));
        if (3 * vertices == madePositions.length) {
            madePositions = Arrays.copyOf(madePositions, 6 * vertices);
            madeNormals = Arrays.copyOf(madeNormals, 6 * vertices);
        }
        for (int axis = 0; axis < 3; axis++) {
            int at = 3 * vertices + axis;
            madePositions[at] = mix(positions[3 * a + axis], positions[3 * b + axis], part);
            madeNormals[at] = mix(normals[3 * a + axis], normals[3 * b + axis], part);
        }
        return vertices++;
    }

    private static float mix(float from, float to, float part) {
        return from + part * (to - from);
    }

    /** Those of the whole surface first, then those on the plane. */
    float[] positions() {
        return Arrays.copyOf(madePositions, 3 * vertices);
    }

    /** Not of unit length where interpolated. */
    float[] normals() {
        return Arrays.copyOf(madeNormals, 3 * vertices);
    }

    int[] triangles() {
        return Arrays.copyOf(made, corners);
    }

    /**
     * Pairs of vertices: the edges in the plane, as the triangles that they belong to go around.
     */
    int[] border() {
        return Arrays.copyOf(border, borderEnds);
    }
}
