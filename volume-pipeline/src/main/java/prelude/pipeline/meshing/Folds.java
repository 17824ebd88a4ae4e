package prelude.pipeline.meshing;

/**
 * Two faces with the same corners, back to back: what collapses leave of a thin part. They enclose
 * nothing, and no structure's surface keeps them.
 */
final class Folds {
    private Folds() {}

    /** By triangle, whether it has another on its back. */
    static boolean[] among(int[] triangles) {
        int count = triangles.length / 3;
        int[] table = new int[Integer.highestOneBit(Math.max(1, count)) << 2];
        boolean[] folded = new boolean[count];
        for (int t = 0; t < count; t++) {
            int place = hash(triangles, t) >>> Integer.numberOfLeadingZeros(table.length - 1);
            while (table[place] != 0 && !sameCorners(triangles, table[place] - 1, t)) {
                place = (place + 1) & (table.length - 1);
            }
            if (table[place] == 0) {
                table[place] = t + 1;
            } else {
                folded[t] = true;
                folded[table[place] - 1] = true;
            }
        }
        return folded;
    }

    /** The same for the same corners in any order; its high bits are mixed best. */
    private static int hash(int[] triangles, int t) {
        int a = triangles[3 * t];
        int b = triangles[3 * t + 1];
        int c = triangles[3 * t + 2];
        return (a + b + c) * 0x9e3779b1 + (a ^ b ^ c) * 0x85ebca6b;
    }

    private static boolean sameCorners(int[] triangles, int one, int other) {
        return has(triangles, one, triangles[3 * other])
                && has(triangles, one, triangles[3 * other + 1])
                && has(triangles, one, triangles[3 * other + 2]);
    }

    private static boolean has(int[] triangles, int t, int vertex) {
        return triangles[3 * t] == vertex
                || triangles[3 * t + 1] == vertex
                || triangles[3 * t + 2] == vertex;
    }
}
