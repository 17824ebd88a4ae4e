package prelude.physics;

import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/** Closed straight tubes. */
final class Tubes {
    private static final int AROUND = 48;
    private static final int ALONG = 60;

    private Tubes() {}

    /** A tube along x with flat ends, its triangles wound counter-clockwise from outside. */
    static SurfaceMesh along(Vector3dc middle, double radius, double halfLength) {
        float[] p = new float[3 * (AROUND * (ALONG + 1) + 2)];
        int[] triangles = new int[6 * AROUND * (ALONG + 1)];
        int at = 0;
        for (int i = 0; i <= ALONG; i++) {
            double x = middle.x() + halfLength * (2.0 * i / ALONG - 1);
            for (int a = 0; a < AROUND; a++) {
                double turn = 2 * Math.PI * a / AROUND;
                p[at++] = (float) x;
                p[at++] = (float) (middle.y() + radius * Math.cos(turn));
                p[at++] = (float) (middle.z() + radius * Math.sin(turn));
            }
        }
        for (int end = -1; end <= 1; end += 2) {
            p[at++] = (float) (middle.x() + end * halfLength);
            p[at++] = (float) middle.y();
            p[at++] = (float) middle.z();
        }
        int t = 0;
        int first = AROUND * (ALONG + 1);
        for (int a = 0; a < AROUND; a++) {
            int next = (a + 1) % AROUND;
            for (int i = 0; i < ALONG; i++) {
                int low = AROUND * i;
                t = triangle(triangles, t, low + a, low + next, low + AROUND + a);
                t = triangle(triangles, t, low + next, low + AROUND + next, low + AROUND + a);
            }
            int high = AROUND * ALONG;
            t = triangle(triangles, t, first, next, a);
            t = triangle(triangles, t, first + 1, high + a, high + next);
        }
        return new SurfaceMesh(p, triangles, null);
    }

    private static int triangle(int[] to, int at, int a, int b, int c) {
        to[at] = a;
        to[at + 1] = b;
        to[at + 2] = c;
        return at + 3;
    }
}
