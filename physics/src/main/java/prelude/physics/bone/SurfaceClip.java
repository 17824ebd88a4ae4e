package prelude.physics.bone;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.frame.OpenedBone;

/**
 * A triangle of the bone's own surface up to the rim of what is gone. Its edges are halved where
 * the rim comes near, by what lies along the edge alone: neighbours halve the same. From the rim a
 * narrow strip goes down the wall, so that nobody looks in between.
 */
final class SurfaceClip {
    /** Nearer than this, a rim may run between two samples. */
    private static final double NEAR_RIM_MM = BoneGrid.STEP_MM / 2;

    private static final double FINEST_MM = BoneGrid.STEP_MM;
    private static final double STRIP_MM = 0.3;
    private static final int DEEPEST = 14;
    private static final int STRIDE = 7;

    private final BoneField field;
    private final SurfaceMesh mesh;
    private final float[] normals;

    /** Of each corner so far: place, normal, distance from what is gone. */
    private double[] corners = new double[STRIDE * 64];

    private int count;
    private final double[] out = new double[3];
    private final double[] rim = new double[2 * STRIDE];
    private final int[] kept = new int[4];
    private final int[] ends = new int[3];
    private final int[] strip = new int[4];
    private final double[] normal = new double[6];
    private final double[] down = new double[6];

    SurfaceClip(BoneField field, SurfaceMesh mesh) {
        this.field = field;
        this.mesh = mesh;
        normals = mesh.vertexNormals();
    }

    /**
     * Writes what is left of a triangle.
     *
     * @return false where it is whole, and nothing has been written
     */
    boolean draw(int triangle, Patch to) {
        count = 0;
        for (int k = 0; k < 3; k++) {
            int v = mesh.triangles()[3 * triangle + k];
            int c = add();
            for (int axis = 0; axis < 3; axis++) {
                corners[c + axis] = mesh.positionsMm()[3 * v + axis];
                corners[c + 3 + axis] = normals[3 * v + axis];
            }
            measure(c);
        }
        int b = STRIDE;
        int c = 2 * STRIDE;
        if (!touched(0, b, c)) {
            return false;
        }
        to.clear();
        divide(0, b, c, 0, to);
        return true;
    }

    /** Adds a triangle that is whole. */
    void drawWhole(int triangle, Patch to) {
        for (int k = 0; k < 3; k++) {
            int v = 3 * mesh.triangles()[3 * triangle + k];
            kept[k] =
                    to.vertex(
                            mesh.positionsMm()[v],
                            mesh.positionsMm()[v + 1],
                            mesh.positionsMm()[v + 2],
                            normals[v],
                            normals[v + 1],
                            normals[v + 2],
                            OpenedBone.SURFACE);
        }
        to.triangle(kept[0], kept[1], kept[2]);
    }

