package prelude.pipeline.generic;

import java.util.Arrays;

/** Triangles without a common corner list: nine coordinates each. */
final class TriangleSoup {
    private static final int COORDINATES = 9;

    private float[] corners = new float[COORDINATES * 1024];
    private int count;

    void add(float[] points, int a, int b, int c) {
        if (COORDINATES * (count + 1) > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        int at = COORDINATES * count++;
        System.arraycopy(points, 3 * a, corners, at, 3);
        System.arraycopy(points, 3 * b, corners, at + 3, 3);
        System.arraycopy(points, 3 * c, corners, at + 6, 3);
    }

    int triangles() {
        return count;
    }

    float[] corners() {
        return Arrays.copyOf(corners, COORDINATES * count);
    }
}
