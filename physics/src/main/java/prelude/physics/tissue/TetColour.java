package prelude.physics.tissue;

import java.util.Arrays;

/**
 * Tets of one colour, no two of which share a node, packed without gaps. The arrays are always at
 * least a tile longer than what they hold, so that a kernel may read past the last tet.
 */
final class TetColour {
    int count;
    int[] a = new int[2 * Tile.SIZE];
    int[] b = new int[2 * Tile.SIZE];
    int[] c = new int[2 * Tile.SIZE];
    int[] d = new int[2 * Tile.SIZE];

    /** The caller's number of the tet. */
    int[] id = new int[2 * Tile.SIZE];

    /** Inverse of the rest edges (columns p1-p0, p2-p0, p3-p0), row-major, 1/m. */
    final float[][] inverseRest = new float[9][2 * Tile.SIZE];

    /** The deformation gradient when the step began, column by column. */
    final float[][] base = new float[9][2 * Tile.SIZE];

    /** 1/(shear modulus · volume), 1/J. */
    float[] shearCompliance = new float[2 * Tile.SIZE];

    /** 1/(volumetric modulus · volume), 1/J. */
    float[] volumeCompliance = new float[2 * Tile.SIZE];

    /** The det F without stress. */
    float[] rest = new float[2 * Tile.SIZE];

    int add(int id0, int[] nodes, int at, float[] rows, int row, double shear, double volumetric) {
        if (count + Tile.SIZE == a.length) {
            grow(a.length * 2);
        }
        int slot = count++;
        id[slot] = id0;
        a[slot] = nodes[at];
        b[slot] = nodes[at + 1];
        c[slot] = nodes[at + 2];
        d[slot] = nodes[at + 3];
        for (int i = 0; i < 9; i++) {
            inverseRest[i][slot] = rows[row + i];
        }
        stiffen(slot, shear, volumetric);
        rest[slot] = (float) (1 + shear / volumetric);
        return slot;
    }

    void stiffen(int slot, double shear, double volumetric) {
        shearCompliance[slot] = (float) (1 / shear);
        volumeCompliance[slot] = (float) (1 / volumetric);
    }

    /** Fills the gap with the last tet; its id, or -1 where there was nothing to move. */
    int remove(int slot) {
        int last = --count;
        if (last == slot) {
            return -1;
        }
        a[slot] = a[last];
        b[slot] = b[last];
        c[slot] = c[last];
        d[slot] = d[last];
        id[slot] = id[last];
        for (int i = 0; i < 9; i++) {
            inverseRest[i][slot] = inverseRest[i][last];
        }
        shearCompliance[slot] = shearCompliance[last];
        volumeCompliance[slot] = volumeCompliance[last];
        rest[slot] = rest[last];
        return id[slot];
    }

    private void grow(int capacity) {
        a = Arrays.copyOf(a, capacity);
        b = Arrays.copyOf(b, capacity);
        c = Arrays.copyOf(c, capacity);
        d = Arrays.copyOf(d, capacity);
        id = Arrays.copyOf(id, capacity);
        for (int i = 0; i < 9; i++) {
            inverseRest[i] = Arrays.copyOf(inverseRest[i], capacity);
            base[i] = Arrays.copyOf(base[i], capacity);
        }
        shearCompliance = Arrays.copyOf(shearCompliance, capacity);
        volumeCompliance = Arrays.copyOf(volumeCompliance, capacity);
        rest = Arrays.copyOf(rest, capacity);
    }
}
