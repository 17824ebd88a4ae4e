package prelude.pipeline.tetra;

import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** How labels lie beside and on top of each other, counted in voxels and voxel faces. */
final class Contacts {
    private static final int LABELS = 256;

    private Contacts() {}

    /** {@code [a * 256 + b]}: voxels that are a in one layer and b in the other. */
    static long[] overlaps(LabelLayer one, LabelLayer other) {
        long[] counts = new long[LABELS * LABELS];
        byte[] a = one.labels();
        byte[] b = other.labels();
        for (int i = 0; i < a.length; i++) {
            counts[(a[i] & 0xff) << 8 | (b[i] & 0xff)]++;
        }
        return counts;
    }

    /** {@code [a * 256 + b]}: faces between a voxel of a and a voxel of b, a and b unlike. */
    static long[] faces(LabelLayer layer, VoxelGrid grid) {
        long[] counts = new long[LABELS * LABELS];
        byte[] labels = layer.labels();
        int row = grid.columns();
        int slice = grid.columns() * grid.rows();
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                int begin = grid.index(0, r, s);
                for (int c = 0; c < grid.columns(); c++) {
                    int at = begin + c;
                    if (c + 1 < grid.columns()) {
                        count(labels, at, at + 1, counts);
                    }
                    if (r + 1 < grid.rows()) {
                        count(labels, at, at + row, counts);
                    }
                    if (s + 1 < grid.slices()) {
                        count(labels, at, at + slice, counts);
                    }
                }
            }
        }
        return counts;
    }

    private static void count(byte[] labels, int here, int there, long[] counts) {
        int a = labels[here] & 0xff;
        int b = labels[there] & 0xff;
        if (a != b) {
            counts[a << 8 | b]++;
            counts[b << 8 | a]++;
        }
    }
}
