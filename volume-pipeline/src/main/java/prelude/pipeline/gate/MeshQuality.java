package prelude.pipeline.gate;

import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.meshing.SelfIntersections;

/**
 * What can be counted of a surface.
 *
 * @param openEdges with one face
 * @param nonManifoldEdges with more than two
 * @param inconsistentEdges whose two faces are wound against each other
 * @param degenerateTriangles without area
 * @param selfIntersections pairs of triangles that cross
 * @param eulerCharacteristic vertices - edges + faces: 2 per sphere, 2 less per handle
 * @param volumeMl enclosed
 */
public record MeshQuality(
        int triangles,
        int openEdges,
        int nonManifoldEdges,
        int inconsistentEdges,
        int degenerateTriangles,
        int selfIntersections,
        int eulerCharacteristic,
        double volumeMl) {
    /** Far below what a voxel's facet can be, far above rounding at a metre's coordinates. */
    private static final double NO_AREA_MM2 = 1e-8;

    public static MeshQuality of(SurfaceMesh mesh) {
        EdgeCount edges = new EdgeCount(mesh);
        return new MeshQuality(
                mesh.triangleCount(),
                edges.open,
                edges.nonManifold,
                edges.inconsistent,
                degenerate(mesh),
                new SelfIntersections(mesh).count(),
                mesh.vertexCount() - edges.total + mesh.triangleCount(),
                mesh.volumeMm3() / 1000);
    }

    public boolean closed() {
        return openEdges == 0 && nonManifoldEdges == 0 && inconsistentEdges == 0;
    }

    private static int degenerate(SurfaceMesh mesh) {
        float[] p = mesh.positionsMm();
        int[] corners = mesh.triangles();
        int count = 0;
        for (int t = 0; t < corners.length; t += 3) {
            int a = 3 * corners[t];
            int b = 3 * corners[t + 1];
            int c = 3 * corners[t + 2];
            double ux = p[b] - (double) p[a];
            double uy = p[b + 1] - (double) p[a + 1];
            double uz = p[b + 2] - (double) p[a + 2];
            double vx = p[c] - (double) p[a];
            double vy = p[c + 1] - (double) p[a + 1];
            double vz = p[c + 2] - (double) p[a + 2];
            double nx = uy * vz - uz * vy;
            double ny = uz * vx - ux * vz;
            double nz = ux * vy - uy * vx;
            if (Math.sqrt(nx * nx + ny * ny + nz * nz) / 2 < NO_AREA_MM2) {
                count++;
            }
        }
        return count;
    }
}
