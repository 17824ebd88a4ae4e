package prelude.engine.volume;

import java.nio.ByteBuffer;
import prelude.engine.scene.Voxels;

/**
 * Which bricks of a volume have a place in an image, and where: those of which anything is seen.
 * Each has some of its neighbours' voxels around it, so that values and gradients need no other.
 */
public final class BrickPlan {
    public static final int SIDE = 32;
    public static final int BORDER = 2;

    /** The places of bricks along one axis fit a byte. */
    private static final int MOST_ALONG = 255;

    private static final int CELLS = SIDE / MinMaxGrid.SIDE;

    private final int columns;
    private final int rows;
    private final int slices;

    /** Per brick, its place; below 0 where it has none. */
    private final int[] place;

    /** Per place, its brick. */
    private final int[] brick;

    private final int seen;
    private final int across;
    private final int down;
    private final int deep;

    /**
     * @param leap a {@link LeapGrid} over the volume
     * @param longest texels along an image's side, as the device has them
     */
    public BrickPlan(Voxels voxels, MinMaxGrid grid, byte[] leap, int longest) {
        columns = (voxels.columns() + SIDE - 1) / SIDE;
        rows = (voxels.rows() + SIDE - 1) / SIDE;
        slices = (voxels.slices() + SIDE - 1) / SIDE;
        place = new int[columns * rows * slices];
        brick = new int[place.length];
        int count = 0;
        for (int b = 0; b < place.length; b++) {
            boolean any = anySeen(grid, leap, b);
            place[b] = any ? count : -1;
            if (any) {
                brick[count++] = b;
            }
        }
        seen = count;
        int most = Math.min(MOST_ALONG, longest / slotSide());
        int side = (int) Math.ceil(Math.cbrt(Math.max(1, count)));
        across = Math.min(most, side);
        down = Math.min(most, side);
        deep = Math.max(1, (count + across * down - 1) / (across * down));
    }

    private boolean anySeen(MinMaxGrid grid, byte[] leap, int b) {
        int c0 = b % columns * CELLS;
        int r0 = b / columns % rows * CELLS;
        int s0 = b / (columns * rows) * CELLS;
        for (int s = s0; s < Math.min(s0 + CELLS, grid.slices()); s++) {
            for (int r = r0; r < Math.min(r0 + CELLS, grid.rows()); r++) {
                for (int c = c0; c < Math.min(c0 + CELLS, grid.columns()); c++) {
                    if (leap[c + grid.columns() * (r + grid.rows() * s)] == 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Bytes of the image. */
    public long bytes(Voxels voxels) {
        long texels = (long) slotSide() * slotSide() * slotSide();
        return voxels.bits() / 8 * texels * across * down * deep;
    }

    /** Whether an image can have the places. */
    public boolean fits(int longest) {
        return deep <= MOST_ALONG && deep * slotSide() <= longest;
    }

    /** Of how many bricks anything is seen. */
    public int seen() {
        return seen;
    }

    public int count() {
        return place.length;
    }

    int slotSide() {
        return SIDE + 2 * BORDER;
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    int deep() {
        return deep;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    int slices() {
        return slices;
    }

    /** One slice of where bricks are: x, y, z and 1, or 0 where a brick has no place. */
    void putSlots(int slice, ByteBuffer into) {
        int from = Math.min(slice, slices - 1) * columns * rows;
        for (int b = from; b < from + columns * rows; b++) {
            int at = Math.max(0, place[b]);
            into.put((byte) (at % across));
            into.put((byte) (at / across % down));
            into.put((byte) (at / (across * down)));
            into.put((byte) (place[b] < 0 ? 0 : 1));
        }
    }

    /** One slice of texels of one layer of places. */
    void putLayer(Voxels voxels, int layer, int slice, ByteBuffer into) {
        int side = slotSide();
        boolean wide = voxels.bits() == 16;
        for (int y = 0; y < side * down; y++) {
            for (int x = 0; x < across; x++) {
                int at = x + across * (y / side + down * layer);
                int b = at < seen ? brick[at] : 0;
                int row = clamp(b / columns % rows * SIDE + y % side - BORDER, voxels.rows());
                int s = clamp(b / (columns * rows) * SIDE + slice - BORDER, voxels.slices());
                int first = b % columns * SIDE - BORDER;
                for (int i = 0; i < side; i++) {
                    int value = voxels.at(clamp(first + i, voxels.columns()), row, s);
                    if (wide) {
                        into.putShort((short) (value + VoxelTexture.WIDE_OFFSET));
                    } else {
                        into.put((byte) value);
                    }
                }
            }
        }
    }

    private static int clamp(int index, int count) {
        return Math.clamp(index, 0, count - 1);
    }
}
