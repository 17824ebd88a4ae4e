package prelude.pipeline.export;

import java.util.Arrays;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * The surface on which a field is nought: marching tetrahedra, six to a cell around its diagonal
 * (Kuhn). No case of it is ambiguous, so that the surface is closed and no edge has more than two
 * triangles.
 */
final class LatticeSurface {
    /** Each tetrahedron's corners as bits of a cell's axes: from 0 to 7 by adding one at a time. */
    private static final int[][] TETS = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    private final GuideShape shape;

    /** Vertex of each edge, by its lower node times seven and its direction; -1 for none yet. */
    private final int[] vertices;

    private float[] positions = new float[3 * 4096];
    private int[] triangles = new int[3 * 8192];
    private int vertexCount;
    private int cornerCount;

    private LatticeSurface(GuideShape shape) {
        this.shape = shape;
        // Two sheets of nodes are enough: a cell looks one sheet ahead.
        this.vertices = new int[2 * 7 * shape.nu * shape.nv];
    }

    static SurfaceMesh of(GuideShape shape) {
        LatticeSurface surface = new LatticeSurface(shape);
        Arrays.fill(surface.vertices, -1);
        for (int w = 0; w + 1 < shape.nw; w++) {
            int sheet = 7 * shape.nu * shape.nv;
            int next = (w + 1) % 2 * sheet;
            Arrays.fill(surface.vertices, next, next + sheet, -1);
            for (int v = 0; v + 1 < shape.nv; v++) {
                for (int u = 0; u + 1 < shape.nu; u++) {
                    surface.cell(u, v, w);
                }
            }
        }
        return new SurfaceMesh(
                Arrays.copyOf(surface.positions, 3 * surface.vertexCount),
                Arrays.copyOf(surface.triangles, surface.cornerCount),
                null);
    }

    private float at(int u, int v, int w, int corner) {
        return shape.field[
                ((w + (corner >> 2)) * shape.nv + v + (corner >> 1 & 1)) * shape.nu
                        + u
                        + (corner & 1)];
    }

    private void cell(int u, int v, int w) {
        int within = 0;
        for (int corner = 0; corner < 8; corner++) {
            within += at(u, v, w, corner) < 0 ? 1 : 0;
        }
        if (within == 0 || within == 8) {
            return;
        }
        int[] in = new int[4];
        int[] out = new int[4];
        for (int[] tet : TETS) {
            int ins = 0;
            int outs = 0;
            for (int corner : tet) {
                if (at(u, v, w, corner) < 0) {
                    in[ins++] = corner;
                } else {
                    out[outs++] = corner;
                }
            }
            if (ins == 1) {
                int a = edge(u, v, w, in[0], out[0]);
                triangle(
                        a,
                        edge(u, v, w, in[0], out[1]),
                        edge(u, v, w, in[0], out[2]),
                        u,
                        v,
                        w,
                        in[0]);
            } else if (ins == 3) {
                int a = edge(u, v, w, in[0], out[0]);
                triangle(
                        a,
                        edge(u, v, w, in[1], out[0]),
                        edge(u, v, w, in[2], out[0]),
                        u,
                        v,
                        w,
                        in[0]);
            } else if (ins == 2) {
                int a = edge(u, v, w, in[0], out[0]);
                int b = edge(u, v, w, in[0], out[1]);
                int c = edge(u, v, w, in[1], out[1]);
                int d = edge(u, v, w, in[1], out[0]);
                triangle(a, b, c, u, v, w, in[0]);
                triangle(a, c, d, u, v, w, in[1]);
            }
        }
    }

    /** The vertex on an edge of a cell, made where it is not there yet. */
    private int edge(int u, int v, int w, int one, int other) {
        int low = one & other;
        int direction = one ^ other;
        int nodeW = w + (low >> 2);
        int node = (nodeW % 2 * shape.nv + v + (low >> 1 & 1)) * shape.nu + u + (low & 1);
        int key = 7 * node + direction - 1;
        if (vertices[key] < 0) {
            double a = at(u, v, w, low);
            double b = at(u, v, w, low | direction);
            // Never a node itself: no two vertices fall together, and no triangle is a line.
            double share = Math.clamp(a / (a - b), 0.01, 0.99);
            Vector3d point =
                    new Vector3d(
                            u + (low & 1) + share * (direction & 1),
                            v + (low >> 1 & 1) + share * (direction >> 1 & 1),
                            nodeW + share * (direction >> 2));
            shape.patientFromLattice.transformPosition(point);
            if (3 * vertexCount == positions.length) {
                positions = Arrays.copyOf(positions, 2 * positions.length);
            }
            positions[3 * vertexCount] = (float) point.x;
            positions[3 * vertexCount + 1] = (float) point.y;
            positions[3 * vertexCount + 2] = (float) point.z;
            vertices[key] = vertexCount++;
        }
        return vertices[key];
    }

    /** Wound so that a corner within lies behind it. */
    private void triangle(int a, int b, int c, int u, int v, int w, int inner) {
        Vector3d pa = vertex(a);
        Vector3d normal = vertex(b).sub(pa).cross(vertex(c).sub(pa));
        Vector3d behind =
                shape.patientFromLattice.transformPosition(
                        new Vector3d(u + (inner & 1), v + (inner >> 1 & 1), w + (inner >> 2)));
        boolean outward = normal.dot(behind.sub(pa)) < 0;
        if (cornerCount + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[cornerCount++] = a;
        triangles[cornerCount++] = outward ? b : c;
        triangles[cornerCount++] = outward ? c : b;
    }

    private Vector3d vertex(int v) {
        return new Vector3d(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
    }
}
