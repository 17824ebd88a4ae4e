package prelude.physics.bone;

import java.util.Arrays;

/**
 * Whose the samples about a loose piece are: the piece's, those of the bone that stays, or
 * nobody's. What lies just outside the bone's surface goes with the nearest of either, so that both
 * are drawn up to their rims.
 */
final class PieceSamples {
    static final byte NOBODYS = 0;
    static final byte PIECE = 1;
    static final byte OTHERS = 2;

    /** Around the piece, in samples. */
    private static final int MARGIN = 5;

    /** So many samples out of the bone are given to those within: over the diagonal of a cell. */
    private static final int OUT = 4;

    private final BoneGrid grid;
    private final BonePieces pieces;
    private final Columns columns;
    private final int piece;

    /** The first sample of the box, and how many there are along each axis. */
    private final int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};

    private final int[] size = new int[3];
    private byte[] owners = new byte[0];
    private final int[] around = new int[6];

    /**
     * @param piece as {@link BonePieces#loose} has it
     */
    PieceSamples(BoneField field, BonePieces pieces, int piece) {
        grid = field.grid();
        columns = field.shape().columns();
        this.pieces = pieces;
        this.piece = piece;
        bound();
        owners = new byte[size[0] * size[1] * size[2]];
        mark();
        spread(field);
    }

    /** The owner of a sample. */
    byte owner(int i, int j, int k) {
        int x = i - low[0];
        int y = j - low[1];
        int z = k - low[2];
        boolean outside = (x | y | z) < 0 || x >= size[0] || y >= size[1] || z >= size[2];
        return outside ? NOBODYS : owners[at(x, y, z)];
    }

    /** The first sample of the box along an axis. */
    int low(int axis) {
        return low[axis];
    }

    int high(int axis) {
        return low[axis] + size[axis] - 1;
    }

    private int at(int x, int y, int z) {
        return x + size[0] * (y + size[1] * z);
    }

    private int begin(int part) {
        return (int) Math.ceil(grid.sample(2, pieces.beginMm(part)));
    }

    private int end(int part) {
        return (int) Math.floor(grid.sample(2, pieces.endMm(part)));
    }

    private void bound() {
        int[] high = {-1, -1, -1};
        for (int j = 0; j < grid.samples(1); j++) {
            for (int i = 0; i < grid.samples(0); i++) {
                int column = columns.column(i, j);
                for (int p = pieces.firstPart(column); p < pieces.firstPart(column + 1); p++) {
                    if (pieces.pieceOf(p) == piece) {
                        include(0, i, i, high);
                        include(1, j, j, high);
                        include(2, begin(p), end(p), high);
                    }
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.max(0, low[axis] - MARGIN);
            int last = Math.min(grid.samples(axis) - 1, high[axis] + MARGIN);
            size[axis] = last - low[axis] + 1;
        }
    }

    private void include(int axis, int from, int to, int[] high) {
        low[axis] = Math.min(low[axis], from);
        high[axis] = Math.max(high[axis], to);
    }

    private void mark() {
        for (int y = 0; y < size[1]; y++) {
            for (int x = 0; x < size[0]; x++) {
                int column = columns.column(low[0] + x, low[1] + y);
                for (int p = pieces.firstPart(column); p < pieces.firstPart(column + 1); p++) {
                    byte owner = pieces.pieceOf(p) == piece ? PIECE : OTHERS;
                    int last = Math.min(end(p) - low[2], size[2] - 1);
                    for (int z = Math.max(0, begin(p) - low[2]); z <= last; z++) {
                        owners[at(x, y, z)] = owner;
                    }
                }
            }
        }
    }

    /** From all samples in bone out, round by round, each to those beside it. */
    private void spread(BoneField field) {
        int[] front = edge();
        for (int round = 0; round < OUT; round++) {
            int[] found = new int[6 * front.length];
            int count = 0;
            for (int n : front) {
                int sides = around(n);
                for (int side = 0; side < sides; side++) {
                    int beside = around[side];
                    if (owners[beside] == NOBODYS && left(field, beside)) {
                        owners[beside] = owners[n];
                        found[count++] = beside;
                    }
                }
            }
            front = Arrays.copyOf(found, count);
        }
    }

    /** The samples in bone that have some beside them that are nobody's. */
    private int[] edge() {
        int[] edge = new int[1 << 12];
        int count = 0;
        for (int n = 0; n < owners.length; n++) {
            if (owners[n] != NOBODYS && besideNobodys(n)) {
                edge = count == edge.length ? Arrays.copyOf(edge, 2 * count) : edge;
                edge[count++] = n;
            }
        }
        return Arrays.copyOf(edge, count);
    }

    private boolean besideNobodys(int n) {
        int sides = around(n);
        for (int side = 0; side < sides; side++) {
            if (owners[around[side]] == NOBODYS) {
                return true;
            }
        }
        return false;
    }

    /** Puts the samples beside one into {@link #around}; how many they are. */
    private int around(int n) {
        int count = 0;
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            int place = n / stride % size[axis];
            if (place > 0) {
                around[count++] = n - stride;
            }
            if (place < size[axis] - 1) {
                around[count++] = n + stride;
            }
            stride *= size[axis];
        }
        return count;
    }

    /** Whether nothing has been taken away there. */
    private boolean left(BoneField field, int n) {
        int x = n % size[0];
        int y = n / size[0] % size[1];
        int z = n / (size[0] * size[1]);
        return field.gone(low[0] + x, low[1] + y, low[2] + z) >= 0;
    }
}
