package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Solid;

/** What each mesh's draws need, laid out as {@code Draw} in {@code frame.glslh}. */
final class DrawTable {
    static final int STRIDE = 3 * 64 + 2 * 16;
    static final int BYTES = STRIDE * Scene.MAX_MESHES;
    private static final Matrix4fc IDENTITY = new Matrix4f();
    // Takes every point to (2, 0, 0), outside of the unit sphere.
    private static final Matrix4fc NOWHERE = new Matrix4f().zero().m30(2).m33(1);
    private static final Vector4fc NO_PLANE = new Vector4f(0, 0, 0, -1);

    private DrawTable() {}

    static void write(UniformWriter writer, int index, Mesh mesh) {
        Solid solid = mesh.solid;
        Cutaway cutaway = mesh.cutaway;
        Matrix4fc worldFromModel = mesh.worldFromModel;
        writer.from(index * STRIDE)
                .put(worldFromModel)
                .put(solid == null ? IDENTITY : solid.voxelFromRest())
                .put(cutaway == null ? NOWHERE : cutaway.unitFromWorld())
                .put(cutaway == null ? NO_PLANE : cutaway.plane())
                .put(scale(worldFromModel), 0, 0, 0);
    }

    /** Of a matrix of rotation, translation and one scale. */
    static float scale(Matrix4fc m) {
        return (float) Math.sqrt(m.m00() * m.m00() + m.m01() * m.m01() + m.m02() * m.m02());
    }
}
