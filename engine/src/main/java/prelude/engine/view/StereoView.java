package prelude.engine.view;

import org.joml.Matrix4f;
import org.joml.Quaternionfc;
import org.joml.Vector3fc;

/**
 * The two eyes of one frame. Written anew every frame, so that a frame makes no garbage.
 *
 * <p>World: metres, +Y up. View: the eye looks along -Z. Clip: Vulkan's (y down), reversed depth
 * with the far plane at infinity: 1 at the near plane, 0 at infinity.
 */
public final class StereoView {
    public static final int LEFT = 0;
    public static final int RIGHT = 1;

    private final Matrix4f[] viewFromWorld = {new Matrix4f(), new Matrix4f()};
    private final Matrix4f[] clipFromView = {new Matrix4f(), new Matrix4f()};

    public Matrix4f viewFromWorld(int eye) {
        return viewFromWorld[eye];
    }

    public Matrix4f clipFromView(int eye) {
        return clipFromView[eye];
    }

    /** Places an eye in the world. */
    public void place(int eye, Vector3fc positionM, Quaternionfc orientation) {
        viewFromWorld[eye]
                .translationRotate(positionM.x(), positionM.y(), positionM.z(), orientation)
                .invertAffine();
    }

    /** An asymmetric field of view by the tangents of its half angles; left and down negative. */
    public void fieldOfView(
            int eye, float tanLeft, float tanRight, float tanUp, float tanDown, float nearM) {
        float width = tanRight - tanLeft;
        float height = tanDown - tanUp;
        clipFromView[eye].set(
                2 / width,
                0,
                0,
                0, //
                0,
                2 / height,
                0,
                0, //
                (tanRight + tanLeft) / width,
                (tanUp + tanDown) / height,
                0,
                -1, //
                0,
                0,
                nearM,
                0);
    }
}
