package prelude.pipeline.segmentation;

import java.util.Arrays;
import org.joml.Vector3d;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A CT averaged to voxels of about 1.5 mm and turned so that x runs to the patient's left, y to the
 * back and z to the head, whatever the order in which the scanner stored it. Shapes are decided
 * here; the full-resolution scan only says where their edges are.
 *
 * <p>Full-resolution voxel (c, r, s) lies in the voxel {@code fromColumn[c] + fromRow[r] +
 * fromSlice[s]} of this scan.
 */
final class AxialScan {
    private static final double TARGET_MM = 1.5;

    /** What scanners write outside their field of view is far below air. */
    private static final int LOWEST_HU = -1024;

    final Lattice lattice;
    final short[] hu;
    final int[] fromColumn;
    final int[] fromRow;
    final int[] fromSlice;

    /** How to interpolate in this scan at full-resolution columns, rows and slices. */
    final Weights columnWeights;

    final Weights rowWeights;
    final Weights sliceWeights;

    /**
     * Between which two layers of voxels each full-resolution index lies: offsets of both, and how
     * far it is towards the upper one.
     */
    static final class Weights {
        final int[] lower;
        final int[] upper;
        final float[] fraction;

        private Weights(int fine, int factor, boolean flipped, int coarse, int stride) {
            lower = new int[fine];
            upper = new int[fine];
            fraction = new float[fine];
            for (int i = 0; i < fine; i++) {
                double at = ((flipped ? fine - 1 - i : i) + 0.5) / factor - 0.5;
                int floor = (int) Math.floor(at);
                lower[i] = Math.clamp(floor, 0, coarse - 1) * stride;
                upper[i] = Math.clamp(floor + 1L, 0, coarse - 1) * stride;
                fraction[i] = (float) (at - floor);
            }
        }
    }

    private AxialScan(Volume volume) {
        VoxelGrid grid = volume.grid();
        Vector3d spacing = grid.spacingMm();
        int[] fine = {grid.columns(), grid.rows(), grid.slices()};
        double[] fineMm = {spacing.x, spacing.y, spacing.z};
        int[] fineAxisOf = axesOf(grid);
        int[] factor = new int[3];
        int[] coarse = new int[3];
        double[] coarseMm = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int f = fineAxisOf[axis];
            factor[f] = Math.max(1, (int) Math.round(TARGET_MM / fineMm[f]));
            coarse[axis] = (fine[f] + factor[f] - 1) / factor[f];
            coarseMm[axis] = fineMm[f] * factor[f];
        }
        lattice =
                new Lattice(coarse[0], coarse[1], coarse[2], coarseMm[0], coarseMm[1], coarseMm[2]);
        int[] stride = {1, lattice.nx(), lattice.plane()};
        int[][] from = new int[3][];
        Weights[] weights = new Weights[3];
        for (int axis = 0; axis < 3; axis++) {
            int f = fineAxisOf[axis];
            boolean flipped = grid.patientFromVoxel().getColumn(f, new Vector3d()).get(axis) < 0;
            from[f] = new int[fine[f]];
            weights[f] = new Weights(fine[f], factor[f], flipped, coarse[axis], stride[axis]);
            for (int i = 0; i < fine[f]; i++) {
                from[f][i] = (flipped ? fine[f] - 1 - i : i) / factor[f] * stride[axis];
            }
        }
        fromColumn = from[0];
        fromRow = from[1];
        fromSlice = from[2];
        columnWeights = weights[0];
        rowWeights = weights[1];
        sliceWeights = weights[2];
        hu = average(volume);
    }

    static AxialScan of(Volume volume) {
        return new AxialScan(volume);
    }

    /** For each patient axis the voxel axis that runs most nearly along it. */
    private static int[] axesOf(VoxelGrid grid) {
        double[][] along = new double[3][3];
        for (int f = 0; f < 3; f++) {
            Vector3d direction = grid.patientFromVoxel().getColumn(f, new Vector3d()).normalize();
            for (int axis = 0; axis < 3; axis++) {
                along[axis][f] = Math.abs(direction.get(axis));
            }
        }
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        int[] best = orders[0];
        double bestSum = -1;
        for (int[] order : orders) {
            double sum = along[0][order[0]] + along[1][order[1]] + along[2][order[2]];
            // A tie at exactly 45 degrees keeps the stored order.
            if (sum > bestSum + 1e-9) {
                bestSum = sum;
                best = order;
            }
        }
        return best;
    }

    private short[] average(Volume volume) {
        VoxelGrid grid = volume.grid();
        short[] samples = volume.samples();
        short[] mean = new short[lattice.count()];
        int slices = grid.slices();
        // Blocks of slices that fall into one voxel layer here share no output with others.
        int blocks = 0;
        int[] firstSlice = new int[slices + 1];
        for (int s = 0; s < slices; s++) {
            if (s == 0 || fromSlice[s] != fromSlice[s - 1]) {
                firstSlice[blocks++] = s;
            }
        }
        firstSlice[blocks] = slices;
        Slabs.each(
                blocks, b -> averageBlock(grid, samples, mean, firstSlice[b], firstSlice[b + 1]));
        return mean;
    }

    private void averageBlock(VoxelGrid grid, short[] samples, short[] mean, int first, int end) {
        int columns = grid.columns();
        int[] sums = new int[columns];
        int row = 0;
        while (row < grid.rows()) {
            int endRow = row;
            while (endRow < grid.rows() && fromRow[endRow] == fromRow[row]) {
                endRow++;
            }
            Arrays.fill(sums, 0);
            for (int s = first; s < end; s++) {
                for (int r = row; r < endRow; r++) {
                    int base = grid.index(0, r, s);
                    for (int c = 0; c < columns; c++) {
                        sums[c] += Math.max(LOWEST_HU, samples[base + c]);
                    }
                }
            }
            int c = 0;
            while (c < columns) {
                int sum = 0;
                int weight = 0;
                int target = fromColumn[c];
                for (; c < columns && fromColumn[c] == target; c++) {
                    sum += sums[c];
                    weight += (end - first) * (endRow - row);
                }
                mean[target + fromRow[row] + fromSlice[first]] =
                        (short) Math.round(sum / (double) weight);
            }
            row = endRow;
        }
    }

    /** A value of this scan, read unsigned, between its voxels at a full-resolution voxel. */
    float interpolate(byte[] values, int column, int row, int slice) {
        float sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            boolean right = (corner & 1) != 0;
            boolean back = (corner & 2) != 0;
            boolean high = (corner & 4) != 0;
            float fc = columnWeights.fraction[column];
            float fr = rowWeights.fraction[row];
            float fs = sliceWeights.fraction[slice];
            int at =
                    (right ? columnWeights.upper : columnWeights.lower)[column]
                            + (back ? rowWeights.upper : rowWeights.lower)[row]
                            + (high ? sliceWeights.upper : sliceWeights.lower)[slice];
            sum +=
                    (right ? fc : 1 - fc)
                            * (back ? fr : 1 - fr)
                            * (high ? fs : 1 - fs)
                            * (values[at] & 0xff);
        }
        return sum;
    }

    byte[] above(int thresholdHu) {
        byte[] mask = new byte[hu.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (hu[i] > thresholdHu ? 1 : 0);
        }
        return mask;
    }
}
