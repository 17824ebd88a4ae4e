package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Interpolation;

/**
 * Against what scikit-image 0.19.3 and SciPy 1.10.1 make of the same scan, as nnU-Net calls them.
 */
class ScanSamplingTest {
    private static final int COLUMNS = 6;
    private static final int ROWS = 5;
    private static final int SLICES = 4;

    /** resize(scan, (3, 4, 5), order=3, mode="edge", anti_aliasing=False, preserve_range=True). */
    private static final float[] CUBIC = {
        -85.389f, -32.869f, 0.831f, 13.616f, 52.045f, 32.514f, 8.735f, -28.627f, -50.393f, 18.301f,
        2.162f, -12.327f, 56.479f, -2.503f, -20.782f, 25.398f, -77.798f, -25.053f, -12.099f,
        33.119f, -4.629f, 32.907f, 40.442f, -75.127f, -51.473f, 37.742f, -4.320f, -5.683f, -0.876f,
        -19.421f, 28.290f, 19.781f, -34.862f, 26.796f, -32.486f, -50.082f, 40.708f, -17.145f,
        -37.227f, 31.545f, 48.257f, 57.138f, -57.354f, -15.959f, 36.788f, -11.130f, -18.040f,
        31.406f, -38.597f, 13.830f, -14.943f, -27.557f, -1.578f, -23.233f, 27.450f, 5.781f,
        -16.330f, 37.957f, -80.550f, 20.679f
    };

    /** Each slice so, then map_coordinates(order=0, mode="nearest") between them. */
    private static final float[] BY_SLICES = {
        -91.987f, -36.741f, -7.337f, 21.543f, 69.419f, 38.366f, 2.136f, -29.941f, -57.422f, 6.234f,
        4.768f, -20.031f, 61.460f, -10.820f, -8.761f, 41.515f, -92.069f, -23.723f, -6.506f, 34.285f,
        17.445f, 53.300f, 6.847f, -73.561f, -12.761f, 54.463f, -40.127f, 7.211f, -13.286f, -80.041f,
        42.874f, -5.583f, -51.627f, -2.936f, 22.677f, -9.477f, 27.926f, 2.886f, -34.957f, 33.407f,
        51.658f, 56.244f, -64.946f, -6.921f, 41.411f, -23.187f, -11.518f, 34.342f, -41.575f,
        34.037f, -25.505f, -28.966f, 7.735f, -24.014f, 23.647f, 4.729f, -22.193f, 42.039f, -88.230f,
        18.447f
    };

    @Test
    void cubicIsTheSplineOfOrderThree() throws Exception {
        Volume scan = scan(new Vector3d(1, 1, 1));

        assertAlike(sampled(scan, Interpolation.CUBIC), CUBIC);
        assertAlike(sampled(scan, Interpolation.CUBIC_BY_SLICES), CUBIC);
    }

    @Test
    void betweenThickSlicesTheNearestCounts() throws Exception {
        Volume scan = scan(new Vector3d(0.8, 1, 2.5));

        assertAlike(sampled(scan, Interpolation.CUBIC), CUBIC);
        assertAlike(sampled(scan, Interpolation.CUBIC_BY_SLICES), BY_SLICES);
    }

    @Test
    void aGridOfTheScansOwnVoxelsHasTheirValues() throws Exception {
        Volume scan = scan(new Vector3d(1, 1, 1));
        float[] values = ScanSampling.onto(scan.grid(), scan, Interpolation.CUBIC, -999).all();

        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(scan.samples()[i]);
        }
    }

    @Test
    void nothingBecomesBrighterThanTheScanIs() throws Exception {
        short[] samples = new short[COLUMNS * ROWS * SLICES];
        samples[COLUMNS * ROWS + 2 * COLUMNS + 3] = 3000;
        Volume metal =
                new Volume(scan(new Vector3d(1, 1, 1)).grid(), Modality.MR, samples, 2, -1000);

        for (float value : sampled(metal, Interpolation.CUBIC)) {
            assertThat(value).isBetween(-1000f, 5000f);
        }
    }

    private static void assertAlike(float[] values, float[] expected) {
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("voxel %d", i).isCloseTo(expected[i], within(0.005f));
        }
    }

    /** Five columns, four rows and three slices over the same part of space. */
    private static float[] sampled(Volume scan, Interpolation interpolation) throws Exception {
        Vector3d mm = scan.grid().spacingMm();
        Vector3d step = new Vector3d(mm.x * COLUMNS / 5, mm.y * ROWS / 4, mm.z * SLICES / 3);
        Vector3d first = new Vector3d(step).sub(mm).mul(0.5);
        return ScanSampling.onto(grid(step, 5, 4, 3, first), scan, interpolation, -999).all();
    }

    private static Volume scan(Vector3d spacingMm) {
        VoxelGrid grid = grid(spacingMm, COLUMNS, ROWS, SLICES, new Vector3d());
        short[] samples = new short[grid.voxelCount()];
        for (int k = 0; k < SLICES; k++) {
            for (int j = 0; j < ROWS; j++) {
                for (int i = 0; i < COLUMNS; i++) {
                    int value = (i * 37 + j * 91 + k * 53 + i * j * k * 7) % 200 - 100;
                    samples[grid.index(i, j, k)] = (short) value;
                }
            }
        }
        return Volume.ofHounsfield(grid, samples);
    }

    private static VoxelGrid grid(
            Vector3d spacingMm, int columns, int rows, int slices, Vector3d firstMm) {
        Matrix4d patientFromVoxel = new Matrix4d().translate(firstMm).scale(spacingMm);
        return new VoxelGrid(columns, rows, slices, patientFromVoxel);
    }
}
