package prelude.pipeline.network;

import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Input;

/** A scan as a network wants it: on its grid, its values normalised. The array is its own. */
final class PreparedScan {
    private final VoxelGrid grid;
    private final float[] values;

    private PreparedScan(VoxelGrid grid, float[] values) {
        this.grid = grid;
        this.values = values;
    }

    static PreparedScan of(Volume scan, Input input) {
        VoxelGrid grid = NetworkGrid.over(scan.grid(), input);
        double outside = input.outside().orElseGet(() -> lowest(scan));
        float[] values = ScanSampling.of(scan, grid, input.interpolation(), outside);
        input.intensity().forEach(step -> step.apply(values));
        return new PreparedScan(grid, values);
    }

    private static double lowest(Volume scan) {
        int low = Short.MAX_VALUE;
        int high = Short.MIN_VALUE;
        for (short sample : scan.samples()) {
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        return scan.slope() * (scan.slope() > 0 ? low : high) + scan.intercept();
    }

    VoxelGrid grid() {
        return grid;
    }

    /** The values themselves, not a copy: read only. */
    float[] values() {
        return values;
    }

    /** The part from a voxel on, along axis 0, 1, 2; within the grid. */
    PreparedScan part(int[] from, int[] sides) {
        float[] cut = new float[sides[0] * sides[1] * sides[2]];
        for (int a = 0; a < sides[0]; a++) {
            for (int b = 0; b < sides[1]; b++) {
                System.arraycopy(
                        values,
                        grid.index(from[2], from[1] + b, from[0] + a),
                        cut,
                        (a * sides[1] + b) * sides[2],
                        sides[2]);
            }
        }
        return new PreparedScan(NetworkGrid.part(grid, from, sides), cut);
    }
}
