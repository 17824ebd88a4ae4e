package prelude.pipeline.gate;

import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * How well shaped a surface's triangles are.
 *
 * @param sliverShare which part of them has an angle below 5 degrees
 */
record TriangleShape(double smallestDegrees, double sliverShare) {
    private static final double SLIVER_DEGREES = 5;

    static TriangleShape of(SurfaceMesh mesh) {
        int[] corners = mesh.triangles();
        Vector3d[] p = {new Vector3d(), new Vector3d(), new Vector3d()};
        Vector3d u = new Vector3d();
        Vector3d v = new Vector3d();
        double smallest = 180;
        int slivers = 0;
        for (int t = 0; t < corners.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int at = 3 * corners[t + k];
                float[] from = mesh.positionsMm();
                p[k].set(from[at], from[at + 1], from[at + 2]);
            }
            double least = 180;
            for (int k = 0; k < 3; k++) {
                p[(k + 1) % 3].sub(p[k], u);
                p[(k + 2) % 3].sub(p[k], v);
                double angle = Math.toDegrees(u.angle(v));
                least = Math.min(least, Double.isNaN(angle) ? 0 : angle);
            }
            smallest = Math.min(smallest, least);
            slivers += least < SLIVER_DEGREES ? 1 : 0;
        }
        int count = corners.length / 3;
        return new TriangleShape(
                count == 0 ? 0 : smallest, count == 0 ? 0 : slivers / (double) count);
    }
}
