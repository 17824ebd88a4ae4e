package prelude.pipeline.meshing;

import java.util.Arrays;

/** Finds a triangle by its corners, whichever comes first, among some others. */
final class TriangleIndex {
    private static final int EMPTY = -1;

    private final int[] corners;

    /** Open addressing: a triangle's number, or {@link #EMPTY}. */
    private final int[] table;

    /**
     * @param corners three vertices a triangle
     * @param first of the triangles to know
     */
    TriangleIndex(int[] corners, int first, int count) {
        this.corners = corners;
        table = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
        Arrays.fill(table, EMPTY);
        for (int t = first; t < first + count; t++) {
            int at = start(corners, t);
            while (table[at] != EMPTY) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = t;
        }
    }

    /**
     * @return the number of such a triangle, or a negative one
     */
    int find(int[] others, int triangle) {
        int at = start(others, triangle);
        while (table[at] != EMPTY && !same(table[at], others, triangle)) {
            at = (at + 1) & (table.length - 1);
        }
        return table[at];
    }

    /** The same for the same corners in any order. */
    private int start(int[] of, int triangle) {
        int a = of[3 * triangle];
        int b = of[3 * triangle + 1];
        int c = of[3 * triangle + 2];
        int mixed = a * 0x9E3779B1 + b * 0x9E3779B1 + c * 0x9E3779B1 ^ (a ^ b ^ c) * 0x85EBCA6B;
        return (mixed ^ mixed >>> 15) & (table.length - 1);
    }

    private boolean same(int known, int[] others, int triangle) {
        int a = corners[3 * known];
        int b = corners[3 * known + 1];
        int c = corners[3 * known + 2];
        int x = others[3 * triangle];
        int y = others[3 * triangle + 1];
        int z = others[3 * triangle + 2];
        return (a == x && b == y && c == z)
                || (a == y && b == z && c == x)
                || (a == z && b == x && c == y);
    }
}
