package prelude.engine.scene;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Quaternionfc;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;

/** A region of the world in which a mesh is not drawn. Both may be moved before any frame. */
public final class Cutaway {
    private final Matrix4f unitFromWorld = new Matrix4f();
    private final Vector4f plane = new Vector4f(0, 0, 0, -1);

    private Cutaway() {}

    /** Cuts away all that lies within an ellipsoid. */
    public static Cutaway ellipsoid(Vector3fc centreM, Quaternionfc orientation, Vector3fc radiiM) {
        Cutaway cutaway = new Cutaway();
        cutaway.moveEllipsoid(centreM, orientation, radiiM);
        return cutaway;
    }

    /** Cuts away all that lies on the side of a plane to which its normal points. */
    public static Cutaway halfSpace(Vector3fc pointM, Vector3fc normal) {
        Cutaway cutaway = new Cutaway();
        // No point of the world comes into the unit sphere.
        cutaway.unitFromWorld.zero().m30(2).m33(1);
        cutaway.movePlane(pointM, normal);
        return cutaway;
    }

    public void moveEllipsoid(Vector3fc centreM, Quaternionfc orientation, Vector3fc radiiM) {
        unitFromWorld.translationRotateScale(centreM, orientation, radiiM).invertAffine();
    }

    public void movePlane(Vector3fc pointM, Vector3fc normal) {
        plane.set(normal.x(), normal.y(), normal.z(), -normal.dot(pointM));
    }

    /** Cut away where the point comes to lie within the unit sphere. */
    public Matrix4fc unitFromWorld() {
        return unitFromWorld;
    }

    /** Cut away where {@code x·p.x + y·p.y + z·p.z + w > 0}. */
    public Vector4fc plane() {
        return plane;
    }
}
