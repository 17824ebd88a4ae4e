package prelude.engine.scene;

import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;

/**
 * Triangles in model space, placed in the world. The fields may be set before any frame; like all
 * of a scene they belong to the frame thread.
 */
public abstract sealed class Mesh permits RigidMesh, DeformableMesh {
    private final String name;

    /** Rotation, translation and one scale: model units (metres or millimetres) to world metres. */
    public final Matrix4f worldFromModel = new Matrix4f();

    public boolean visible = true;

    /** Whether the mesh keeps the lamp's light from others. */
    public boolean castsShadow = true;

    public Sides sides = Sides.OUTSIDE;

    /** Whether it is drawn as fine as it is however far away: letters have no coarser shape. */
    public boolean alwaysFinest;

    /** The opening through which one looks past this mesh; implies that both sides are drawn. */
    public @Nullable Cutaway cutaway;

    /** What lies inside, seen on faces whose material is an interior. */
    public @Nullable Solid solid;

    Mesh(String name) {
        this.name = name;
    }

    /** For debug names; no patient's identifier. */
    public final String name() {
        return name;
    }

    static void checkTriangles(String name, int[] triangles, int corners, int vertices) {
        if (corners % 3 != 0) {
            throw new IllegalArgumentException(name + ": " + corners + " corners");
        }
        for (int i = 0; i < corners; i++) {
            int corner = triangles[i];
            if (corner < 0 || corner >= vertices) {
                throw new IllegalArgumentException(
                        name + ": corner " + corner + " of " + vertices + " vertices");
            }
        }
    }
}
