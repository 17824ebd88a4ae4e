package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector2d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A closed line in which a plane cuts a surface.
 *
 * @param corners in the plane, along {@code across} and {@code up} from {@code origin}, millimetres
 */
public record Section(List<Vector2d> corners, Vector3d origin, Vector3d across, Vector3d up) {
    private static final int DIRECTIONS = 180;

    /** All lines in which a plane cuts a closed surface. */
    public static List<Section> all(SurfaceMesh surface, Vector3dc origin, Vector3dc normal) {
        Vector3d n = new Vector3d(normal).normalize();
        Vector3d across = least(n).cross(n).normalize();
        Vector3d up = new Vector3d(n).cross(across);
        float[] p = surface.positionsMm();
        double[] off = new double[surface.vertexCount()];
        for (int v = 0; v < off.length; v++) {
            off[v] =
                    (p[3 * v] - origin.x()) * n.x
                            + (p[3 * v + 1] - origin.y()) * n.y
                            + (p[3 * v + 2] - origin.z()) * n.z;
        }
        Map<Long, Long> next = cutEdges(surface.triangles(), off);
        List<Section> sections = new ArrayList<>();
        while (!next.isEmpty()) {
            List<Vector2d> corners = new ArrayList<>();
            Long edge = next.keySet().iterator().next();
            while (edge != null) {
                Vector3d point = crossing(p, off, edge).sub(origin);
                corners.add(new Vector2d(point.dot(across), point.dot(up)));
                edge = next.remove(edge);
                if (edge != null && !next.containsKey(edge)) {
                    break;
                }
            }
            if (corners.size() > 2) {
                sections.add(new Section(corners, new Vector3d(origin), across, up));
            }
        }
        return sections;
    }

    private static Vector3d least(Vector3d n) {
        double x = Math.abs(n.x);
        double y = Math.abs(n.y);
        double z = Math.abs(n.z);
        return x <= y && x <= z
                ? new Vector3d(1, 0, 0)
                : y <= z ? new Vector3d(0, 1, 0) : new Vector3d(0, 0, 1);
    }

    /**
     * From each edge that the plane cuts to the one that follows it: a triangle is left by one edge
     * and entered by another, and its neighbour goes on from there.
     */
    private static Map<Long, Long> cutEdges(int[] corners, double[] off) {
        Map<Long, Long> next = new HashMap<>();
        for (int t = 0; t < corners.length; t += 3) {
            long enters = -1;
            long leaves = -1;
            for (int i = 0; i < 3; i++) {
                int a = corners[t + i];
                int b = corners[t + (i + 1) % 3];
                boolean aAbove = off[a] >= 0;
                boolean bAbove = off[b] >= 0;
                if (aAbove && !bAbove) {
                    enters = key(a, b);
                } else if (!aAbove && bAbove) {
                    leaves = key(a, b);
                }
            }
            if (enters >= 0) {
                next.put(enters, leaves);
            }
        }
        return next;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static Vector3d crossing(float[] p, double[] off, long edge) {
        int a = (int) (edge >> 32);
        int b = (int) edge;
        double share = off[a] / (off[a] - off[b]);
        return new Vector3d(
                p[3 * a] + share * (p[3 * b] - p[3 * a]),
                p[3 * a + 1] + share * (p[3 * b + 1] - p[3 * a + 1]),
                p[3 * a + 2] + share * (p[3 * b + 2] - p[3 * a + 2]));
    }

    /** Positive or negative, by the way that the line turns. */
    private double signedArea() {
        double twice = 0;
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d b = corners.get((i + 1) % corners.size());
            twice += a.x * b.y - b.x * a.y;
        }
        return twice / 2;
    }

    public double areaMm2() {
        return Math.abs(signedArea());
    }

    public double perimeterMm() {
        double length = 0;
        for (int i = 0; i < corners.size(); i++) {
            length += corners.get(i).distance(corners.get((i + 1) % corners.size()));
        }
        return length;
    }

    /** The same plane's line without what the corners leave out. */
    Section with(List<Vector2d> corners) {
        return new Section(corners, origin, across, up);
    }

    /** The middle of the area. */
    public Vector3d centre() {
        Vector2d middle = centreInPlane();
        return new Vector3d(origin).fma(middle.x, across).fma(middle.y, up);
    }

    /** The same in the plane, along {@code across} and {@code up}. */
    Vector2d centreInPlane() {
        double x = 0;
        double y = 0;
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d b = corners.get((i + 1) % corners.size());
            double twice = a.x * b.y - b.x * a.y;
            x += (a.x + b.x) * twice;
            y += (a.y + b.y) * twice;
        }
        double six = 6 * signedArea();
        return six == 0 ? new Vector2d() : new Vector2d(x / six, y / six);
    }

    Vector2d inPlane(Vector3dc point) {
        Vector3d from = new Vector3d(point).sub(origin);
        return new Vector2d(from.dot(across), from.dot(up));
    }

    /** The radius of the circle around a point of the plane that the line does not cut. */
    double inscribedMm(Vector2d point) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d along = corners.get((i + 1) % corners.size()).sub(a, new Vector2d());
            Vector2d off = point.sub(a, new Vector2d());
            double length = along.lengthSquared();
            double share = length > 0 ? Math.clamp(off.dot(along) / length, 0, 1) : 0;
            least = Math.min(least, off.sub(along.mul(share)).length());
        }
        return least;
    }

    /** The least and the greatest width: between parallels that touch the line. */
    public double[] widthsMm() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            double turn = Math.PI * i / DIRECTIONS;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Vector2d corner : corners) {
                double along = corner.x * Math.cos(turn) + corner.y * Math.sin(turn);
                low = Math.min(low, along);
                high = Math.max(high, along);
            }
            least = Math.min(least, high - low);
            greatest = Math.max(greatest, high - low);
        }
        return new double[] {least, greatest};
    }

    /** Whether the line runs around a point of its plane. */
    public boolean surrounds(Vector3dc point) {
        return surrounds(inPlane(point));
    }

    boolean surrounds(Vector2d point) {
        double x = point.x;
        double y = point.y;
        boolean within = false;
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d b = corners.get((i + 1) % corners.size());
            if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) {
                within = !within;
            }
        }
        return within;
    }

    /** D_A = 2 √(A / π): of the circle of the same area. */
    public double areaDiameterMm() {
        return 2 * Math.sqrt(areaMm2() / Math.PI);
    }

    /** D_P = P / π: of the circle of the same perimeter. */
    public double perimeterDiameterMm() {
        return perimeterMm() / Math.PI;
    }
}
