package prelude.physics.cut;

import java.util.Arrays;

/** An open-addressed table from the three nodes of a face to the first tet corner that names it. */
final class Faces {
    private final long[] low;
    private final int[] high;
    private final int[] value;
    private final int mask;

    Faces(int faces) {
        int size = Integer.highestOneBit(Math.max(4, 2 * faces)) << 1;
        low = new long[size];
        high = new int[size];
        value = new int[size];
        Arrays.fill(value, -1);
        mask = size - 1;
    }

    /** The value given for the same three nodes before; or -1, and {@code given} is kept. */
    int meet(int a, int b, int c, int given) {
        int least = Math.min(a, Math.min(b, c));
        int most = Math.max(a, Math.max(b, c));
        int middle = a ^ b ^ c ^ least ^ most;
        long key = (long) least << 32 | middle;
        int slot = mix(key * 31 + most) & mask;
        while (value[slot] >= 0) {
            if (low[slot] == key && high[slot] == most) {
                return value[slot];
            }
            slot = slot + 1 & mask;
        }
        low[slot] = key;
        high[slot] = most;
        value[slot] = given;
        return -1;
    }

    private static int mix(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 13);
    }
}
