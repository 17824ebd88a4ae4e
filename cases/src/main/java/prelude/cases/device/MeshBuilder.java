package prelude.cases.device;

import java.util.Arrays;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/** Gathers the vertices and triangles of a device's surface, wound outward. */
final class MeshBuilder {
    private float[] positions = new float[1 << 12];
    private int[] corners = new int[1 << 12];
    private int coordinates;
    private int cornerCount;

    /** The number of the vertex that was added. */
    int vertex(double x, double y, double z) {
        if (coordinates + 3 > positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
        }
        positions[coordinates++] = (float) x;
        positions[coordinates++] = (float) y;
        positions[coordinates++] = (float) z;
        return coordinates / 3 - 1;
    }

    int vertex(Vector3dc at) {
        return vertex(at.x(), at.y(), at.z());
    }

    int vertexCount() {
        return coordinates / 3;
    }

    void triangle(int a, int b, int c) {
        if (cornerCount + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        corners[cornerCount++] = a;
        corners[cornerCount++] = b;
        corners[cornerCount++] = c;
    }

    void quad(int a, int b, int c, int d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }

    /**
     * Closes two rings of vertices into a band.
     *
     * @param low the first ring's first vertex; seen from outside the other lies above it while the
     *     vertices of both go to the right
     */
    void band(int low, int high, int count) {
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            quad(low + i, low + next, high + next, high + i);
        }
    }

    /** Closes a ring at its middle. */
    void cap(int ring, int count, int middle, boolean upward) {
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            if (upward) {
                triangle(middle, ring + i, ring + next);
            } else {
                triangle(middle, ring + next, ring + i);
            }
        }
    }

    SurfaceMesh build() {
        return new SurfaceMesh(
                Arrays.copyOf(positions, coordinates), Arrays.copyOf(corners, cornerCount), null);
    }
}
