package prelude.pipeline.tetra;

import java.util.Arrays;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.Runs;
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
        int endA = 0;
        int endB = 0;
        for (int i = 0; i < a.length; ) {
            endA = endA > i ? endA : Runs.end(a, i, a.length);
            endB = endB > i ? endB : Runs.end(b, i, b.length);
            int end = Math.min(endA, endB);
            counts[(a[i] & 0xff) << 8 | (b[i] & 0xff)] += end - i;
            i = end;
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
                count(labels, begin, begin + 1, row - 1, counts);
                if (r + 1 < grid.rows()) {
                    count(labels, begin, begin + row, row, counts);
                }
                if (s + 1 < grid.slices()) {
                    count(labels, begin, begin + slice, row, counts);
                }
            }
        }
        return counts;
    }

    /** Between so many voxels from one on and their neighbours. */
    private static void count(byte[] labels, int here, int there, int voxels, long[] counts) {
        for (int i = 0; i < voxels; i++) {
            int equal =
                    Arrays.mismatch(
                            labels, here + i, here + voxels, labels, there + i, there + voxels);
            if (equal < 0) {
                return;
            }
            i += equal;
            int a = labels[here + i] & 0xff;
            int b = labels[there + i] & 0xff;
            counts[a << 8 | b]++;
            counts[b << 8 | a]++;
        }
    }
}
