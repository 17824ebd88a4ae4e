package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import prelude.engine.scene.Lamp;
import prelude.engine.view.StereoView;

/** From where a frame is seen and how finely: what decides how much of a mesh is drawn. */
final class Sight {
    /** Deviations up to this part of a pixel do not show. */
    private static final float PIXELS = 0.5f;

    private static final float SHADOW_TEXELS = 0.75f;

    private final Matrix4f[] clipFromWorld = {new Matrix4f(), new Matrix4f()};
    private final Vector3f[] eyeM = {new Vector3f(), new Vector3f()};
    private final Vector3f lampM = new Vector3f();
    private float pixelTangent;
    private float texelTangent;

    /**
     * @param margin how far the eyes may still turn, as a part of half of what each sees
     */
    void look(StereoView view, int height, Lamp lamp, int shadowSide, float margin) {
        float wider = 1 / (1 + margin);
        pixelTangent = Float.MAX_VALUE;
        for (int eye = 0; eye < 2; eye++) {
            Matrix4f clipFromView = view.clipFromView(eye);
            clipFromView.mul(view.viewFromWorld(eye), clipFromWorld[eye]);
            clipFromWorld[eye].scaleLocal(wider, wider, 1);
            view.viewFromWorld(eye).originAffine(eyeM[eye]);
            pixelTangent = Math.min(pixelTangent, 2 / (Math.abs(clipFromView.m11()) * height));
        }
        lampM.set(lamp.positionM);
        texelTangent = (float) (2 * Math.tan(Math.toRadians(lamp.halfAngleDegrees)) / shadowSide);
    }

    /** How far from both eyes, in metres. */
    float distanceM(MeshBounds bounds) {
        return Math.min(bounds.distanceM(eyeM[0]), bounds.distanceM(eyeM[1]));
    }

    /**
     * What orders meshes from front to back: a hull that others lie in comes after them, though its
     * box is nearest.
     */
    float middleDistanceM(MeshBounds bounds) {
        return Math.min(bounds.middleDistanceM(eyeM[0]), bounds.middleDistanceM(eyeM[1]));
    }

    boolean sees(MeshBounds bounds) {
        return bounds.within(clipFromWorld[0]) || bounds.within(clipFromWorld[1]);
    }

    /** The deviation, in model units, that no eye can see. */
    float unseenDeviation(MeshBounds bounds) {
        return PIXELS * pixelTangent * distanceM(bounds) / bounds.metresPerUnit();
    }

    float unseenShadowDeviation(MeshBounds bounds) {
        return SHADOW_TEXELS * texelTangent * bounds.distanceM(lampM) / bounds.metresPerUnit();
    }
}
