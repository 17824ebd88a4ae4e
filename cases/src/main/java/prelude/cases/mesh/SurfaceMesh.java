package prelude.cases.mesh;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A triangle surface in patient space, millimetres LPS, wound counter-clockwise seen from outside.
 *
 * <p>Vertex i is at {@code positionsMm[3i .. 3i+2]}; triangle t has the corners {@code triangles[3t
 * .. 3t+2]}. The arrays are the mesh's own; callers must not write to them.
 */
public final class SurfaceMesh {
    private final float[] positionsMm;
    private final int[] triangles;
    private final float @Nullable [] confidence;

    /**
     * @param confidence per vertex, 0 to 1, where the segmentation gave one
     */
    public SurfaceMesh(float[] positionsMm, int[] triangles, float @Nullable [] confidence) {
        if (positionsMm.length % 3 != 0 || triangles.length % 3 != 0) {
            throw new IllegalArgumentException(
                    positionsMm.length + " coordinates, " + triangles.length + " corners");
        }
        if (confidence != null && confidence.length * 3 != positionsMm.length) {
            throw new IllegalArgumentException(
                    confidence.length + " confidences for " + positionsMm.length / 3 + " vertices");
        }
        int vertices = positionsMm.length / 3;
        for (int corner : triangles) {
            if (corner < 0 || corner >= vertices) {
                throw new IllegalArgumentException(
                        "corner " + corner + " of " + vertices + " vertices");
            }
        }
        this.positionsMm = positionsMm;
        this.triangles = triangles;
        this.confidence = confidence;
    }

    public float[] positionsMm() {
        return positionsMm;
    }

    public int[] triangles() {
        return triangles;
    }

    public float @Nullable [] confidence() {
        return confidence;
    }

    /** Mean over the vertices; empty where there is none. */
    public OptionalDouble meanConfidence() {
        if (confidence == null || confidence.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (float each : confidence) {
            sum += each;
        }
        return OptionalDouble.of(sum / confidence.length);
    }

    public int vertexCount() {
        return positionsMm.length / 3;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }

    public double areaMm2() {
        double area = 0;
        for (int t = 0; t < triangleCount(); t++) {
            area += TriangleMeasure.areaMm2(positionsMm, triangles, t);
        }
        return area;
    }

    /**
     * The volume that a closed surface encloses (divergence theorem); positive if wound outward.
     */
    public double volumeMm3() {
        double sixfold = 0;
        for (int t = 0; t < triangleCount(); t++) {
            sixfold += TriangleMeasure.sixfoldVolumeMm3(positionsMm, triangles, t);
        }
        return sixfold / 6;
    }

    /**
     * Area-weighted unit normals per vertex, three floats each; zero where a vertex has no area.
     */
    public float[] vertexNormals() {
        float[] normals = new float[positionsMm.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            float ux = positionsMm[b] - positionsMm[a];
            float uy = positionsMm[b + 1] - positionsMm[a + 1];
            float uz = positionsMm[b + 2] - positionsMm[a + 2];
            float vx = positionsMm[c] - positionsMm[a];
            float vy = positionsMm[c + 1] - positionsMm[a + 1];
            float vz = positionsMm[c + 2] - positionsMm[a + 2];
            float nx = uy * vz - uz * vy;
            float ny = uz * vx - ux * vz;
            float nz = ux * vy - uy * vx;
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * triangles[t + corner];
                normals[v] += nx;
                normals[v + 1] += ny;
                normals[v + 2] += nz;
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
