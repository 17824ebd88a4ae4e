package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;

/**
 * An organ-like body in millimetres, tied to a box lattice of nodes: half an egg with lumps, its
 * flat face a cut through a tumour and vessels.
 */
final class Blob {
    private static final float HALF_SIDE = 110;
    private final int fineness;
    private final int cells;

    Blob(int fineness, int cells) {
        this.fineness = fineness;
        this.cells = cells;
    }

    float[] nodes(float phase) {
        float[] nodes = new float[3 * (cells + 1) * (cells + 1) * (cells + 1)];
        nodes(phase, nodes);
        return nodes;
    }

    /** Sways as in breathing, in place. */
    void nodes(float phase, float[] nodes) {
        int side = cells + 1;
        for (int i = 0; i < side * side * side; i++) {
            float x = rest(i % side);
            float y = rest(i / side % side);
            float z = rest(i / side / side);
            nodes[3 * i] = x + 3 * (float) Math.sin(phase + 0.02f * y);
            nodes[3 * i + 1] = y + 4 * (float) Math.sin(0.8f * phase + 0.025f * x) - 0.001f * x * x;
            nodes[3 * i + 2] = z;
        }
    }

    private float rest(int index) {
        return HALF_SIDE * (2f * index / cells - 1);
    }

    private static float radius(double x, double y, double z) {
        double lumps =
                Math.sin(3.1 * x + 1) * Math.sin(2.7 * y) * 0.06
                        + Math.sin(5.3 * z + 2 * x) * 0.03
                        + Math.sin(7 * y + 4 * x) * 0.015;
        return (float) (1 + lumps);
    }

    /** Points on the body's outside; the part with z + x/3 > 18 is cut away, closed by a face. */
    Topology topology(int outside, int inside) {
        List<float[]> points = new ArrayList<>();
        List<float[]> normals = new ArrayList<>();
        int rings = fineness;
        int sides = 2 * fineness;
        for (int ring = 0; ring <= rings; ring++) {
            for (int s = 0; s < sides; s++) {
                points.add(surface(Math.PI * ring / rings, 2 * Math.PI * s / sides));
                float[] a = surface(Math.PI * ring / rings + 1e-3, 2 * Math.PI * s / sides);
                float[] b = surface(Math.PI * ring / rings, 2 * Math.PI * s / sides + 1e-3);
                float[] p = points.getLast();
                normals.add(cross(p, a, b, p));
            }
        }
        List<int[]> triangles = new ArrayList<>();
        for (int ring = 0; ring < rings; ring++) {
            for (int s = 0; s < sides; s++) {
                int a = ring * sides + s;
                int b = ring * sides + (s + 1) % sides;
                triangles.add(new int[] {a, b, b + sides});
                triangles.add(new int[] {a, b + sides, a + sides});
            }
        }
        int outsideCount = points.size();
        // The face of the cut: clamped points get a second, flat set of vertices.
        triangles.removeIf(
                t -> cut(points.get(t[0])) && cut(points.get(t[1])) && cut(points.get(t[2])));
        for (int i = 0; i < outsideCount; i++) {
            if (cut(points.get(i))) {
                points.set(i, flattened(points.get(i)));
            }
        }
        addFace(points, normals, triangles);
        return tie(points, normals, triangles, outsideCount, outside, inside);
    }

    private static float[] surface(double theta, double phi) {
        double x = Math.sin(theta) * Math.cos(phi);
        double y = Math.cos(theta);
        double z = Math.sin(theta) * Math.sin(phi);
        float r = radius(x, y, z);
        return new float[] {(float) (95 * r * x), (float) (42 * r * y), (float) (70 * r * z)};
    }

    private static boolean cut(float[] p) {
        return height(p) > 0;
    }

    private static float height(float[] p) {
        return (p[2] * 0.9f + p[0] * 0.3f + p[1] * 0.3f) - 14;
    }

    private static float[] flattened(float[] p) {
        float h = height(p) / 0.99f;
        return new float[] {p[0] - h * 0.3f, p[1] - h * 0.3f, p[2] - h * 0.9f};
    }

    private void addFace(List<float[]> points, List<float[]> normals, List<int[]> triangles) {
        int n = 2 * fineness;
        int first = points.size();
        // A grid in the cutting plane; only what lies inside the body is kept.
        for (int j = 0; j <= n; j++) {
            for (int i = 0; i <= n; i++) {
                float u = 220f * i / n - 110;
                float v = 110f * j / n - 55;
                float z = (14 - 0.3f * u - 0.3f * v) / 0.9f;
                points.add(new float[] {u, v, z});
                normals.add(new float[] {0.3f, 0.3f, 0.9f});
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int a = first + j * (n + 1) + i;
                int b = a + 1;
                int c = a + n + 1;
                int d = c + 1;
                if (within(points.get(a))
                        && within(points.get(d))
                        && within(points.get(b))
                        && within(points.get(c))) {
                    triangles.add(new int[] {a, b, d});
                    triangles.add(new int[] {a, d, c});
                }
            }
        }
    }

