package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class VoxelClassifierTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(60, 50, 40, new Vector3d(1, 1.2, 1.5), new Vector3d(-30, 0, 9));

    @TempDir private Path folder;

    private final Warnings told = new Warnings();

    /** A body of 40 with noise, in air of -1000, and an organ of 15 mm in it, of 100 with noise. */
    private static Volume body() {
        short[] samples = new short[GRID.voxelCount()];
        Random random = new Random(3);
        for (int i = 0; i < samples.length; i++) {
            Vector3d at = at(i);
            boolean inside = Math.hypot(at.x / 25, at.y / 25) < 1;
            int mean = at.length() < 15 ? 100 : inside ? 40 : -1000;
            samples[i] = (short) (mean + Math.round(20 * random.nextGaussian()));
        }
        return Volume.ofHounsfield(GRID, samples);
    }

    /** From the middle, mm. */
    private static Vector3d at(int voxel) {
        int slice = voxel / (GRID.columns() * GRID.rows());
        return GRID.patientMm(voxel % GRID.columns(), voxel / GRID.columns() % GRID.rows(), slice)
                .sub(GRID.centreMm());
    }

    private LabelLayer only(List<LabelLayer> layers) {
        assertThat(layers).as(String.join(" ", told.sentences)).hasSize(1);
        return layers.getFirst();
    }

    private static double dice(byte[] labels) {
        long both = 0;
        long sum = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean truth = at(i).length() < 15;
            both += truth && labels[i] != 0 ? 2 : 0;
            sum += (truth ? 1 : 0) + (labels[i] != 0 ? 1 : 0);
        }
        return (double) both / sum;
    }

    @Test
    void treesOnAVoxelsOwnValueDecideAsTheirThresholdsSay() throws Exception {
        TinyModel model =
                TinyModel.forest("trees", new int[] {0, 0, 0}, new float[] {60, 70, 1000});
        model.feature("value");
        Volume scan = body();
        LabelLayer layer = only(model.segmenter(folder).apply(scan, told).layers());
        byte[] sure = Objects.requireNonNull(layer.confidence());
        double twoOfThree =
                1
                        - (-StrictMath.log(1 / 3.0) / 3 - 2 * StrictMath.log(2 / 3.0) / 3)
                                / StrictMath.log(2);
        for (int i = 0; i < scan.samples().length; i++) {
            boolean above = scan.samples()[i] > 70;
            assertThat(layer.labels()[i]).isEqualTo((byte) (above ? 1 : 0));
            if (above) {
                assertThat((sure[i] & 0xff) / 255.0).isCloseTo(twoOfThree, within(0.003));
            }
        }
        assertThat(told.sentences).isEmpty();
    }

    @Test
    void severalClassesAreVotedForByTreesOnSeveralFeatures() throws Exception {
        TinyForest forest = new TinyForest(3).tree(0, 70, 2).tree(0, 70, 2).tree(1, 8, 1);
        TinyModel model = TinyModel.forest("three", forest, "muscle", "liver");
        model.feature("smoothed").put("sigma_mm", 1.5);
        model.feature("body_depth");
        model.input.put("body_above", -300);
        LabelLayer layer = only(model.segmenter(folder).apply(body(), told).layers());
        assertThat(layer.structures()).extracting(StructureCode::name).contains("liver");
        int liver = layer.labelOf("liver");
        byte[] found = layer.labels().clone();
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) (found[i] == liver ? 1 : 0);
        }
        // two votes of three beat the depth's one, which alone is fewer than those for nothing
        assertThat(dice(found)).isGreaterThan(0.97);
    }

    @Test
    void aSmoothedValueFindsAnOrganThatTheNoiseHides() throws Exception {
        TinyModel plain = TinyModel.forest("plain", new int[] {0}, new float[] {70});
        plain.feature("value");
        LabelLayer noisy = only(plain.segmenter(folder).apply(body(), told).layers());
        TinyModel smooth = TinyModel.forest("smooth", new int[] {0}, new float[] {70});
        smooth.feature("smoothed").put("sigma_mm", 1.5);
        LabelLayer layer = only(smooth.segmenter(folder).apply(body(), told).layers());
        assertThat(dice(noisy.labels())).isLessThan(0.9);
        assertThat(dice(layer.labels())).isGreaterThan(0.97);
    }

    @Test
    void aForestThatDecidesByItselfGivesTheSameLabelsWithoutAConfidence() throws Exception {
        TinyModel model = TinyModel.forest("trees", new int[] {0}, new float[] {70});
        model.feature("value");
        byte[] voted = only(model.segmenter(folder).apply(body(), told).layers()).labels();
        model.output.put("tensor", "label").put("kind", "labels");
        LabelLayer decided = only(model.segmenter(folder).apply(body(), told).layers());
        assertThat(decided.labels()).isEqualTo(voted);
        assertThat(decided.confidence()).isNull();
    }

    @Test
    void theBodyTellsHowDeepAndHowFarAlongAVoxelLies() throws Exception {
        TinyModel deep = TinyModel.forest("deep", new int[] {0}, new float[] {10});
        deep.feature("body_depth");
        deep.input.put("body_above", -300);
        byte[] labels = only(deep.segmenter(folder).apply(body(), told).layers()).labels();
        // axis 0 counts to the left here: columns
        TinyModel far = TinyModel.forest("far", new int[] {0}, new float[] {0.5f});
        far.feature("body_position").put("axis", 0);
        far.input.put("body_above", -300);
        byte[] left = only(far.segmenter(folder).apply(body(), told).layers()).labels();
        for (int i = 0; i < labels.length; i++) {
            Vector3d at = at(i);
            double depth = 25 - Math.hypot(at.x, at.y);
            if (Math.abs(depth - 10) > 1.5) {
                assertThat(labels[i]).isEqualTo((byte) (depth > 10 ? 1 : 0));
            }
            assertThat(left[i]).isEqualTo((byte) (at.x > 0 ? 1 : 0));
        }
    }

    @Test
    void anEmptyScanHasNoBodyAndTheCaseGoesOn() throws Exception {
        TinyModel model = TinyModel.forest("deep", new int[] {0}, new float[] {10});
        model.feature("body_depth");
        model.input.put("body_above", 5000);
        assertThat(model.segmenter(folder).apply(body(), told).layers()).isEmpty();
        assertThat(told.sentences)
                .containsExactly(
                        "The model deep failed: the scan shows no body: nothing in it is above input.body_above. The case goes without liver.");
    }

    @Test
    void itsOwnSpacingMayBeCoarser() throws Exception {
        TinyModel model = TinyModel.forest("coarse", new int[] {0}, new float[] {70});
        model.feature("smoothed").put("sigma_mm", 1.5);
        model.triple("spacing_mm", 2, 2, 2);
        assertThat(dice(only(model.segmenter(folder).apply(body(), told).layers()).labels()))
                .isGreaterThan(0.95);
    }

    @Test
    void anotherNumberOfFeaturesThanTheTreesTakeIsRefused() {
        TinyModel model = TinyModel.forest("trees", new int[] {0, 1}, new float[] {1, 1});
        model.feature("value");
        assertThatThrownBy(() -> model.open(folder))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("input.features lists 1, and the network takes 2");
    }

    @Test
    void aNetworkOfPatchesIsNoClassifierOfVoxels() {
        TinyModel model = TinyModel.above50("patches");
        model.feature("value");
        assertThatThrownBy(() -> model.open(folder))
                .hasMessageContaining(
                        "input.features wants an input of the shape [any, 1], and the network takes [1, 1, any, any, any]");
    }

    @Test
    void aTrialRunsTheTreesOnce() throws Exception {
        TinyModel model = TinyModel.forest("trees", new int[] {0}, new float[] {0.5f});
        model.feature("value");
        assertThat(ModelTrial.of(model.open(folder), told).patch()).containsExactly(32768);
    }

    @Test
    void aScanOfAnotherKindIsRefused() throws Exception {
        TinyModel model = TinyModel.forest("trees", new int[] {0}, new float[] {0.5f});
        model.feature("value");
        model.json.putArray("modalities").add("CT");
        NetworkSegmenter segmenter = model.segmenter(folder);
        Volume mr = new Volume(GRID, Modality.MR, body().samples(), 1, 0);
        assertThatThrownBy(() -> segmenter.apply(mr, told))
                .hasMessageContaining("is for CT, and this scan is MR");
    }
}
