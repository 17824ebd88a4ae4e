package prelude.physics.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/** Closed surfaces of vessels of known shape, by marching tetrahedra. */
final class Lumens {
    /** Below 0 within, in mm. */
    interface Shape {
        double at(Vector3dc place);
    }

    /** The six tets of a cube, by its corners: bit 0 is x, bit 1 y, bit 2 z. */
    private static final int[][] TETS = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    private final Shape shape;
    private final Vector3d low;
    private final double spacing;

    private record Edge(long low, long high) {}

    private final Map<Edge, Integer> vertices = new HashMap<>();
    private final List<Vector3d> places = new ArrayList<>();
    private final List<int[]> triangles = new ArrayList<>();

    private Lumens(Shape shape, Vector3d low, double spacing) {
        this.shape = shape;
        this.low = low;
        this.spacing = spacing;
    }

    static SurfaceMesh mesh(Shape shape, Vector3d low, Vector3d high, double spacing) {
        Lumens lumens = new Lumens(shape, low, spacing);
        int nx = (int) Math.ceil((high.x - low.x) / spacing);
        int ny = (int) Math.ceil((high.y - low.y) / spacing);
        int nz = (int) Math.ceil((high.z - low.z) / spacing);
        for (int x = 0; x < nx; x++) {
            for (int y = 0; y < ny; y++) {
                for (int z = 0; z < nz; z++) {
                    lumens.cube(x, y, z);
                }
            }
        }
        return lumens.mesh();
    }

    /** Within {@code radius} of a line of places. */
    static Shape along(List<Vector3d> line, double radius) {
        return place -> {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i + 1 < line.size(); i++) {
                Vector3d way = line.get(i + 1).sub(line.get(i), new Vector3d());
                double t = place.sub(line.get(i), new Vector3d()).dot(way) / way.lengthSquared();
                least =
                        Math.min(
                                least,
                                way.mul(Math.clamp(t, 0, 1)).add(line.get(i)).distance(place));
            }
            return least - radius;
        };
    }

    /** Within {@code radius} of a coil about z, from the angle 0 on. */
    static Shape coil(double bend, double rise, double angle, double lowZ, double radius) {
        return place -> {
            double around = Math.atan2(place.y(), place.x());
            double least = Double.POSITIVE_INFINITY;
            for (int turn = 0; turn <= angle / (2 * Math.PI) + 1; turn++) {
                double at = Math.clamp(around + 2 * Math.PI * turn, 0, angle);
                Vector3d on =
                        new Vector3d(bend * Math.cos(at), bend * Math.sin(at), rise * at + lowZ);
                // Square to a rising line the way is a little shorter than beside it.
                least = Math.min(least, on.distance(place) * bend / Math.hypot(bend, rise));
            }
            return least - radius;
        };
    }

    private void cube(int x, int y, int z) {
        long[] corner = new long[8];
        double[] value = new double[8];
        boolean in = false;
        boolean out = false;
        for (int c = 0; c < 8; c++) {
            corner[c] = key(x + (c & 1), y + (c >> 1 & 1), z + (c >> 2));
            value[c] = shape.at(place(corner[c]));
            in |= value[c] < 0;
            out |= value[c] >= 0;
        }
        if (in && out) {
            for (int[] tet : TETS) {
                tet(tet, corner, value);
            }
        }
    }

    private static long key(int x, int y, int z) {
        return x | (long) y << 20 | (long) z << 40;
    }

    private Vector3d place(long key) {
        return new Vector3d(key & 0xfffff, key >> 20 & 0xfffff, key >> 40).mul(spacing).add(low);
    }

    private void tet(int[] tet, long[] corner, double[] value) {
        List<Integer> inside = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        for (int c : tet) {
            (value[c] < 0 ? inside : outside).add(c);
        }
        Vector3d outward = new Vector3d();
        outside.forEach(c -> outward.add(place(corner[c]).div(outside.size())));
        inside.forEach(c -> outward.sub(place(corner[c]).div(inside.size())));
        if (inside.size() == 1 || outside.size() == 1) {
            int one = inside.size() == 1 ? inside.getFirst() : outside.getFirst();
            List<Integer> others = inside.size() == 1 ? outside : inside;
            triangle(
                    cut(one, others.get(0), corner, value),
                    cut(one, others.get(1), corner, value),
                    cut(one, others.get(2), corner, value),
                    outward);
        } else if (inside.size() == 2) {
            int a = cut(inside.get(0), outside.get(0), corner, value);
            int b = cut(inside.get(0), outside.get(1), corner, value);
            int c = cut(inside.get(1), outside.get(1), corner, value);
            int d = cut(inside.get(1), outside.get(0), corner, value);
            triangle(a, b, c, outward);
            triangle(a, c, d, outward);
        }
    }

    private int cut(int one, int other, long[] corner, double[] value) {
        long a = Math.min(corner[one], corner[other]);
        long b = Math.max(corner[one], corner[other]);
        return vertices.computeIfAbsent(
                new Edge(a, b),
                _ -> {
                    double t = value[one] / (value[one] - value[other]);
                    places.add(
                            place(corner[one])
                                    .lerp(place(corner[other]), Math.clamp(t, 0.02, 0.98)));
                    return places.size() - 1;
                });
    }

    private void triangle(int a, int b, int c, Vector3dc outward) {
        Vector3d one = places.get(b).sub(places.get(a), new Vector3d());
        Vector3d other = places.get(c).sub(places.get(a), new Vector3d());
        boolean turned = one.cross(other).dot(outward) < 0;
        triangles.add(turned ? new int[] {a, c, b} : new int[] {a, b, c});
    }

    private SurfaceMesh mesh() {
        float[] positions = new float[3 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            positions[3 * i] = (float) places.get(i).x;
            positions[3 * i + 1] = (float) places.get(i).y;
            positions[3 * i + 2] = (float) places.get(i).z;
        }
        return new SurfaceMesh(
                positions, triangles.stream().flatMapToInt(Arrays::stream).toArray(), null);
    }
}