    private static boolean within(float[] p) {
        double x = p[0] / 95;
        double y = p[1] / 42;
        double z = p[2] / 70;
        double r = Math.sqrt(x * x + y * y + z * z);
        return r < 1.005 * radius(x / r, y / r, z / r);
    }

    private Topology tie(
            List<float[]> points,
            List<float[]> normals,
            List<int[]> triangles,
            int outsideCount,
            int outside,
            int inside) {
        int count = points.size();
        float[] rest = new float[3 * count];
        int[] nodes = new int[4 * count];
        float[] weights = new float[4 * count];
        float[] tangents = new float[4 * count];
        float[] bitangents = new float[4 * count];
        int[] materials = new int[count];
        for (int v = 0; v < count; v++) {
            float[] p = points.get(v);
            System.arraycopy(p, 0, rest, 3 * v, 3);
            materials[v] = v < outsideCount ? outside : inside;
            tieVertex(v, p, normals.get(v), nodes, weights, tangents, bitangents);
        }
        int[] corners = new int[3 * triangles.size()];
        for (int t = 0; t < triangles.size(); t++) {
            System.arraycopy(triangles.get(t), 0, corners, 3 * t, 3);
        }
        int side = cells + 1;
        return new Topology(
                side * side * side, rest, nodes, weights, tangents, bitangents, materials, corners);
    }

    /**
     * Rides on the corner of its cell and that corner's three neighbours: exact for affine moves.
     */
    private void tieVertex(
            int v,
            float[] p,
            float[] normal,
            int[] nodes,
            float[] weights,
            float[] tangents,
            float[] bitangents) {
        float cell = 2 * HALF_SIDE / cells;
        int side = cells + 1;
        int[] at = new int[3];
        float[] f = new float[3];
        for (int axis = 0; axis < 3; axis++) {
            float g = (p[axis] + HALF_SIDE) / cell;
            at[axis] = Math.clamp((int) g, 0, cells - 1);
            f[axis] = g - at[axis];
        }
        int corner = at[0] + side * (at[1] + side * at[2]);
        int[] four = {corner, corner + 1, corner + side, corner + side * side};
        System.arraycopy(four, 0, nodes, 4 * v, 4);
        put(weights, v, 1 - f[0] - f[1] - f[2], f[0], f[1], f[2]);
        float[] t =
                Math.abs(normal[0]) < 0.7f * length(normal)
                        ? new float[] {0, normal[2], -normal[1]}
                        : new float[] {-normal[2], 0, normal[0]};
        float[] b = {
            normal[1] * t[2] - normal[2] * t[1],
            normal[2] * t[0] - normal[0] * t[2],
            normal[0] * t[1] - normal[1] * t[0]
        };
        put(tangents, v, -(t[0] + t[1] + t[2]) / cell, t[0] / cell, t[1] / cell, t[2] / cell);
        put(bitangents, v, -(b[0] + b[1] + b[2]) / cell, b[0] / cell, b[1] / cell, b[2] / cell);
    }

    private static float length(float[] a) {
        return (float) Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
    }

    private static void put(float[] to, int v, float a, float b, float c, float d) {
        float[] four = {a, b, c, d};
        System.arraycopy(four, 0, to, 4 * v, 4);
    }

    /** (b - p) × (a - p), turned outward, of unit length. */
    private static float[] cross(float[] p, float[] a, float[] b, float[] outward) {
        float ux = a[0] - p[0];
        float uy = a[1] - p[1];
        float uz = a[2] - p[2];
        float vx = b[0] - p[0];
        float vy = b[1] - p[1];
        float vz = b[2] - p[2];
        float[] n = {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
        float size = length(n);
        if (size < 1e-9f) {
            float r = length(outward);
            return new float[] {outward[0] / r, outward[1] / r, outward[2] / r};
        }
        float sign = n[0] * outward[0] + n[1] * outward[1] + n[2] * outward[2] < 0 ? -1 : 1;
        return new float[] {sign * n[0] / size, sign * n[1] / size, sign * n[2] / size};
    }

    Solid solid(int parenchyma, int tumour, int vessel) {
        int side = 74;
        float voxel = 3;
        byte[] labels = new byte[side * side * side];
        for (int i = 0; i < labels.length; i++) {
            float x = (i % side) * voxel - HALF_SIDE;
            float y = (i / side % side) * voxel - HALF_SIDE;
            int slice = i / side / side;
            float z = slice * voxel - HALF_SIDE;
            int label = parenchyma;
            if (Math.hypot(Math.hypot(x - 25, y + 4), z - 6)
                    < 17 + 2 * Math.sin(x * 0.4 + y * 0.5)) {
                label = tumour;
            }
            for (int branch = 0; branch < 5; branch++) {
                double bx = -60 + 26 * branch;
                double by = 12 * Math.sin(2.3 * branch);
                if (Math.hypot(x - bx - 0.2 * z, y - by) < 3.2 + branch % 2 * 1.6) {
                    label = vessel;
                }
            }
            labels[i] = (byte) label;
        }
        return new Solid(
                labels,
                side,
                side,
                side,
                new Matrix4f().scaling(1 / voxel).translate(HALF_SIDE, HALF_SIDE, HALF_SIDE));
    }
}
