package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Axes;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Interpolation;

class PreparedScanTest {
    private static final int SIDE = 48;
    private static final double RADIUS = 14;

    /** A head without its skull, in zeros, as networks for MR are trained on. */
    @Test
    void splinesDoNotMakeTheBackgroundPartOfTheBody() throws Exception {
        PreparedScan prepared =
                PreparedScan.of(
                        Scans.of(ball()),
                        input(Interpolation.CUBIC_BY_SLICES, 0.8, new Intensity.ZScore(true)));

        float[] values = prepared.values();
        VoxelGrid grid = prepared.grid();
        double sum = 0;
        int count = 0;
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    double away = away(grid, c, r, s);
                    float value = values[grid.index(c, r, s)];
                    if (away > RADIUS + 9) {
                        assertThat(value).as("background").isCloseTo(0, within(1e-3f));
                    } else if (away < RADIUS - 3) {
                        sum += value;
                        count++;
                    }
                }
            }
        }
        assertThat(sum / count).as("mean within").isCloseTo(0, within(0.05));
    }

    /** Cut off first, then resampled: what is beyond the window does not ring into it. */
    @Test
    void whatIsCutOffDoesNotRing() throws Exception {
        PreparedScan prepared =
                PreparedScan.of(
                        Scans.of(ball()),
                        input(Interpolation.CUBIC_BY_SLICES, 0.8, new Intensity.Clip(0, 1)));

        for (float value : prepared.values()) {
            assertThat(value).isBetween(0f, 1f);
        }
        VoxelGrid grid = prepared.grid();
        int middle = grid.columns() / 2;
        for (int c = 0; c < grid.columns(); c++) {
            double away = away(grid, c, middle, middle);
            float value = prepared.values()[grid.index(c, middle, middle)];
            if (away < RADIUS - 6) {
                assertThat(value).as("%.1f mm from the middle", away).isCloseTo(1, within(0.002f));
            }
        }
    }

    private static double away(VoxelGrid grid, int c, int r, int s) {
        return grid.patientFromVoxel()
                .transformPosition(new Vector3d(c, r, s))
                .distance((SIDE - 1) / 2.0, (SIDE - 1) / 2.0, (SIDE - 1) / 2.0);
    }

    private static Volume ball() {
        VoxelGrid grid = new VoxelGrid(SIDE, SIDE, SIDE, new Matrix4d());
        short[] samples = new short[grid.voxelCount()];
        for (int s = 0; s < SIDE; s++) {
            for (int r = 0; r < SIDE; r++) {
                for (int c = 0; c < SIDE; c++) {
                    if (away(grid, c, r, s) < RADIUS) {
                        samples[grid.index(c, r, s)] =
                                (short) (700 + (c * 31 + r * 17 + s * 53) % 200);
                    }
                }
            }
        }
        return new Volume(grid, Modality.MR, samples, 1, 0);
    }

    private static Input input(Interpolation interpolation, double mm, Intensity step) {
        Channel channel =
                new Channel("MR", Channel.Source.MAIN, Set.of(Modality.MR), List.of(step));
        return new Input(
                Optional.empty(),
                "LPS",
                Axes.SCAN,
                Optional.of(List.of(mm, mm, mm)),
                Optional.empty(),
                Optional.empty(),
                1,
                0.5,
                List.of(),
                interpolation,
                OptionalDouble.empty(),
                List.of(channel),
                List.of(),
                OptionalDouble.empty());
    }
}
