package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import prelude.engine.view.StereoView;
import prelude.engine.volume.VolumeTextures;

/** The pixels of an eye's picture on which volumes can be seen. */
final class ScreenRect {
    private final Matrix4f clipFromVoxel = new Matrix4f();
    private final Vector3f low = new Vector3f();
    private final Vector3f high = new Vector3f();
    private final Vector4f corner = new Vector4f();
    private float left;
    private float right;
    private float top;
    private float bottom;
    private int width;
    private int height;
    private int besideX;
    private int besideY;

    /**
     * Begins with none.
     *
     * @param margin how far the eye may still turn, as a part of half of what it sees
     */
    void begin(int pictureWidth, int pictureHeight, float margin) {
        width = pictureWidth;
        height = pictureHeight;
        besideX = 1 + (int) Math.ceil(margin * pictureWidth / 2);
        besideY = 1 + (int) Math.ceil(margin * pictureHeight / 2);
        left = Float.POSITIVE_INFINITY;
        top = Float.POSITIVE_INFINITY;
        right = Float.NEGATIVE_INFINITY;
        bottom = Float.NEGATIVE_INFINITY;
    }

    /** Takes in all of a volume's box. */
    void add(VolumeTextures volume, StereoView view, int eye) {
        volume.voxelFromWorld(clipFromVoxel)
                .invertAffine()
                .mulLocal(view.viewFromWorld(eye))
                .mulLocal(view.clipFromView(eye));
        volume.box(low, high);
        boolean before = false;
        boolean behind = false;
        for (int i = 0; i < 8; i++) {
            corner.set(
                            (i & 1) == 0 ? low.x : high.x,
                            (i & 2) == 0 ? low.y : high.y,
                            (i & 4) == 0 ? low.z : high.z,
                            1)
                    .mul(clipFromVoxel);
            boolean seen = corner.w > 1e-6f;
            before |= seen;
            behind |= !seen;
            if (seen) {
                float x = (corner.x / corner.w + 1) / 2 * width;
                float y = (corner.y / corner.w + 1) / 2 * height;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        if (before && behind) {
            left = 0;
            top = 0;
            right = width;
            bottom = height;
        }
    }

    int x() {
        return Math.clamp((long) Math.floor(left) - besideX, 0, width);
    }

    int y() {
        return Math.clamp((long) Math.floor(top) - besideY, 0, height);
    }

    /** Behind the last column; that of the first where nothing is seen. */
    int endX() {
        return Math.max(x(), Math.clamp((long) Math.ceil(right) + besideX, 0, width));
    }

    int endY() {
        return Math.max(y(), Math.clamp((long) Math.ceil(bottom) + besideY, 0, height));
    }

    /** 0 where nothing is seen. */
    int width() {
        return endX() - x();
    }

    int height() {
        return endY() - y();
    }
}
