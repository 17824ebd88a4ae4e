package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import prelude.engine.scene.Casting;
import prelude.engine.scene.Scene;
import prelude.engine.view.StereoView;
import prelude.engine.volume.VolumeTextures;

/** What all rays of a frame share, laid out as {@code raycast.glslh} has it. */
final class CastUniforms {
    private static final int VOLUME_BYTES = 64 + 5 * 16;
    static final int BYTES = 128 + 32 + 32 + 16 + 16 + 64 + 48 + 16 + 2 * VOLUME_BYTES;

    private static final float METRES_PER_MM = 1e-3f;
    private static final Vector4f NO_PLANE = new Vector4f(0, 0, 0, -1);

    private final Matrix4f worldFromView = new Matrix4f();
    private final Matrix4f voxelFromWorld = new Matrix4f();
    private final Vector4f four = new Vector4f();
    private final Vector3f low = new Vector3f();
    private final Vector3f high = new Vector3f();

    void write(
            UniformWriter writer,
            Scene scene,
            StereoView view,
            int width,
            int height,
            VolumeTextures first,
            VolumeTextures second) {
        Casting casting = scene.casting;
        writeEyes(writer, view);
        writer.put(width, height, casting.stepMm * METRES_PER_MM, casting.jitter ? 1 : 0);
        Vector3f lamp = scene.lamp.positionM;
        writer.put(lamp.x, lamp.y, lamp.z, casting.planeCount());
        for (int plane = 0; plane < Casting.MAX_PLANES; plane++) {
            writer.put(plane < casting.planeCount() ? casting.plane(plane) : NO_PLANE);
        }
        for (int slice = 0; slice < Casting.MAX_SLICES; slice++) {
            writer.put(slice < casting.sliceCount() ? casting.sliceAt(slice) : NO_PLANE);
        }
        first.window(casting.sliceBlack, casting.sliceWhite, four);
        writer.put(four.x, four.y, casting.sliceCount(), casting.onlySlices ? 1 : 0);
        write(writer, first);
        write(writer, second);
    }

    /** What of them depends on the view. */
    void writeEyes(UniformWriter writer, StereoView view) {
        writer.from(0);
        for (int eye = 0; eye < 2; eye++) {
            writer.put(view.viewFromWorld(eye).invertAffine(worldFromView));
        }
        for (int eye = 0; eye < 2; eye++) {
            view.viewFromWorld(eye).invertAffine(worldFromView);
            writer.put(
                    worldFromView.m30(),
                    worldFromView.m31(),
                    worldFromView.m32(),
                    view.clipFromView(eye).m32());
        }
        for (int eye = 0; eye < 2; eye++) {
            Matrix4f clip = view.clipFromView(eye);
            writer.put(clip.m00(), clip.m11(), clip.m20(), clip.m21());
        }
    }

    private void write(UniformWriter writer, VolumeTextures volume) {
        writer.put(volume.voxelFromWorld(voxelFromWorld));
        volume.dims(four);
        writer.put(four);
        volume.box(low, high);
        writer.put(low.x, low.y, low.z, 0);
        writer.put(high.x, high.y, high.z, 0);
        volume.table(four);
        writer.put(four);
        volume.atlas(four);
        writer.put(four);
    }
}
