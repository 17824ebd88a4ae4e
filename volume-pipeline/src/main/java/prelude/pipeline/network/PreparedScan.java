package prelude.pipeline.network;

import java.util.Optional;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Input;

/** A scan as a network wants it: on its grid, its values normalised. The array is its own. */
final class PreparedScan {
    private final VoxelGrid grid;
    private final float[] values;
    private final ValueMap map;
    private final Optional<BodyFrame> body;

    private PreparedScan(VoxelGrid grid, float[] values, ValueMap map, Optional<BodyFrame> body) {
        this.grid = grid;
        this.values = values;
        this.map = map;
        this.body = body;
    }

    /**
     * @throws NetworkFailureException if the scan shows no body, where the network asks for it
     */
    static PreparedScan of(Volume scan, Input input) throws NetworkFailureException {
        VoxelGrid grid = NetworkGrid.over(scan.grid(), input);
        float[] values = sampling(scan, grid, input).all();
        Optional<BodyFrame> body =
                input.bodyAbove().isPresent()
                        ? Optional.of(BodyFrame.of(values, grid, input.bodyAbove().getAsDouble()))
                        : Optional.empty();
        ValueMap map = ValueMap.SAME;
        for (Intensity step : input.intensity()) {
            map = map.then(step.apply(values));
        }
        return new PreparedScan(grid, values, map, body);
    }

    /** The scan's own values on another grid, as a network wants them between voxels. */
    static ScanSampling sampling(Volume scan, VoxelGrid grid, Input input) {
        double outside = input.outside().orElseGet(() -> lowest(scan));
        return ScanSampling.onto(grid, scan, input.interpolation(), outside);
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

    /** How the values came from the scan's. */
    ValueMap map() {
        return map;
    }

    /** Where the body lies, for who asked. */
    Optional<BodyFrame> body() {
        return body;
    }

    /** The part from a voxel on, along axis 0, 1, 2; within the grid. */
    PreparedScan part(int[] from, int[] sides) {
        return new PreparedScan(
                NetworkGrid.part(grid, from, sides),
                cut(values, grid, from, sides),
                map,
                body.map(frame -> frame.part(from, sides)));
    }

    /** The part of an array on a grid. */
    static float[] cut(float[] values, VoxelGrid grid, int[] from, int[] sides) {
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
        return cut;
    }
}
