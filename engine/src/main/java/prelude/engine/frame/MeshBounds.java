package prelude.engine.frame;

import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/** A sphere around a mesh, kept up with it without garbage. */
final class MeshBounds {
    private final Vector3f centreModel = new Vector3f();
    private float radiusModel;
    private final Vector3f centreM = new Vector3f();
    private float radiusM;
    private float metresPerUnit = 1;

    /** Around points, {@code [3i .. 3i+2]}, in model units. */
    void enclose(float[] points, int count) {
        float lowX = Float.POSITIVE_INFINITY;
        float lowY = Float.POSITIVE_INFINITY;
        float lowZ = Float.POSITIVE_INFINITY;
        float highX = Float.NEGATIVE_INFINITY;
        float highY = Float.NEGATIVE_INFINITY;
        float highZ = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 3 * count; i += 3) {
            lowX = Math.min(lowX, points[i]);
            lowY = Math.min(lowY, points[i + 1]);
            lowZ = Math.min(lowZ, points[i + 2]);
            highX = Math.max(highX, points[i]);
            highY = Math.max(highY, points[i + 1]);
            highZ = Math.max(highZ, points[i + 2]);
        }
        if (count == 0) {
            centreModel.zero();
            radiusModel = 0;
            return;
        }
        centreModel.set(0.5f * (lowX + highX), 0.5f * (lowY + highY), 0.5f * (lowZ + highZ));
        radiusModel = centreModel.distance(highX, highY, highZ);
    }

    void place(Matrix4fc worldFromModel) {
        worldFromModel.transformPosition(centreModel, centreM);
        metresPerUnit = DrawTable.scale(worldFromModel);
        radiusM = radiusModel * metresPerUnit;
    }

    /** From a point to the sphere's nearest, at least 1 mm. */
    float distanceM(Vector3fc pointM) {
        return Math.max(0.001f, centreM.distance(pointM) - radiusM);
    }

    float metresPerUnit() {
        return metresPerUnit;
    }

    boolean within(Matrix4fc clipFromWorld) {
        return clipFromWorld.testSphere(centreM.x, centreM.y, centreM.z, radiusM);
    }
}
