package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which triangles of sheets that were made again were not there before. */
final class Novelty {
    private static final int FREE = -1;

    private final int[] before;

    /** Triangles of {@link #before} by the hash of their corners, open addressing. */
    private final int[] slots;

    private Novelty(int[] before) {
        this.before = before;
        slots = new int[Integer.highestOneBit(Math.max(1, before.length / 3)) * 4];
        Arrays.fill(slots, FREE);
        for (int t = 0; t < before.length; t += 3) {
            slots[slotOf(before, t)] = t;
        }
    }

    /**
     * Numbers triangles through all sheets in their order.
     *
     * @param moved by vertex: its triangles are not where they were
     */
    static BitSet among(List<Sheet> before, List<Sheet> after, boolean[] moved) {
        BitSet fresh = new BitSet();
        int first = 0;
        for (int s = 0; s < after.size(); s++) {
            int[] triangles = after.get(s).triangles;
            Novelty old =
                    before.get(s) == after.get(s) ? null : new Novelty(before.get(s).triangles);
            for (int t = 0; t < triangles.length; t += 3) {
                if (moved[triangles[t]]
                        || moved[triangles[t + 1]]
                        || moved[triangles[t + 2]]
                        || (old != null && old.lacks(triangles, t))) {
                    fresh.set(first + t / 3);
                }
            }
            first += triangles.length / 3;
        }
        return fresh;
    }

    private boolean lacks(int[] triangles, int t) {
        return slots[slotOf(triangles, t)] == FREE;
    }

    /** Where the same triangle is, from whichever corner it starts, or where it would be. */
    private int slotOf(int[] triangles, int t) {
        int mask = slots.length - 1;
        int a = triangles[t];
        int b = triangles[t + 1];
        int c = triangles[t + 2];
        int mixed = (a + b + c) * 0x9e3779b9 ^ (a ^ b ^ c) * 0x85ebca6b;
        int slot = (mixed ^ mixed >>> 15) & mask;
        while (slots[slot] != FREE && !same(slots[slot], a, b, c)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int t, int a, int b, int c) {
        int x = before[t];
        int y = before[t + 1];
        int z = before[t + 2];
        return (x == a && y == b && z == c)
                || (x == b && y == c && z == a)
                || (x == c && y == a && z == b);
    }
}
