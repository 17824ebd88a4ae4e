package prelude.pipeline.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Interpolation;

/** Scans as a network wants them: on its grid, their values normalised. The arrays are its own. */
final class PreparedScan {
    private final VoxelGrid grid;
    private final List<float[]> channels;
    private final ValueMap map;
    private final Optional<BodyFrame> body;

    private PreparedScan(
            VoxelGrid grid, List<float[]> channels, ValueMap map, Optional<BodyFrame> body) {
        this.grid = grid;
        this.channels = channels;
        this.map = map;
        this.body = body;
    }

    /**
     * @throws NetworkFailureException if the scan shows no body, where the network asks for it
     */
    static PreparedScan of(Scans scans, Input input) throws NetworkFailureException {
        VoxelGrid grid = NetworkGrid.over(scans.main().grid(), input);
        Optional<BodyFrame> body = Optional.empty();
        ValueMap firstMap = ValueMap.SAME;
        List<float[]> channels = new ArrayList<>();
        for (Channel channel : input.channels()) {
            if (input.interpolation() == Interpolation.CUBIC_BY_SLICES) {
                channels.add(preparedFirst(scan(scans, channel), channel, grid, input));
                continue;
            }
            float[] values = values(scans, channel, grid, input);
            if (channels.isEmpty() && input.bodyAbove().isPresent()) {
                body = Optional.of(BodyFrame.of(values, grid, input.bodyAbove().getAsDouble()));
            }
            ValueMap map = ValueMap.SAME;
            for (Intensity step : channel.intensity()) {
                map = map.then(step.apply(values));
            }
            firstMap = channels.isEmpty() ? map : firstMap;
            channels.add(values);
        }
        return new PreparedScan(grid, channels, firstMap, body);
    }

    private static float[] values(Scans scans, Channel channel, VoxelGrid grid, Input input)
            throws NetworkFailureException {
        if (!channel.ofSecond()) {
            return sampling(scans.main(), grid, input).all();
        }
        Volume second = scan(scans, channel);
        return ScanSampling.onto(grid, second, input.interpolation(), lowest(second)).all();
    }

    private static Volume scan(Scans scans, Channel channel) {
        return channel.ofSecond()
                ? scans.second().orElseThrow(() -> new IllegalArgumentException("no second scan"))
                : scans.main();
    }

    /**
     * As nnU-Net does it: the scan's own voxels are normalised, then resampled. The other way round
     * a spline's ringing would be cut off or spread, and nothing would be 0 any more.
     */
    private static float[] preparedFirst(Volume scan, Channel channel, VoxelGrid grid, Input input)
            throws NetworkFailureException {
        short[] samples = scan.samples();
        float[] values = new float[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scan.slope() * samples[i] + scan.intercept());
        }
        for (Intensity step : channel.intensity()) {
            step.apply(values);
        }
        float lowest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
        }
        return ScanSampling.onto(grid, scan.grid(), values, input.interpolation(), lowest).all();
    }

    /** The first scan's own values on another grid, as a network wants them between voxels. */
    static ScanSampling sampling(Volume scan, VoxelGrid grid, Input input)
            throws NetworkFailureException {
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

    /** The first channel's values themselves, not a copy: read only. */
    float[] values() {
        return channels.getFirst();
    }

    /** The values of each channel themselves, not copies: read only. */
    List<float[]> channels() {
        return channels;
    }

    /** How the first channel's values came from the scan's. */
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
                channels.stream().map(values -> cut(values, grid, from, sides)).toList(),
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
