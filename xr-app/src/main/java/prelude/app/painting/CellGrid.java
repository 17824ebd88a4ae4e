package prelude.app.painting;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * A box of a scan's voxels in cells of one voxel each, or of several where they would be too many.
 */
final class CellGrid {
    private static final double MM_PER_M = 1000;

    private final VoxelGrid grid;
    private final int[] low;
    private final int[] stride = {1, 1, 1};
    private final int[] size = new int[3];
    private final int layers;

    /**
     * @param low the box's first voxel, column, row, slice
     * @param high its last
     * @param layers that are stacked along the slices
     * @param mostCells of all layers
     * @param longest side of an image
     */
    CellGrid(VoxelGrid grid, int[] low, int[] high, int layers, long mostCells, int longest) {
        this.grid = grid;
        this.low = low.clone();
        this.layers = layers;
        int[] voxels = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            voxels[axis] = Math.max(1, high[axis] - low[axis] + 1);
        }
        Vector3d spacing = grid.spacingMm();
        int wider = fit(voxels, mostCells, longest, spacing);
        while (wider >= 0) {
            stride[wider]++;
            wider = fit(voxels, mostCells, longest, spacing);
        }
    }

    /** The axis along which cells have to be wider; -1 where they need not. */
    private int fit(int[] voxels, long mostCells, int longest, Vector3d spacing) {
        long cells = layers;
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = (voxels[axis] + stride[axis] - 1) / stride[axis];
            cells *= size[axis];
        }
        if ((long) size[2] * layers > longest) {
            return 2;
        }
        for (int axis = 0; axis < 2; axis++) {
            if (size[axis] > longest) {
                return axis;
            }
        }
        if (cells <= mostCells) {
            return -1;
        }
        int finest = 0;
        for (int axis = 1; axis < 3; axis++) {
            if (stride[axis] * spacing.get(axis) < stride[finest] * spacing.get(finest)) {
                finest = axis;
            }
        }
        return finest;
    }

    int columns() {
        return size[0];
    }

    int rows() {
        return size[1];
    }

    int slices() {
        return size[2];
    }

    int layers() {
        return layers;
    }

    /** Of one layer. */
    int count() {
        return size[0] * size[1] * size[2];
    }

    int index(int column, int row, int slice) {
        return column + size[0] * (row + size[1] * slice);
    }

    boolean holds(int column, int row, int slice) {
        return column >= 0
                && row >= 0
                && slice >= 0
                && column < size[0]
                && row < size[1]
                && slice < size[2];
    }

    /** The first voxel of a cell along an axis. */
    int from(int axis, int cell) {
        return low[axis] + cell * stride[axis];
    }

    /** One after its last, within the scan. */
    int to(int axis, int cell) {
        int dim = axis == 0 ? grid.columns() : axis == 1 ? grid.rows() : grid.slices();
        return Math.min(from(axis, cell) + stride[axis], dim);
    }

    double cellMm(int axis) {
        return stride[axis] * grid.spacingMm().get(axis);
    }

    List<Double> cellsMm() {
        return List.of(cellMm(0), cellMm(1), cellMm(2));
    }

    /** Whole numbers are cells' middles. */
    Matrix4d cellFromPatient() {
        Matrix4d cellFromVoxel = new Matrix4d();
        for (int axis = 0; axis < 3; axis++) {
            cellFromVoxel.set(axis, axis, 1.0 / stride[axis]);
            cellFromVoxel.set(3, axis, -(low[axis] + (stride[axis] - 1) / 2.0) / stride[axis]);
        }
        return cellFromVoxel.mul(grid.voxelFromPatient());
    }

    Matrix4f cellFromRestM() {
        return new Matrix4f(cellFromPatient().scale(MM_PER_M));
    }
}
