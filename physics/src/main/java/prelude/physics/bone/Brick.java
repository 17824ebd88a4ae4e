package prelude.physics.bone;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A brick of samples where instruments have been. */
final class Brick {
    /** Of each sample of a brick, which neighbours draw with it: bits for lower and upper sides. */
    static final byte[] SIDES = sides();

    private static byte[] sides() {
        byte[] all = new byte[BoneGrid.SAMPLES];
        for (int at = 0; at < all.length; at++) {
            int[] place = {at & 7, at >> 3 & 7, at >> 6};
            for (int axis = 0; axis < 3; axis++) {
                all[at] |= (byte) (place[axis] == 0 ? 1 << (2 * axis) : 0);
                all[at] |= (byte) (place[axis] == 7 ? 2 << (2 * axis) : 0);
            }
        }
        return all;
    }

    final int index;

    /** Signed distances from the bone's surface, mm. */
    final float[] bone;

    /**
     * Signed distances from what has been taken away, negative within, mm; null where nothing has
     * come near. It may belong to a memory too: {@link #writable} makes it the brick's own.
     */
    float @Nullable [] gone;

    private long ownedSince;

    /** Whether what is drawn of it is out of date. */
    boolean dirty;

    /** Whether that is so of the bone's own surface in it too. */
    boolean rimDirty;

    final Patch patch = new Patch();

    Brick(int index, float[] bone) {
        this.index = index;
        this.bone = bone;
    }

    /**
     * @param memory how many memories have been taken so far: arrays from before are kept
     */
    float[] writable(long memory) {
        float[] now = gone;
        if (now == null) {
            now = new float[BoneGrid.SAMPLES];
            Arrays.fill(now, BoneField.NEAR_MM);
            gone = now;
            ownedSince = memory;
        } else if (ownedSince < memory) {
            now = now.clone();
            gone = now;
            ownedSince = memory;
        }
        return now;
    }

    void restore(float @Nullable [] then) {
        gone = then;
        ownedSince = -1;
    }
}
