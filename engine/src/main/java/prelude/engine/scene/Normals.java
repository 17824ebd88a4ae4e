package prelude.engine.scene;

/** Vertex normals of triangles. */
final class Normals {
    private Normals() {}

    /** Area-weighted unit normals; zero where a vertex has no area. */
    static float[] of(float[] positions, int[] triangles) {
        float[] normals = new float[positions.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            float ux = positions[b] - positions[a];
            float uy = positions[b + 1] - positions[a + 1];
            float uz = positions[b + 2] - positions[a + 2];
            float vx = positions[c] - positions[a];
            float vy = positions[c + 1] - positions[a + 1];
            float vz = positions[c + 2] - positions[a + 2];
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * triangles[t + corner];
                normals[v] += uy * vz - uz * vy;
                normals[v + 1] += uz * vx - ux * vz;
                normals[v + 2] += ux * vy - uy * vx;
            }
        }
        for (int v = 0; v < normals.length; v += 3) {
            double length =
                    Math.sqrt(
                            (double) normals[v] * normals[v]
                                    + (double) normals[v + 1] * normals[v + 1]
                                    + (double) normals[v + 2] * normals[v + 2]);
            if (length > 0) {
                normals[v] /= (float) length;
                normals[v + 1] /= (float) length;
                normals[v + 2] /= (float) length;
            }
        }
        return normals;
    }
}
