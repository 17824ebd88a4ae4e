package prelude.physics.rigid;

import com.jme3.bullet.PhysicsSpace;
import com.jme3.bullet.collision.PhysicsCollisionObject;
import java.util.BitSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bullet's world, in which contacts with bone that is gone are left out. */
final class OpenedSpace extends PhysicsSpace {
    private final RigidOpenings openings;

    /** What a device passes through; null for what is none. */
    private Function<PhysicsCollisionObject, @Nullable BitSet> passes = _ -> null;

    OpenedSpace(RigidOpenings openings) {
        super(BroadphaseType.DBVT);
        this.openings = openings;
    }

    void passing(Function<PhysicsCollisionObject, @Nullable BitSet> of) {
        passes = of;
    }

    /** Goes on, asking of each contact only where bone has been opened. */
    void goOn(float seconds) {
        if (openings.any()) {
            update(seconds, 0, false, true, false);
        } else {
            update(seconds, 0);
        }
    }

    @Override
    public void onContactProcessed(
            PhysicsCollisionObject a, PhysicsCollisionObject b, long pointId) {
        openings.processed(a, b, pointId);
        // A wall is of the bone that a device may pass.
        if (through(a, b) || through(b, a)) {
            RigidOpenings.leaveOut(pointId);
        }
    }

    private boolean through(PhysicsCollisionObject device, PhysicsCollisionObject wall) {
        int bone = RigidOpenings.boneOf(wall);
        BitSet passed = bone < 0 ? null : passes.apply(device);
        return passed != null && passed.get(bone);
    }
}
