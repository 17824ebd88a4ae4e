package prelude.pipeline.deface;

import prelude.cases.volume.VoxelGrid;

/** The box around a mask on the coarse grid. */
record Extent(int voxels, int lowX, int highX, int lowY, int highY, int lowZ, int highZ) {

    static Extent of(boolean[] mask, VoxelGrid grid) {
        int voxels = 0;
        int[] low = {grid.columns(), grid.rows(), grid.slices()};
        int[] high = {-1, -1, -1};
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                voxels++;
                int[] at = {
                    i % grid.columns(),
                    i / grid.columns() % grid.rows(),
                    i / (grid.columns() * grid.rows())
                };
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis]);
                }
            }
        }
        return new Extent(voxels, low[0], high[0], low[1], high[1], low[2], high[2]);
    }

    int low(int axis) {
        return axis == 0 ? lowX : axis == 1 ? lowY : lowZ;
    }

    int high(int axis) {
        return axis == 0 ? highX : axis == 1 ? highY : highZ;
    }

    int sizeMm(int axis) {
        return (high(axis) - low(axis) + 1) * CoarseScan.STEP_MM;
    }
}
