package prelude.pipeline.deface;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A scan on a coarse grid that stands straight in patient space: x to the left, y to the back, z to
 * the head (DICOM LPS), so that front and top are indices.
 */
final class CoarseScan {
    /** Fine enough for a skull's wall; chamfer distances on it come out in millimetres. */
    static final int STEP_MM = 3;

    final VoxelGrid grid;
    final float[] values;

    private CoarseScan(VoxelGrid grid, float[] values) {
        this.grid = grid;
        this.values = values;
    }

    /**
     * @param outside what stands where the scan has no voxel
     */
    static CoarseScan of(Volume volume, float outside) {
        VoxelGrid grid = straightGrid(volume.grid());
        float[] values = new float[grid.voxelCount()];
        Matrix4d voxelFromCoarse =
                volume.grid().voxelFromPatient().mul(grid.patientFromVoxel(), new Matrix4d());
        Vector3d[] around = around(voxelFromCoarse);
        Vector3d at = new Vector3d();
        int index = 0;
        for (int z = 0; z < grid.slices(); z++) {
            for (int y = 0; y < grid.rows(); y++) {
                for (int x = 0; x < grid.columns(); x++) {
                    values[index++] =
                            mean(
                                    volume,
                                    voxelFromCoarse.transformPosition(at.set(x, y, z)),
                                    around,
                                    outside);
                }
            }
        }
        return new CoarseScan(grid, values);
    }

    /** In voxels of the scan, from a coarse voxel's centre to eight points around it. */
    private static Vector3d[] around(Matrix4d voxelFromCoarse) {
        Vector3d[] offsets = new Vector3d[8];
        for (int corner = 0; corner < 8; corner++) {
            offsets[corner] =
                    voxelFromCoarse.transformDirection(
                            new Vector3d(
                                    ((corner & 1) - 0.5) / 2,
                                    ((corner >> 1 & 1) - 0.5) / 2,
                                    ((corner >> 2) - 0.5) / 2));
        }
        return offsets;
    }

    private static float mean(Volume volume, Vector3d centre, Vector3d[] around, float outside) {
        double sum = 0;
        for (Vector3d offset : around) {
            int column = (int) Math.rint(centre.x + offset.x);
            int row = (int) Math.rint(centre.y + offset.y);
            int slice = (int) Math.rint(centre.z + offset.z);
            sum +=
                    volume.grid().contains(column, row, slice)
                            ? volume.value(column, row, slice)
                            : outside;
        }
        return (float) (sum / around.length);
    }

    private static VoxelGrid straightGrid(VoxelGrid grid) {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            Vector3d at =
                    grid.patientMm(
                            (corner & 1) * (grid.columns() - 1.0),
                            (corner >> 1 & 1) * (grid.rows() - 1.0),
                            (corner >> 2) * (grid.slices() - 1.0));
            low.min(at);
            high.max(at);
        }
        Vector3d size = high.sub(low).div(STEP_MM);
        return VoxelGrid.axisAligned(
                (int) Math.ceil(size.x) + 1,
                (int) Math.ceil(size.y) + 1,
                (int) Math.ceil(size.z) + 1,
                new Vector3d(STEP_MM),
                low);
    }
}
