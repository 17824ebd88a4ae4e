package prelude.physics.rigid;

import com.jme3.bullet.objects.PhysicsRigidBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of a bone has a body of its own, by its key; asked often, so without an object for a key.
 */
final class Walls {
    /**
     * @param body null where nothing is left
     */
    record Wall(long version, @Nullable PhysicsRigidBody body) {}

    /** In the order in which they came. */
    private final List<Wall> walls = new ArrayList<>();

    private int[] keys = new int[64];

    /** By a key's hash: 1 + its place in the order, 0 for none. */
    private int[] slots = new int[256];

    @Nullable Wall get(int key) {
        int at = slots[slot(key)] - 1;
        return at < 0 ? null : walls.get(at);
    }

    void put(int key, Wall wall) {
        int slot = slot(key);
        if (slots[slot] > 0) {
            walls.set(slots[slot] - 1, wall);
            return;
        }
        if (walls.size() == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        keys[walls.size()] = key;
        walls.add(wall);
        slots[slot] = walls.size();
        if (2 * walls.size() > slots.length) {
            slots = new int[2 * slots.length];
            for (int n = 0; n < walls.size(); n++) {
                slots[slot(keys[n])] = n + 1;
            }
        }
    }

    /** Where a key is, or would be. */
    private int slot(int key) {
        int at = ((key * 0x9E3779B1) >>> 7) & (slots.length - 1);
        while (slots[at] > 0 && keys[slots[at] - 1] != key) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    void bodies(Consumer<PhysicsRigidBody> to) {
        for (int n = 0; n < walls.size(); n++) {
            PhysicsRigidBody body = walls.get(n).body;
            if (body != null) {
                to.accept(body);
            }
        }
    }

    void clear() {
        walls.clear();
        Arrays.fill(slots, 0);
    }
}
