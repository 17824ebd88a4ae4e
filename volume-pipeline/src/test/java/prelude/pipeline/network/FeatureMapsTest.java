package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class FeatureMapsTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(24, 20, 16, new Vector3d(0.8, 1, 1.5), new Vector3d());
    private static final int PLANE = 24 * 20;

    private interface Value {
        double at(Vector3d mm);
    }

    private static PreparedScan prepared(Value value) throws Exception {
        short[] samples = new short[GRID.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            int slice = i / PLANE;
            Vector3d mm = GRID.patientMm(i % 24, i / 24 % 20, slice);
            samples[i] = (short) Math.round(100 * value.at(mm));
        }
        Volume scan = new Volume(GRID, Modality.MR, samples, 0.01, 0);
        TinyModel model = TinyModel.above50("features");
        model.input.remove("spacing_mm");
        model.input.put("orientation", "SPL");
        model.feature("value");
        return PreparedScan.of(
                Scans.of(scan),
                DescriptionFile.parse("model.json", model.json.toPrettyString()).input());
    }

    private static float[] of(Value value, Feature... features) throws Exception {
        return new FeatureMaps(prepared(value), List.of(features)).ofSlices(0, 16);
    }

    private static int middle() {
        return GRID.index(12, 10, 8);
    }

    @Test
    void theGradientOfARampIsItsSlopeByMillimetres() throws Exception {
        float[] gradient = of(mm -> 2 * mm.x - 3 * mm.y + 6 * mm.z, new Feature.Gradient(2));
        assertThat(gradient[middle()]).isCloseTo(7, within(0.02f));
        assertThat(of(mm -> 5 * mm.z, new Feature.Gradient(2))[middle()])
                .isCloseTo(5, within(0.02f));
    }

    @Test
    void theEigenvaluesOfAQuadraticAreItsOwn() throws Exception {
        Value quadratic =
                mm -> {
                    double u = (mm.x - 9.6 + mm.y - 10) / Math.sqrt(2);
                    double v = (mm.x - 9.6 - mm.y + 10) / Math.sqrt(2);
                    return u * u / 2 - v * v + (mm.z - 12) * (mm.z - 12) / 8;
                };
        float[] rows =
                of(
                        quadratic,
                        new Feature.Hessian(2, 2),
                        new Feature.Laplacian(2),
                        new Feature.Hessian(2, 0),
                        new Feature.Hessian(2, 1));
        assertThat(rows[4 * middle()]).isCloseTo(-2, within(0.03f));
        assertThat(rows[4 * middle() + 1]).isCloseTo(-0.75f, within(0.03f));
        assertThat(rows[4 * middle() + 2]).isCloseTo(1, within(0.03f));
        assertThat(rows[4 * middle() + 3]).isCloseTo(0.25f, within(0.03f));
    }

    @Test
    void someSlicesByThemselvesHaveTheFeaturesThatTheyHaveInTheWhole() throws Exception {
        List<Feature> features =
                List.of(
                        new Feature.Value(),
                        new Feature.Smoothed(1),
                        new Feature.Gradient(3),
                        new Feature.Hessian(1, 0));
        FeatureMaps maps =
                new FeatureMaps(prepared(mm -> Math.sin(mm.x) + Math.cos(mm.y * mm.z)), features);
        float[] whole = maps.ofSlices(0, 16);
        float[] some = maps.ofSlices(5, 7);
        for (int i = 0; i < some.length; i++) {
            assertThat(some[i]).isEqualTo(whole[5 * PLANE * 4 + i]);
        }
    }

    /** {@code scipy.ndimage.gaussian_filter(order=..., mode="nearest")}, by millimetres. */
    @Test
    void smoothedValuesAndDerivativesAreThoseOfSciPy() throws Exception {
        float[] rows =
                of(
                        mm -> Math.sin(mm.x) + Math.cos(mm.y * mm.z / 4),
                        new Feature.Smoothed(1.2),
                        new Feature.Gradient(1.2),
                        new Feature.Laplacian(1.2),
                        new Feature.Hessian(1.2, 0),
                        new Feature.Hessian(1.2, 2));
        assertThat(rowOf(rows, 0, 0, 0))
                .containsExactly(
                        new float[] {1.270981f, 0.245523f, 0.004485f, 0.042394f, -0.044018f},
                        within(2e-4f));
        assertThat(rowOf(rows, 12, 10, 8))
                .containsExactly(
                        new float[] {-0.084748f, 0.478844f, 0.082620f, 0.085221f, -0.004624f},
                        within(2e-4f));
        assertThat(rowOf(rows, 23, 1, 14))
                .containsExactly(
                        new float[] {-0.241178f, 0.495261f, 0.028001f, 0.067129f, -0.074860f},
                        within(2e-4f));
    }

    private static float[] rowOf(float[] rows, int column, int row, int slice) {
        float[] of = new float[5];
        System.arraycopy(rows, 5 * GRID.index(column, row, slice), of, 0, 5);
        return of;
    }
}
