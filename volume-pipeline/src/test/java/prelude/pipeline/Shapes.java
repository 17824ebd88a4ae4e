package prelude.pipeline;

import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/** Closed surfaces whose measures are known, wound outward, LPS millimetres. */
public final class Shapes {
    private Shapes() {}

    /** A curve for a parameter from 0 to 1. */
    @FunctionalInterface
    public interface Curve {
        Vector3d at(double u);
    }

    public static SurfaceMesh sphere(Vector3d centreMm, double radiusMm, int rings) {
        int around = 2 * rings;
        float[] positions = new float[3 * (2 + (rings - 1) * around)];
        put(positions, 0, new Vector3d(0, 0, radiusMm).add(centreMm));
        for (int ring = 1; ring < rings; ring++) {
            double polar = Math.PI * ring / rings;
            for (int i = 0; i < around; i++) {
                double turn = 2 * Math.PI * i / around;
                put(
                        positions,
                        1 + (ring - 1) * around + i,
                        new Vector3d(
                                        Math.sin(polar) * Math.cos(turn),
                                        Math.sin(polar) * Math.sin(turn),
                                        Math.cos(polar))
                                .mul(radiusMm)
                                .add(centreMm));
            }
        }
        int last = positions.length / 3 - 1;
        put(positions, last, new Vector3d(0, 0, -radiusMm).add(centreMm));
        return new SurfaceMesh(positions, capped(rings - 1, around, 0, last), null);
    }

    /**
     * A tube around a curve, closed by flat ends.
     *
     * @param a half axis across the curve, in the plane of {@code side}
     * @param side a direction that the curve never takes
     */
    public static SurfaceMesh tube(
            Curve curve, double a, double b, Vector3d side, int along, int around) {
        int rings = along + 1;
        float[] positions = new float[3 * (2 + rings * around)];
        put(positions, 0, curve.at(0));
        int last = positions.length / 3 - 1;
        put(positions, last, curve.at(1));
        for (int ring = 0; ring < rings; ring++) {
            double u = ring / (double) along;
            double h = 1e-5;
            Vector3d ahead =
                    curve.at(Math.min(1, u + h)).sub(curve.at(Math.max(0, u - h))).normalize();
            Vector3d second = ahead.cross(side, new Vector3d()).normalize();
            Vector3d first = second.cross(ahead, new Vector3d()).normalize();
            for (int i = 0; i < around; i++) {
                // Seen from the start it turns against the clock: the ends look outward.
                double turn = -2 * Math.PI * i / around;
                Vector3d point =
                        new Vector3d(first)
                                .mul(a * Math.cos(turn))
                                .add(new Vector3d(second).mul(-b * Math.sin(turn)))
                                .add(curve.at(u));
                put(positions, 1 + ring * around + i, point);
            }
        }
        SurfaceMesh mesh = new SurfaceMesh(positions, capped(rings, around, 0, last), null);
        return mesh.volumeMm3() > 0 ? mesh : inward(mesh);
    }

    public static SurfaceMesh torus(double majorMm, double minorMm, int around, int across) {
        float[] positions = new float[3 * around * across];
        int[] triangles = new int[6 * around * across];
        for (int i = 0; i < around; i++) {
            for (int j = 0; j < across; j++) {
                double turn = 2 * Math.PI * i / around;
                double tilt = 2 * Math.PI * j / across;
                double r = majorMm + minorMm * Math.cos(tilt);
                put(
                        positions,
                        i * across + j,
                        new Vector3d(
                                r * Math.cos(turn), r * Math.sin(turn), minorMm * Math.sin(tilt)));
                int a = i * across + j;
                int b = (i + 1) % around * across + j;
                int c = (i + 1) % around * across + (j + 1) % across;
                int d = i * across + (j + 1) % across;
                quad(triangles, 6 * a, a, b, c, d);
            }
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    /** A box along the axes. */
    public static SurfaceMesh box(Vector3d low, Vector3d high) {
        float[] positions = new float[24];
        for (int corner = 0; corner < 8; corner++) {
            put(
                    positions,
                    corner,
                    new Vector3d(
                            (corner & 1) == 0 ? low.x : high.x,
                            (corner & 2) == 0 ? low.y : high.y,
                            (corner & 4) == 0 ? low.z : high.z));
        }
        int[] triangles = new int[36];
        quad(triangles, 0, 0, 2, 3, 1);
        quad(triangles, 6, 4, 5, 7, 6);
        quad(triangles, 12, 0, 1, 5, 4);
        quad(triangles, 18, 2, 6, 7, 3);
        quad(triangles, 24, 0, 4, 6, 2);
        quad(triangles, 30, 1, 3, 7, 5);
        return new SurfaceMesh(positions, triangles, null);
    }

    /** The same surface, wound the other way: a hole's wall. */
    public static SurfaceMesh inward(SurfaceMesh mesh) {
        int[] turned = mesh.triangles().clone();
        for (int i = 0; i < turned.length; i += 3) {
            int kept = turned[i + 1];
            turned[i + 1] = turned[i + 2];
            turned[i + 2] = kept;
        }
        return new SurfaceMesh(mesh.positionsMm(), turned, mesh.confidence());
    }

    /** Several surfaces as one. */
    public static SurfaceMesh joined(SurfaceMesh one, SurfaceMesh other) {
        float[] positions = new float[one.positionsMm().length + other.positionsMm().length];
        System.arraycopy(one.positionsMm(), 0, positions, 0, one.positionsMm().length);
        System.arraycopy(
                other.positionsMm(),
                0,
                positions,
                one.positionsMm().length,
                other.positionsMm().length);
        int[] triangles = new int[one.triangles().length + other.triangles().length];
        System.arraycopy(one.triangles(), 0, triangles, 0, one.triangles().length);
        for (int i = 0; i < other.triangles().length; i++) {
            triangles[one.triangles().length + i] = other.triangles()[i] + one.vertexCount();
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    /** Rings of vertices from number 1 on, closed by one vertex before and one after. */
    private static int[] capped(int rings, int around, int first, int last) {
        int[] triangles = new int[3 * (2 * around * (rings - 1) + 2 * around)];
        int at = 0;
        for (int i = 0; i < around; i++) {
            int next = (i + 1) % around;
            triangles[at++] = first;
            triangles[at++] = 1 + i;
            triangles[at++] = 1 + next;
            for (int ring = 1; ring < rings; ring++) {
                int above = 1 + (ring - 1) * around;
                int below = above + around;
                quad(triangles, at, above + i, below + i, below + next, above + next);
                at += 6;
            }
            int lowest = 1 + (rings - 1) * around;
            triangles[at++] = last;
            triangles[at++] = lowest + next;
            triangles[at++] = lowest + i;
        }
        return triangles;
    }

    private static void quad(int[] triangles, int at, int a, int b, int c, int d) {
        int[] corners = {a, b, c, a, c, d};
        System.arraycopy(corners, 0, triangles, at, 6);
    }

    private static void put(float[] positions, int vertex, Vector3d point) {
        positions[3 * vertex] = (float) point.x;
        positions[3 * vertex + 1] = (float) point.y;
        positions[3 * vertex + 2] = (float) point.z;
    }
}
