package prelude.physics.rigid;

import com.jme3.bullet.PhysicsSpace;
import com.jme3.bullet.collision.ManifoldPoints;
import com.jme3.bullet.collision.PhysicsCollisionEvent;
import com.jme3.bullet.collision.PhysicsCollisionObject;
import com.jme3.bullet.collision.shapes.MeshCollisionShape;
import com.jme3.bullet.collision.shapes.infos.IndexedMesh;
import com.jme3.bullet.objects.PhysicsBody;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Vector3f;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holes in bones. Bullet keeps each bone's whole surface; what it meets of that where bone is gone
 * does not count, and walls and rims are bodies of their own, made where something comes near.
 */
final class RigidOpenings {
    private static final float CM_PER_MM = 0.1f;
    private static final double MM_PER_CM = 10;

    /** Thinner than a bone's: a hole is as wide as it was drilled but for this on either side. */
    private static final float MARGIN_CM = 0.002f;

    /** In one step, so that it is made in time. */
    private static final int MOST_MADE = 24;

    /** So far from each other nothing meets. */
    private static final float NOWHERE_CM = 1e6f;

    private final OpenedSurface opened;
    private final Vector3f originMm;
    private final List<Bone> bones = new ArrayList<>();
    private final Vector3f placeCm = new Vector3f();
    private final double[] lowMm = new double[3];
    private final double[] highMm = new double[3];
    private final OpenedSurface.Part part = this::take;
    private @Nullable PhysicsSpace space;
    private int shown;
    private int made;

    /** A bone, and what of it has a body of its own now. */
    private static final class Bone {
        final PhysicsRigidBody whole;

        /** Its number among all surfaces. */
        final int number;

        final Walls walls = new Walls();

        Bone(PhysicsRigidBody whole, int number) {
            this.whole = whole;
            this.number = number;
        }
    }

    RigidOpenings(OpenedSurface opened, Vector3f originMm) {
        this.opened = opened;
        this.originMm = originMm;
    }

    void in(PhysicsSpace of) {
        space = of;
    }

    /**
     * @param number of the bone's surface, which may be another than its place among bodies
     */
    void add(PhysicsRigidBody whole, int number) {
        whole.setUserObject(bones.size());
        bones.add(new Bone(whole, number));
    }

    boolean any() {
        return opened.any();
    }

    /** Which bone a body is, or is a wall of; -1 for none. */
    static int boneOf(PhysicsCollisionObject body) {
        return body.getUserObject() instanceof Integer number ? number : -1;
    }

    /** As many bodies may be made from here on as in one step. */
    void beginStep() {
        made = 0;
    }

    /** Something may meet bone in a box about a place, in world centimetres. */
    void near(Vector3f middleCm, float reachCm) {
        if (!any()) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            double middle = originMm.get(axis) + MM_PER_CM * middleCm.get(axis);
            lowMm[axis] = middle - MM_PER_CM * reachCm;
            highMm[axis] = middle + MM_PER_CM * reachCm;
        }
        for (shown = 0; shown < bones.size(); shown++) {
            opened.show(bones.get(shown).number, lowMm, highMm, part);
        }
    }

    private void take(
            int key, long version, float[] positionsMm, int vertices, int[] corners, int count) {
        Walls walls = bones.get(shown).walls;
        Walls.Wall before = walls.get(key);
        boolean bodies = count > 0 || (before != null && before.body() != null);
        if ((bodies && made >= MOST_MADE) || (before != null && before.version() == version)) {
            return;
        }
        // Where a piece was lifted off much is known to be nothing, which costs nothing.
        made += bodies ? 1 : 0;
        if (before != null && before.body() != null && space != null) {
            space.removeCollisionObject(before.body());
        }
        PhysicsRigidBody body = count == 0 ? null : body(positionsMm, vertices, corners, count);
        if (body != null && space != null) {
            body.setUserObject(shown);
            space.addCollisionObject(body);
        }
        walls.put(key, new Walls.Wall(version, body));
    }

    private PhysicsRigidBody body(float[] p, int vertices, int[] corners, int count) {
        Vector3f[] places = new Vector3f[vertices];
        for (int v = 0; v < vertices; v++) {
            places[v] =
                    new Vector3f(
                            (p[3 * v] - originMm.x) * CM_PER_MM,
                            (p[3 * v + 1] - originMm.y) * CM_PER_MM,
                            (p[3 * v + 2] - originMm.z) * CM_PER_MM);
        }
        int[] triangles = new int[3 * count];
        System.arraycopy(corners, 0, triangles, 0, triangles.length);
        MeshCollisionShape shape = new MeshCollisionShape(true, new IndexedMesh(places, triangles));
        shape.setMargin(MARGIN_CM);
        return new PhysicsRigidBody(shape, PhysicsBody.massForStatic);
    }

    /** Shows the bodies of a bone's walls. */
    void walls(int bone, Consumer<PhysicsRigidBody> to) {
        bones.get(bone).walls.bodies(to);
    }

    /** A contact with a bone where that is gone is none. */
    void processed(PhysicsCollisionObject a, PhysicsCollisionObject b, long point) {
        boolean first = whole(a);
        if (!first && !whole(b)) {
            return;
        }
        if (first) {
            ManifoldPoints.getPositionWorldOnA(point, placeCm);
        } else {
            ManifoldPoints.getPositionWorldOnB(point, placeCm);
        }
        int triangle = first ? ManifoldPoints.getIndex0(point) : ManifoldPoints.getIndex1(point);
        if (isGone(boneOf(first ? a : b), triangle)) {
            leaveOut(point);
        }
    }

    static void leaveOut(long point) {
        ManifoldPoints.setDistance1(point, NOWHERE_CM);
    }

    /** The same of what a test has found. */
    boolean gone(PhysicsCollisionEvent event) {
        boolean first = whole(event.getObjectA());
        if (!any() || (!first && !whole(event.getObjectB()))) {
            return false;
        }
        if (first) {
            event.getPositionWorldOnA(placeCm);
        } else {
            event.getPositionWorldOnB(placeCm);
        }
        return isGone(
                boneOf(first ? event.getObjectA() : event.getObjectB()),
                first ? event.getIndex0() : event.getIndex1());
    }

    private boolean whole(PhysicsCollisionObject body) {
        int bone = boneOf(body);
        return bone >= 0 && bones.get(bone).whole.equals(body);
    }

    /** A triangle counts until what is left of it has a body. */
    private boolean isGone(int bone, int triangle) {
        Bone of = bones.get(bone);
        boolean stoodFor =
                triangle >= 0
                        && opened.replaced(of.number, triangle)
                        && of.walls.get(OpenedSurface.keyOfTriangle(triangle)) != null;
        return stoodFor
                || opened.gone(
                        originMm.x + MM_PER_CM * placeCm.x,
                        originMm.y + MM_PER_CM * placeCm.y,
                        originMm.z + MM_PER_CM * placeCm.z);
    }

    void close() {
        for (int bone = 0; bone < bones.size(); bone++) {
            walls(
                    bone,
                    body -> {
                        if (space != null) {
                            space.removeCollisionObject(body);
                        }
                    });
            bones.get(bone).walls.clear();
        }
    }
}
