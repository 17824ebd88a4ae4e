package prelude.pipeline.source;

import java.nio.ByteOrder;
import org.joml.Matrix4d;
import prelude.cases.volume.VoxelGrid;

/**
 * What a file's header says of its voxels.
 *
 * @param grid LPS and always right handed: where the file's axes are not, its rows are read from
 *     the last to the first ({@code upward})
 * @param slope values are {@code slope * stored + intercept}
 * @param phases volumes one after another
 */
record VoxelLayout(
        VoxelGrid grid,
        boolean upward,
        VoxelType type,
        ByteOrder order,
        double slope,
        double intercept,
        int phases) {

    /** From the grid as the file has it, of either hand. */
    static VoxelLayout of(
            VoxelGrid stored,
            VoxelType type,
            ByteOrder order,
            double slope,
            double intercept,
            int phases) {
        boolean upward = stored.patientFromVoxel().determinant3x3() < 0;
        return new VoxelLayout(
                upward ? turned(stored) : stored, upward, type, order, slope, intercept, phases);
    }

    private static VoxelGrid turned(VoxelGrid grid) {
        Matrix4d turn = new Matrix4d().translate(0, grid.rows() - 1.0, 0).scale(1, -1, 1);
        return new VoxelGrid(
                grid.columns(),
                grid.rows(),
                grid.slices(),
                grid.patientFromVoxel().mul(turn, new Matrix4d()));
    }

    /** Bytes of all voxels, unpacked. */
    long bytes() {
        return (long) grid.voxelCount() * type.bytes * phases;
    }

    /** Where in an array on the grid a row of the file belongs, counted through the slices. */
    int place(int row) {
        int rows = grid.rows();
        int turned = upward ? row + rows - 1 - 2 * (row % rows) : row;
        return turned * grid.columns();
    }
}
