package prelude.engine.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;

/** Leaps against a search of all cells. */
final class LeapGridTest {
    private static final TransferFunction ABOVE =
            new TransferFunction(
                    List.of(
                            new TransferFunction.Point(99, 1, 1, 1, 0),
                            new TransferFunction.Point(300, 1, 1, 1, 0.5f)));

    private static Voxels specks(int columns, int rows, int slices, int count) {
        Random random = new Random(7);
        short[] samples = new short[columns * rows * slices];
        for (int i = 0; i < count; i++) {
            samples[random.nextInt(samples.length)] = 200;
        }
        return Voxels.of(columns, rows, slices, samples);
    }

    @Test
    void everyCellKnowsTheNearestThatIsSeen() {
        Voxels voxels = specks(75, 49, 33, 5);
        MinMaxGrid grid = MinMaxGrid.of(voxels);
        byte[] leap = LeapGrid.of(grid, ABOVE);
        for (int cell = 0; cell < leap.length; cell++) {
            int nearest = 255;
            for (int other = 0; other < leap.length; other++) {
                if (grid.greatest(other) > 99) {
                    nearest = Math.min(nearest, apart(grid, cell, other));
                }
            }
            assertThat(leap[cell] & 255).isEqualTo(nearest);
        }
    }

    private static int apart(MinMaxGrid grid, int one, int other) {
        int plane = grid.columns() * grid.rows();
        int c = Math.abs(one % grid.columns() - other % grid.columns());
        int r = Math.abs(one % plane / grid.columns() - other % plane / grid.columns());
        int s = Math.abs(one / plane - other / plane);
        return Math.max(c, Math.max(r, s));
    }

    @Test
    void aCellHoldsAllThatIsInterpolatedInIt() {
        short[] samples = new short[17 * 17 * 17];
        // The first voxel of the next cell along all three axes.
        samples[8 + 17 * (8 + 17 * 8)] = 500;
        MinMaxGrid grid = MinMaxGrid.of(Voxels.of(17, 17, 17, samples));
        for (int cell : new int[] {0, 1, 3, 4, 9, 10, 12, 13}) {
            assertThat(grid.greatest(cell)).as("cell %d", cell).isEqualTo(500);
        }
        assertThat(grid.greatest(2)).isZero();
    }

    @Test
    void whereNothingIsSeenEveryLeapIsTheLongest() {
        MinMaxGrid grid = MinMaxGrid.of(specks(40, 40, 40, 0));
        for (byte leap : LeapGrid.of(grid, ABOVE)) {
            assertThat(leap & 255).isEqualTo(255);
        }
    }
}
