package prelude.engine.scene;

/**
 * How far inside its own material each voxel of a solid lies: of the 27 voxels around, weighed by
 * 1, 2, 1 along each axis, the part of its own material beyond one half, from 0 where that is a
 * half or less to 255 where all are alike. At a flat border it is half of that in the next voxel,
 * and all in the one behind it, so that between voxels it vanishes where the border is.
 */
final class SolidDepth {
    /** A voxel alone among others is still seen as a speck. */
    private static final float LEAST = 0.1f;

    private static final int MIXED = -1;

    private final byte[] materials;
    private final int columns;
    private final int rows;
    private final int slices;

    private SolidDepth(byte[] materials, int columns, int rows, int slices) {
        this.materials = materials;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
    }

    /**
     * @param materials {@code [column + columns * (row + rows * slice)]}
     */
    static byte[] of(byte[] materials, int columns, int rows, int slices) {
        return new SolidDepth(materials, columns, rows, slices).depths();
    }

    private byte[] depths() {
        byte[] depths = new byte[materials.length];
        int plane = columns * rows;
        short[][] around = new short[3][plane];
        for (int slice = -1; slice <= slices; slice++) {
            alike(around[Math.floorMod(slice, 3)], Math.clamp(slice, 0, slices - 1));
            if (slice > 0) {
                fill(depths, slice - 1, around);
            }
        }
        return depths;
    }

    private void fill(byte[] depths, int slice, short[][] around) {
        int plane = columns * rows;
        short[] below = around[Math.floorMod(slice - 1, 3)];
        short[] own = around[slice % 3];
        short[] above = around[(slice + 1) % 3];
        for (int at = 0; at < plane; at++) {
            boolean inside = own[at] != MIXED && below[at] == own[at] && above[at] == own[at];
            depths[at + plane * slice] =
                    inside ? (byte) 255 : depth(at % columns, at / columns, slice);
        }
    }

    /** The material of nine voxels of a slice where they are alike. */
    private void alike(short[] into, int slice) {
        for (int row = 0; row < rows; row++) {
            int first = columns * (row + rows * slice);
            for (int column = 0; column < columns; column++) {
                byte own = materials[first + column];
                boolean same =
                        materials[first + Math.max(column - 1, 0)] == own
                                && materials[first + Math.min(column + 1, columns - 1)] == own
                                && sameRow(own, column, Math.max(row - 1, 0), slice)
                                && sameRow(own, column, Math.min(row + 1, rows - 1), slice);
                into[column + columns * row] = same ? (short) (own & 0xff) : MIXED;
            }
        }
    }

    private boolean sameRow(byte own, int column, int row, int slice) {
        int first = columns * (row + rows * slice);
        return materials[first + column] == own
                && materials[first + Math.max(column - 1, 0)] == own
                && materials[first + Math.min(column + 1, columns - 1)] == own;
    }

    private byte depth(int column, int row, int slice) {
        byte own = materials[column + columns * (row + rows * slice)];
        int alike = 0;
        for (int dz = -1; dz <= 1; dz++) {
            int z = Math.clamp(slice + dz, 0, slices - 1);
            for (int dy = -1; dy <= 1; dy++) {
                int first = columns * (Math.clamp(row + dy, 0, rows - 1) + rows * z);
                int weight = (2 - Math.abs(dz)) * (2 - Math.abs(dy));
                for (int dx = -1; dx <= 1; dx++) {
                    int x = Math.clamp(column + dx, 0, columns - 1);
                    alike += materials[first + x] == own ? weight * (2 - Math.abs(dx)) : 0;
                }
            }
        }
        return (byte) Math.round(255 * Math.max(2 * alike / 64f - 1, LEAST));
    }
}
