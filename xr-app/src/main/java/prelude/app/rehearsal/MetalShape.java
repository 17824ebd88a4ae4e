package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.engine.scene.RigidMesh;

/** A closed shape of an instrument as it grows: metres, the tip at the origin, the handle +Y. */
final class MetalShape {
    private static final int SIDES = 12;

    private final List<Float> positions = new ArrayList<>();
    private final List<Integer> triangles = new ArrayList<>();

    RigidMesh mesh(String name, int material) {
        float[] at = new float[positions.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = positions.get(i);
        }
        int[] corners = triangles.stream().mapToInt(Integer::intValue).toArray();
        return new RigidMesh(name, at, null, corners, material);
    }

    /** A plate of this outline in the plane z = 0, its corners in turn about +Z or against it. */
    void plate(float[][] outline, float thickness) {
        float half = thickness / 2;
        int n = outline.length;
        boolean turns = area(outline) > 0;
        int front = vertexCount();
        for (int i = 0; i < n; i++) {
            float[] p = outline[turns ? i : n - 1 - i];
            vertex(p[0], p[1], half);
        }
        int back = vertexCount();
        for (int i = 0; i < n; i++) {
            float[] p = outline[turns ? i : n - 1 - i];
            vertex(p[0], p[1], -half);
        }
        for (int i = 1; i + 1 < n; i++) {
            triangle(front, front + i, front + i + 1);
            triangle(back, back + i + 1, back + i);
        }
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            quad(front + j, front + i, back + i, back + j);
        }
    }

    private static float area(float[][] outline) {
        float sum = 0;
        for (int i = 0; i < outline.length; i++) {
            float[] p = outline[i];
            float[] q = outline[(i + 1) % outline.length];
            sum += p[0] * q[1] - q[0] * p[1];
        }
        return sum;
    }

    /** A round rod along +Y with closed ends. */
    void rod(float from, float to, float radiusFrom, float radiusTo) {
        int low = vertexCount();
        ring(from, radiusFrom);
        int high = vertexCount();
        ring(to, radiusTo);
        int bottom = vertexCount();
        vertex(0, from, 0);
        vertex(0, to, 0);
        for (int i = 0; i < SIDES; i++) {
            int j = (i + 1) % SIDES;
            quad(low + i, high + i, high + j, low + j);
            triangle(bottom, low + i, low + j);
            triangle(bottom + 1, high + j, high + i);
        }
    }

    private void ring(float y, float radius) {
        for (int i = 0; i < SIDES; i++) {
            double angle = 2 * Math.PI * i / SIDES;
            vertex((float) (radius * Math.cos(angle)), y, (float) (radius * Math.sin(angle)));
        }
    }

    /**
     * A round tube along a bent line, with closed ends; its radius at each of the line's points.
     */
    void tube(List<? extends Vector3fc> line, float[] radius) {
        int first = vertexCount();
        Vector3f across = new Vector3f();
        for (int i = 0; i < line.size(); i++) {
            Vector3f along =
                    new Vector3f(line.get(Math.min(i + 1, line.size() - 1)))
                            .sub(line.get(Math.max(i - 1, 0)))
                            .normalize();
            // Carried on from section to section, so that the tube does not twist.
            Vector3f from = i == 0 ? leastAlong(along) : across;
            across = new Vector3f(from).fma(-from.dot(along), along).normalize();
            Vector3f third = new Vector3f(along).cross(across);
            for (int k = 0; k < SIDES; k++) {
                double angle = 2 * Math.PI * k / SIDES;
                Vector3f p =
                        new Vector3f(line.get(i))
                                .fma(radius[i] * (float) Math.cos(angle), across)
                                .fma(radius[i] * (float) Math.sin(angle), third);
                vertex(p.x, p.y, p.z);
            }
        }
        int last = first + SIDES * (line.size() - 1);
        for (int k = 0; k < SIDES; k++) {
            int next = (k + 1) % SIDES;
            for (int low = first; low < last; low += SIDES) {
                quad(low + k, low + next, low + SIDES + next, low + SIDES + k);
            }
            if (k > 1) {
                triangle(first, first + k, first + k - 1);
                triangle(last, last + k - 1, last + k);
            }
        }
    }

    private static Vector3f leastAlong(Vector3fc along) {
        return Math.abs(along.x()) < 0.7f ? new Vector3f(1, 0, 0) : new Vector3f(0, 0, 1);
    }

    int vertexCount() {
        return positions.size() / 3;
    }

    void vertex(float x, float y, float z) {
        positions.add(x);
        positions.add(y);
        positions.add(z);
    }

    void triangle(int a, int b, int c) {
        triangles.add(a);
        triangles.add(b);
        triangles.add(c);
    }

    void quad(int a, int b, int c, int d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }
}
