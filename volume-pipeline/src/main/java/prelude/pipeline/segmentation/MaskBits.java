package prelude.pipeline.segmentation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A mask with 64 voxels of a row to a word: to grow it by a shape is a few operations a word where
 * a distance to it would be many a voxel.
 */
final class MaskBits {
    /** Eight voxels at once, the first in the lowest byte. */
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    private final Lattice lattice;
    private final int wordsPerRow;
    private final long[] words;

    /** Rows of a shape, by how far each reaches to both sides of its middle. */
    private record Shape(List<List<Row>> byHalfWidth) {
        private record Row(int y, int z) {}

        private Shape() {
            this(new ArrayList<>());
        }

        void add(int halfWidth, int y, int z) {
            while (byHalfWidth.size() <= halfWidth) {
                byHalfWidth.add(new ArrayList<>());
            }
            byHalfWidth.get(halfWidth).add(new Row(y, z));
        }
    }

    private MaskBits(Lattice lattice, int wordsPerRow, long[] words) {
        this.lattice = lattice;
        this.wordsPerRow = wordsPerRow;
        this.words = words;
    }

    /**
     * @param inverse whether the voxels outside the mask are taken
     */
    static MaskBits of(byte[] mask, Lattice lattice, boolean inverse) {
        int wordsPerRow = (lattice.nx() + Long.SIZE - 1) / Long.SIZE;
        long[] words = new long[wordsPerRow * lattice.ny() * lattice.nz()];
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int y = 0; y < lattice.ny(); y++) {
                        int row = lattice.index(0, y, z);
                        int at = (z * lattice.ny() + y) * wordsPerRow;
                        for (int x = 0; x < lattice.nx(); x += Long.SIZE) {
                            int end = Math.min(Long.SIZE, lattice.nx() - x);
                            words[at++] = pack(mask, row + x, end, inverse);
                        }
                    }
                });
        return new MaskBits(lattice, wordsPerRow, words);
    }

    private static long pack(byte[] mask, int from, int count, boolean inverse) {
        long word = 0;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            long ones = ones((long) EIGHT.get(mask, from + i));
            word |= ((ones * 0x0102_0408_1020_4080L) >>> 56) << i; // gathers the bytes' lowest bits
        }
        for (; i < count; i++) {
            word |= (mask[from + i] != 0 ? 1L : 0L) << i;
        }
        return inverse ? ~word & (-1L >>> (Long.SIZE - count)) : word;
    }

    /** 1 in each byte that is not 0. */
    private static long ones(long bytes) {
        return ((((bytes & LOW_BITS) + LOW_BITS) | bytes) & ~LOW_BITS) >>> 7;
    }

    /** Of 0 and 1. */
    byte[] bytes(boolean inverse) {
        byte[] mask = new byte[lattice.count()];
        long flip = inverse ? -1 : 0;
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int y = 0; y < lattice.ny(); y++) {
                        int row = lattice.index(0, y, z);
                        int at = (z * lattice.ny() + y) * wordsPerRow;
                        for (int x = 0; x < lattice.nx(); x += Long.SIZE) {
                            int count = Math.min(Long.SIZE, lattice.nx() - x);
                            unpack(words[at++] ^ flip, mask, row + x, count);
                        }
                    }
                });
        return mask;
    }

    private static void unpack(long word, byte[] mask, int from, int count) {
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            long copies = ((word >>> i) & 0xff) * 0x0101_0101_0101_0101L;
            EIGHT.set(mask, from + i, ones(copies & 0x8040_2010_0804_0201L));
        }
        for (; i < count; i++) {
            mask[from + i] = (byte) ((word >>> i) & 1);
        }
    }

    /** The voxels outside. */
    MaskBits complement() {
        long[] others = new long[words.length];
        int used = lattice.nx() - (wordsPerRow - 1) * Long.SIZE;
        for (int i = 0; i < words.length; i++) {
            boolean last = i % wordsPerRow == wordsPerRow - 1;
            others[i] = last ? ~words[i] & (-1L >>> (Long.SIZE - used)) : ~words[i];
        }
        return new MaskBits(lattice, wordsPerRow, others);
    }

    /** Grown by a ball; a voxel whose centre lies at the radius belongs to it. */
    MaskBits grownByBall(double radiusMm) {
        double limit = Morphology.squaredLimit(radiusMm);
        Shape ball = new Shape();
        int reachY = steps(limit, lattice.dyMm());
        int reachZ = lattice.nz() > 1 ? steps(limit, lattice.dzMm()) : 0;
        for (int z = -reachZ; z <= reachZ; z++) {
            for (int y = -reachY; y <= reachY; y++) {
                double left = limit - square(y * lattice.dyMm()) - square(z * lattice.dzMm());
                if (left >= 0) {
                    ball.add(steps(left, lattice.dxMm()), y, z);
                }
            }
        }
        return grown(ball);
    }

    /** Grown by one voxel along each axis in turn: a box, whatever the spacing. */
    MaskBits grownByVoxel() {
        Shape box = new Shape();
        for (int z = -1; z <= 1; z++) {
            for (int y = -1; y <= 1; y++) {
                box.add(1, y, z);
            }
        }
        return grown(box);
    }

    private static int steps(double squaredMm, double stepMm) {
        return (int) Math.floor(Math.sqrt(squaredMm) / stepMm);
    }

    private static double square(double a) {
        return a * a;
    }

    private MaskBits grown(Shape shape) {
        long[] to = new long[words.length];
        long[] wide = words;
        for (int halfWidth = 0; halfWidth < shape.byHalfWidth.size(); halfWidth++) {
            if (halfWidth > 0) {
                wide = widened(wide);
            }
            long[] from = wide;
            List<Shape.Row> rows = shape.byHalfWidth.get(halfWidth);
            Slabs.each(lattice.nz(), z -> rows.forEach(row -> unite(from, row, z, to)));
        }
        return new MaskBits(lattice, wordsPerRow, to);
    }

    /** Every row by one voxel to both sides. */
    private long[] widened(long[] from) {
        long[] to = new long[from.length];
        int perSlice = lattice.ny() * wordsPerRow;
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int row = z * perSlice; row < (z + 1) * perSlice; row += wordsPerRow) {
                        for (int w = 0; w < wordsPerRow; w++) {
                            long word = from[row + w];
                            long before = w > 0 ? from[row + w - 1] >>> 63 : 0;
                            long behind = w < wordsPerRow - 1 ? from[row + w + 1] << 63 : 0;
                            to[row + w] = word | word << 1 | before | word >>> 1 | behind;
                        }
                    }
                });
        return to;
    }

    /** Adds to one slice what stands a row of the shape away. */
    private void unite(long[] from, Shape.Row row, int z, long[] to) {
        int other = z + row.z;
        if (other < 0 || other >= lattice.nz()) {
            return;
        }
        int first = Math.max(0, -row.y);
        int last = lattice.ny() - Math.max(0, row.y);
        int begin = (z * lattice.ny() + first) * wordsPerRow;
        int apart = ((other - z) * lattice.ny() + row.y) * wordsPerRow;
        for (int i = begin; i < begin + (last - first) * wordsPerRow; i++) {
            to[i] |= from[i + apart];
        }
    }
}
