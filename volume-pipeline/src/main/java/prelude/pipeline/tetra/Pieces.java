package prelude.pipeline.tetra;

import java.util.Arrays;

/** The connected pieces of a tet mesh: tets hang together where they share a face. */
final class Pieces {
    /** 21 bits for each of a face's three nodes. */
    private static final int NODE_BITS = 21;

    private final int[] parent;

    Pieces(int[] tets) {
        int count = tets.length / 4;
        parent = new int[count];
        Arrays.setAll(parent, t -> t);
        long[] sorted = new long[4 * count];
        for (int f = 0; f < sorted.length; f++) {
            sorted[f] = faceKey(tets, f / 4, f & 3);
        }
        Arrays.sort(sorted);
        int[] firstTet = new int[sorted.length];
        Arrays.fill(firstTet, -1);
        for (int f = 0; f < sorted.length; f++) {
            int at = lowest(sorted, faceKey(tets, f / 4, f & 3));
            if (firstTet[at] < 0) {
                firstTet[at] = f / 4;
            } else {
                join(firstTet[at], f / 4);
            }
        }
    }

    /** A number that all tets of one piece share: its lowest tet. */
    int of(int tet) {
        int t = tet;
        while (parent[t] != t) {
            parent[t] = parent[parent[t]];
            t = parent[t];
        }
        return t;
    }

    private void join(int a, int b) {
        int rootA = of(a);
        int rootB = of(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private static int lowest(long[] sorted, long key) {
        int at = Arrays.binarySearch(sorted, key);
        while (at > 0 && sorted[at - 1] == key) {
            at--;
        }
        return at;
    }

    private static long faceKey(int[] tets, int tet, int without) {
        long a = tets[4 * tet + (without + 1 & 3)];
        long b = tets[4 * tet + (without + 2 & 3)];
        long c = tets[4 * tet + (without + 3 & 3)];
        long low = Math.min(a, Math.min(b, c));
        long high = Math.max(a, Math.max(b, c));
        return (low << NODE_BITS | a + b + c - low - high) << NODE_BITS | high;
    }
}