    private int add() {
        if (STRIDE * (count + 1) > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        return STRIDE * count++;
    }

    private void measure(int c) {
        corners[c + 6] = field.goneAt(corners[c], corners[c + 1], corners[c + 2]);
    }

    /** Whether any of the triangle is gone or about to be. */
    private boolean touched(int a, int b, int c) {
        return least(a, b) < NEAR_RIM_MM
                || least(b, c) < NEAR_RIM_MM
                || least(c, a) < NEAR_RIM_MM
                || leastWithin(a, b, c) < NEAR_RIM_MM;
    }

    private double length(int a, int b) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = corners[b + axis] - corners[a + axis];
            squared += d * d;
        }
        return Math.sqrt(squared);
    }

    /**
     * The least distance from what is gone along an edge, at places that do not depend on its way.
     */
    private double least(int a, int b) {
        double least = Math.min(corners[a + 6], corners[b + 6]);
        int parts = (int) Math.ceil(length(a, b) / NEAR_RIM_MM);
        for (int i = 1; i < parts; i++) {
            least = Math.min(least, between(a, b, i, parts));
        }
        return least;
    }

    private double between(int a, int b, int i, int parts) {
        double far = parts - i;
        return field.goneAt(
                (corners[a] * far + corners[b] * i) / parts,
                (corners[a + 1] * far + corners[b + 1] * i) / parts,
                (corners[a + 2] * far + corners[b + 2] * i) / parts);
    }

    private double leastWithin(int a, int b, int c) {
        double longest = Math.max(length(a, b), Math.max(length(b, c), length(c, a)));
        int parts = (int) Math.ceil(longest / FINEST_MM);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < parts; i++) {
            for (int j = 1; i + j < parts; j++) {
                int k = parts - i - j;
                least =
                        Math.min(
                                least,
                                field.goneAt(
                                        mean(a, b, c, i, j, k, 0),
                                        mean(a, b, c, i, j, k, 1),
                                        mean(a, b, c, i, j, k, 2)));
            }
        }
        return least;
    }

    private double mean(int a, int b, int c, int i, int j, int k, int n) {
        return (corners[a + n] * i + corners[b + n] * j + corners[c + n] * k) / (i + j + k);
    }

    /** Whether a rim may cross the edge and it is too long to tell where. */
    private boolean halved(int a, int b) {
        double length = length(a, b);
        if (length <= FINEST_MM) {
            return false;
        }
        boolean near = false;
        boolean left = false;
        int parts = (int) Math.ceil(length / NEAR_RIM_MM);
        for (int i = 0; i <= parts; i++) {
            double distance =
                    i == 0 ? corners[a + 6] : i == parts ? corners[b + 6] : between(a, b, i, parts);
            near |= distance < NEAR_RIM_MM;
            left |= distance > -NEAR_RIM_MM;
        }
        return near && left;
    }

    private void divide(int a, int b, int c, int depth, Patch to) {
        if (depth < DEEPEST) {
            double ab = halved(a, b) ? length(a, b) : 0;
            double bc = halved(b, c) ? length(b, c) : 0;
            double ca = halved(c, a) ? length(c, a) : 0;
            if (ab > 0 && ab >= bc && ab >= ca) {
                int m = middle(a, b);
                divide(a, m, c, depth + 1, to);
                divide(m, b, c, depth + 1, to);
                return;
            }
            if (bc > 0 && bc >= ca) {
                int m = middle(b, c);
                divide(a, b, m, depth + 1, to);
                divide(a, m, c, depth + 1, to);
                return;
            }
            if (ca > 0) {
                int m = middle(c, a);
                divide(a, b, m, depth + 1, to);
                divide(m, b, c, depth + 1, to);
                return;
            }
            boolean left = corners[a + 6] > 0 && corners[b + 6] > 0 && corners[c + 6] > 0;
            if (left && leastWithin(a, b, c) < NEAR_RIM_MM / 2) {
                int m = centre(a, b, c);
                divide(a, b, m, depth + 1, to);
                divide(b, c, m, depth + 1, to);
                divide(c, a, m, depth + 1, to);
                return;
            }
        }
        leave(a, b, c, to);
    }

    private int middle(int a, int b) {
        int m = add();
        for (int n = 0; n < 6; n++) {
            corners[m + n] = (corners[a + n] + corners[b + n]) / 2;
        }
        measure(m);
        return m;
    }

    private int centre(int a, int b, int c) {
        int m = add();
        for (int n = 0; n < 6; n++) {
            corners[m + n] = (corners[a + n] + corners[b + n] + corners[c + n]) / 3;
        }
        measure(m);
        return m;
    }

    /** What of a small triangle is not gone. */
    private void leave(int a, int b, int c, Patch to) {
        int in = 0;
        int rims = 0;
        ends[0] = a;
        ends[1] = b;
        ends[2] = c;
        for (int k = 0; k < 3; k++) {
            int from = ends[k];
            int next = ends[(k + 1) % 3];
            if (corners[from + 6] > 0) {
                kept[in++] = vertex(corners, from, to);
            }
            if (corners[from + 6] > 0 != corners[next + 6] > 0) {
                cross(from, next, STRIDE * rims);
                kept[in++] = vertex(rim, STRIDE * rims, to);
                rims++;
            }
        }
        for (int k = 2; k < in; k++) {
            to.triangle(kept[0], kept[k - 1], kept[k]);
        }
        if (rims == 2) {
            strip(to);
        }
    }

    private static int vertex(double[] of, int at, Patch to) {
        double x = of[at + 3];
        double y = of[at + 4];
        double z = of[at + 5];
        double length = Math.max(1e-9, Math.sqrt(x * x + y * y + z * z));
        return to.vertex(
                of[at],
                of[at + 1],
                of[at + 2],
                x / length,
                y / length,
                z / length,
                OpenedBone.SURFACE);
    }

    /** Where an edge meets the rim, the same whichever way it goes. */
    private void cross(int from, int to, int at) {
        boolean turn = corners[from + 6] > 0;
        int low = turn ? from : to;
        int high = turn ? to : from;
        double part = corners[low + 6] / (corners[low + 6] - corners[high + 6]);
        for (int n = 0; n < STRIDE; n++) {
            rim[at + n] = corners[low + n] + part * (corners[high + n] - corners[low + n]);
        }
    }

    /** From the rim down the wall. */
    private void strip(Patch to) {
        for (int end = 0; end < 2; end++) {
            int at = STRIDE * end;
            wallNormal(at);
            double dot = 0;
            for (int axis = 0; axis < 3; axis++) {
                normal[3 * end + axis] = out[axis];
                dot += rim[at + 3 + axis] * out[axis];
            }
            double length = 0;
            for (int axis = 0; axis < 3; axis++) {
                down[3 * end + axis] = out[axis] * dot - rim[at + 3 + axis];
                length += down[3 * end + axis] * down[3 * end + axis];
            }
            if (length < 0.04) {
                return;
            }
            for (int axis = 0; axis < 3; axis++) {
                down[3 * end + axis] *= STRIP_MM / Math.sqrt(length);
            }
        }
        for (int corner = 0; corner < 4; corner++) {
            int end = corner & 1;
            double part = corner >> 1;
            strip[corner] =
                    to.vertex(
                            rim[STRIDE * end] + part * down[3 * end],
                            rim[STRIDE * end + 1] + part * down[3 * end + 1],
                            rim[STRIDE * end + 2] + part * down[3 * end + 2],
                            normal[3 * end],
                            normal[3 * end + 1],
                            normal[3 * end + 2],
                            OpenedBone.CORTEX);
        }
        if (facing()) {
            to.triangle(strip[0], strip[1], strip[3]);
            to.triangle(strip[0], strip[3], strip[2]);
        } else {
            to.triangle(strip[0], strip[3], strip[1]);
            to.triangle(strip[0], strip[2], strip[3]);
        }
    }

    /** Whether from one end to the other, then down, turns about the wall's normal. */
    private boolean facing() {
        double x = rim[STRIDE] - rim[0];
        double y = rim[STRIDE + 1] - rim[1];
        double z = rim[STRIDE + 2] - rim[2];
        return (y * down[2] - z * down[1]) * normal[0]
                        + (z * down[0] - x * down[2]) * normal[1]
                        + (x * down[1] - y * down[0]) * normal[2]
                > 0;
    }

    /** Towards what is gone, into {@link #out}. */
    private void wallNormal(int at) {
        double x = rim[at];
        double y = rim[at + 1];
        double z = rim[at + 2];
        double h = BoneGrid.STEP_MM / 2;
        out[0] = field.goneAt(x - h, y, z) - field.goneAt(x + h, y, z);
        out[1] = field.goneAt(x, y - h, z) - field.goneAt(x, y + h, z);
        out[2] = field.goneAt(x, y, z - h) - field.goneAt(x, y, z + h);
        double length = Math.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2]);
        for (int axis = 0; axis < 3; axis++) {
            out[axis] = length > 0 ? out[axis] / length : 0;
        }
    }
}
