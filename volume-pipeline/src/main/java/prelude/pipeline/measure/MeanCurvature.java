package prelude.pipeline.measure;

import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.meshing.EdgeTable;

/**
 * How much a surface is bent: the mean of its two principal curvatures, 1/mm, above 0 where it is
 * convex. Each edge contributes half its length times the angle between its two faces, and a third
 * of their areas (Cohen-Steiner and Morvan, Restricted Delaunay Triangulations and Normal Cycle,
 * 2003); a vertex has the ratio of what the edges of its neighbourhood sum up to, for a single one
 * would tell of the voxels that the surface was made of.
 */
public final class MeanCurvature {
    private MeanCurvature() {}

    /**
     * Per vertex; NaN where it has no area.
     *
     * @param rings of neighbours with which each vertex is taken together
     */
    public static float[] perVertex(SurfaceMesh surface, int rings) {
        int vertices = surface.vertexCount();
        double[] bend = new double[vertices];
        double[] area = new double[vertices];
        EdgeTable edges = new EdgeTable(surface.triangles(), vertices);
        double[] faceAreas = new double[surface.triangleCount()];
        double[] normals = normals(surface, faceAreas);
        for (int e = 0; e < edges.edgeCount(); e++) {
            if (edges.faces(e) < 2) {
                continue;
            }
            int h = edges.half(e, 0);
            int other = edges.half(e, 1) / 3;
            double each =
                    bend(surface, edges.from(h), edges.to(h), normals, 3 * (h / 3), 3 * other);
            double with = (faceAreas[h / 3] + faceAreas[other]) / 3;
            bend[edges.from(h)] += each;
            bend[edges.to(h)] += each;
            area[edges.from(h)] += with;
            area[edges.to(h)] += with;
        }
        for (int ring = 0; ring < rings; ring++) {
            bend = spread(edges, bend);
            area = spread(edges, area);
        }
        float[] curvature = new float[vertices];
        for (int v = 0; v < vertices; v++) {
            curvature[v] = area[v] > 0 ? (float) (bend[v] / area[v]) : Float.NaN;
        }
        return curvature;
    }

    /**
     * Half of an edge's length by the angle between its faces, above 0 where they are convex.
     *
     * @param from the edge runs as its one face does, so that the sign is the surface's
     * @param one where that face's normal begins
     */
    private static double bend(
            SurfaceMesh surface, int from, int to, double[] normals, int one, int other) {
        float[] p = surface.positionsMm();
        double ex = p[3 * to] - p[3 * from];
        double ey = p[3 * to + 1] - p[3 * from + 1];
        double ez = p[3 * to + 2] - p[3 * from + 2];
        double length = Math.sqrt(ex * ex + ey * ey + ez * ez);
        if (length == 0) {
            return 0;
        }
        double cx = normals[one + 1] * normals[other + 2] - normals[one + 2] * normals[other + 1];
        double cy = normals[one + 2] * normals[other] - normals[one] * normals[other + 2];
        double cz = normals[one] * normals[other + 1] - normals[one + 1] * normals[other];
        double sine = (cx * ex + cy * ey + cz * ez) / length;
        double cosine =
                normals[one] * normals[other]
                        + normals[one + 1] * normals[other + 1]
                        + normals[one + 2] * normals[other + 2];
        return Math.atan2(sine, cosine) * length / 2;
    }

    /**
     * Unit normals of the faces, three numbers each.
     *
     * @param areas of the faces, written here
     */
    private static double[] normals(SurfaceMesh surface, double[] areas) {
        float[] p = surface.positionsMm();
        int[] corners = surface.triangles();
        double[] normals = new double[corners.length];
        for (int t = 0; t < corners.length; t += 3) {
            int a = 3 * corners[t];
            int b = 3 * corners[t + 1];
            int c = 3 * corners[t + 2];
            double ux = p[b] - p[a];
            double uy = p[b + 1] - p[a + 1];
            double uz = p[b + 2] - p[a + 2];
            double vx = p[c] - p[a];
            double vy = p[c + 1] - p[a + 1];
            double vz = p[c + 2] - p[a + 2];
            double nx = uy * vz - uz * vy;
            double ny = uz * vx - ux * vz;
            double nz = ux * vy - uy * vx;
            double twice = Math.sqrt(nx * nx + ny * ny + nz * nz);
            areas[t / 3] = twice / 2;
            if (twice > 0) {
                normals[t] = nx / twice;
                normals[t + 1] = ny / twice;
                normals[t + 2] = nz / twice;
            }
        }
        return normals;
    }

    /** Adds to each vertex what its neighbours have. */
    private static double[] spread(EdgeTable edges, double[] each) {
        double[] sum = each.clone();
        for (int e = 0; e < edges.edgeCount(); e++) {
            int h = edges.half(e, 0);
            sum[edges.from(h)] += each[edges.to(h)];
            sum[edges.to(h)] += each[edges.from(h)];
        }
        return sum;
    }
}
