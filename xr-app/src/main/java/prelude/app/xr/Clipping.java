package prelude.app.xr;

import java.util.Arrays;

/** Cuts triangles of a plane along a rectangle (Sutherland and Hodgman 1974). */
final class Clipping {
    /** A triangle that four lines have cut has at most seven corners. */
    private static final int MOST = 7;

    private float[] corners = new float[2 * MOST];
    private float[] cut = new float[2 * MOST];
    private int count;

    private Clipping() {}

    /**
     * What of triangles lies within a rectangle, in triangles.
     *
     * @param triangles x and y of each corner
     */
    static float[] within(float[] triangles, float left, float right, float low, float high) {
        Clipping clipping = new Clipping();
        float[] found = new float[0];
        for (int t = 0; t + 6 <= triangles.length; t += 6) {
            System.arraycopy(triangles, t, clipping.corners, 0, 6);
            clipping.count = 3;
            clipping.keep(0, 1, left);
            clipping.keep(0, -1, -right);
            clipping.keep(1, 1, low);
            clipping.keep(1, -1, -high);
            found = clipping.appended(found);
        }
        return found;
    }

    /** Keeps what has at least a value on an axis, or on it turned round. */
    private void keep(int axis, float sign, float least) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            float here = sign * corners[2 * i + axis] - least;
            float there = sign * corners[2 * next + axis] - least;
            if (here >= 0) {
                cut[2 * kept] = corners[2 * i];
                cut[2 * kept + 1] = corners[2 * i + 1];
                kept++;
            }
            if (here >= 0 != there >= 0) {
                float part = here / (here - there);
                for (int a = 0; a < 2; a++) {
                    float from = corners[2 * i + a];
                    cut[2 * kept + a] = from + part * (corners[2 * next + a] - from);
                }
                cut[2 * kept + axis] = sign * least;
                kept++;
            }
        }
        float[] other = corners;
        corners = cut;
        cut = other;
        count = kept;
    }

    /** A fan of triangles about the first corner. */
    private float[] appended(float[] found) {
        if (count < 3) {
            return found;
        }
        int at = found.length;
        float[] all = Arrays.copyOf(found, at + 6 * (count - 2));
        for (int i = 1; i + 1 < count; i++) {
            System.arraycopy(corners, 0, all, at, 2);
            System.arraycopy(corners, 2 * i, all, at + 2, 4);
            at += 6;
        }
        return all;
    }
}
