package prelude.pipeline.labels;

import org.joml.Vector3d;

/** One closed outline, its points in LPS millimetres, x y z after each other. */
final class Contour {
    /** Planning systems round points, and bend an outline off its image by tenths. */
    static final double FLAT_MM = 0.5;

    private final double[] points;
    private final Vector3d normal;
    private final Vector3d centre = new Vector3d();

    Contour(double[] points) {
        this.points = points;
        int count = count();
        for (int i = 0; i < count; i++) {
            centre.add(point(i));
        }
        centre.div(count);
        // Newell: the sum of the cross products, whatever the outline's shape.
        normal = new Vector3d();
        Vector3d next = new Vector3d();
        for (int i = 0; i < count; i++) {
            Vector3d from = point(i).sub(centre);
            point((i + 1) % count).sub(centre, next);
            normal.add(from.cross(next));
        }
    }

    int count() {
        return points.length / 3;
    }

    Vector3d point(int i) {
        return new Vector3d(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
    }

    double[] points() {
        return points;
    }

    /** Along the normal, as long as twice the area in mm²; zero for one that encloses nothing. */
    Vector3d areaNormal() {
        return new Vector3d(normal);
    }

    double heightMm(Vector3d along) {
        return along.dot(centre);
    }

    /** How far its points leave the plane through its centre. */
    double bendMm(Vector3d along) {
        double height = heightMm(along);
        double most = 0;
        for (int i = 0; i < count(); i++) {
            most = Math.max(most, Math.abs(along.dot(point(i)) - height));
        }
        return most;
    }

    /** Whether it lies in a plane; one that encloses nothing does. */
    boolean flat() {
        return normal.length() < 1e-9 || bendMm(new Vector3d(normal).normalize()) <= FLAT_MM;
    }
}
