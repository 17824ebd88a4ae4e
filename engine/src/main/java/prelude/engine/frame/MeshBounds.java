package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/** A box around a mesh, along the model's axes, kept up with it without garbage. */
final class MeshBounds {
    private final Vector3f low = new Vector3f();
    private final Vector3f high = new Vector3f();
    private final Vector3f centreM = new Vector3f();
    private final Vector3f point = new Vector3f();
    private final Matrix4f modelFromWorld = new Matrix4f();
    private float radiusM;
    private float metresPerUnit = 1;

    /** Around points, {@code [3i .. 3i+2]}, in model units; those that lie nowhere are left out. */
    void enclose(float[] points, int count) {
        if (count == 0) {
            low.zero();
            high.zero();
            return;
        }
        low.set(Float.POSITIVE_INFINITY);
        high.set(Float.NEGATIVE_INFINITY);
        for (int i = 0; i < 3 * count; i += 3) {
            point.set(points[i], points[i + 1], points[i + 2]);
            if (point.isFinite()) {
                low.min(point);
                high.max(point);
            }
        }
        if (low.x > high.x) {
            low.zero();
            high.zero();
        }
    }

    void place(Matrix4fc worldFromModel) {
        metresPerUnit = DrawTable.scale(worldFromModel);
        low.add(high, centreM).mul(0.5f);
        radiusM = centreM.distance(high) * metresPerUnit;
        worldFromModel.transformPosition(centreM);
        worldFromModel.invertAffine(modelFromWorld);
    }

    /** From a point to the box's nearest, at least 1 mm. */
    float distanceM(Vector3fc pointM) {
        modelFromWorld.transformPosition(pointM, point);
        float x = Math.max(0, Math.max(low.x - point.x, point.x - high.x));
        float y = Math.max(0, Math.max(low.y - point.y, point.y - high.y));
        float z = Math.max(0, Math.max(low.z - point.z, point.z - high.z));
        return Math.max(0.001f, metresPerUnit * (float) Math.sqrt(x * x + y * y + z * z));
    }

    /** From a point to the middle. */
    float middleDistanceM(Vector3fc pointM) {
        return centreM.distance(pointM);
    }

    float metresPerUnit() {
        return metresPerUnit;
    }

    boolean within(Matrix4fc clipFromWorld) {
        return clipFromWorld.testSphere(centreM.x, centreM.y, centreM.z, radiusM);
    }
}
