package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class NetworkSegmenterTest {
    @TempDir private Path folder;

    private final Warnings told = new Warnings();

    /** Turned about all axes, with axes in another order than the network's. */
    private static VoxelGrid oblique() {
        Matrix4d patientFromVoxel =
                new Matrix4d()
                        .translate(12, -40, 7)
                        .rotateXYZ(0.1, -0.07, 0.12)
                        .mul(new Matrix4d(0, 1, 0, 0, 0, 0, -1, 0, -1, 0, 0, 0, 0, 0, 0, 1));
        return new VoxelGrid(21, 18, 25, patientFromVoxel);
    }

    /** Noise from 0 to 99. */
    private static Volume noise(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        Random random = new Random(5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(100);
        }
        return new Volume(grid, Modality.MR, samples, 1, 0);
    }

    /** 100 in a sphere of 12 mm about the middle, 0 outside. */
    private static Volume sphere(double spacingMm) {
        int side = (int) Math.round(40 / spacingMm);
        VoxelGrid grid =
                VoxelGrid.axisAligned(side, side, side, new Vector3d(spacingMm), new Vector3d());
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            int slice = i / side / side;
            Vector3d at = grid.patientMm(i % side, i / side % side, slice);
            samples[i] = (short) (at.distance(grid.centreMm()) < 12 ? 100 : 0);
        }
        return new Volume(grid, Modality.MR, samples, 1, 0);
    }

    private static LabelLayer only(LabelMap map) {
        assertThat(map.layers()).hasSize(1);
        return map.layers().getFirst();
    }

    @Test
    void everyVoxelOfAnObliqueScanGetsTheClassOfItsOwnValue() throws Exception {
        Volume scan = noise(oblique());
        LabelLayer layer = only(TinyModel.above50("tiny").segmenter(folder).apply(scan, told));
        assertThat(layer.structures().getFirst().snomed()).isEqualTo("10200004");
        for (int i = 0; i < scan.samples().length; i++) {
            assertThat(layer.labels()[i]).isEqualTo((byte) (scan.samples()[i] > 50 ? 1 : 0));
        }
        assertThat(told.sentences).isEmpty();
    }

    @Test
    void confidenceIsOneLessTheEntropyOfTheClasses() throws Exception {
        Volume scan = noise(oblique());
        LabelLayer layer = only(TinyModel.above50("tiny").segmenter(folder).apply(scan, told));
        byte[] sure = Objects.requireNonNull(layer.confidence());
        for (int i = 0; i < 500; i++) {
            if (layer.labels()[i] != 0) {
                double p = 1 / (1 + StrictMath.exp(-0.1 * scan.samples()[i] + 5));
                double entropy = -p * StrictMath.log(p) - (1 - p) * StrictMath.log(1 - p);
                assertThat((sure[i] & 0xff) / 255.0)
                        .isCloseTo(1 - entropy / StrictMath.log(2), within(0.003));
            }
        }
    }

    @Test
    void patchesThatOverlapAndMirroredOnesGiveTheSame() throws Exception {
        Volume scan = noise(oblique());
        LabelLayer whole = only(TinyModel.above50("tiny").segmenter(folder).apply(scan, told));
        TinyModel patched = TinyModel.above50("patched");
        patched.patch(8, 10, 32);
        patched.input.put("overlap", 0.6);
        patched.input.putArray("mirror").add(0).add(2);
        LabelLayer parts = only(patched.segmenter(folder).apply(scan, told));
        assertThat(parts.labels()).isEqualTo(whole.labels());
        byte[] sureWhole = Objects.requireNonNull(whole.confidence());
        byte[] sureParts = Objects.requireNonNull(parts.confidence());
        for (int i = 0; i < sureWhole.length; i++) {
            assertThat(sureParts[i] & 0xff).isCloseTo(sureWhole[i] & 0xff, within(1));
        }
    }

    /** 30 up to the middle of the oblique grid along x, 70 beyond, on a coarser grid. */
    private static Volume halves(double middleMm, Modality modality) {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        60, 60, 60, new Vector3d(2, 1.5, 1.5), new Vector3d(-60, -90, -40));
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            int slice = i / (60 * 60);
            double xMm = grid.patientMm(i % 60, i / 60 % 60, slice).x;
            samples[i] = (short) (xMm < middleMm ? 30 : 70);
        }
        return new Volume(grid, modality, samples, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNetworkOfTwoChannelsLooksAtBothScansAtEachPlace(boolean inPatches) throws Exception {
        Volume scan = noise(oblique());
        double middleMm = scan.grid().centreMm().x;
        TinyModel model = TinyModel.ofTwoScans("two");
        if (inPatches) {
            model.patch(8, 10, 32);
            model.input.putArray("mirror").add(1);
        }
        Scans scans = new Scans(scan, Optional.of(halves(middleMm, Modality.MR)));
        LabelLayer layer = only(model.segmenter(folder).apply(scans, told));
        int looked = 0;
        for (int i = 0; i < scan.samples().length; i++) {
            int slice = i / (21 * 18);
            double xMm = scan.grid().patientMm(i % 21, i / 21 % 18, slice).x - middleMm;
            int threshold = xMm < 0 ? 30 : 70;
            if (Math.abs(xMm) > 2.5 && scan.samples()[i] != threshold) {
                looked++;
                assertThat(layer.labels()[i])
                        .isEqualTo((byte) (scan.samples()[i] > threshold ? 1 : 0));
            }
        }
        assertThat(looked).isGreaterThan(5000);
        assertThat(told.sentences)
                .containsExactly(
                        "The model two took the scan for T1, and the one laid over it for T2: see that they are.");
    }

    @Test
    void aNetworkOfTwoScansIsNotRunOnOneOrOnAnotherKind() throws Exception {
        NetworkSegmenter segmenter = TinyModel.ofTwoScans("two").segmenter(folder);
        Volume scan = noise(oblique());
        assertThatThrownBy(() -> segmenter.apply(scan, told))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "The model two also looks at a second scan, T2 (MR): lay it over the first with --fuse.");
        Scans scans = new Scans(scan, Optional.of(halves(0, Modality.PT)));
        assertThatThrownBy(() -> segmenter.apply(scans, told))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "The model two wants T2 (MR) for its second scan, and the one that was given is PT; choose another model or scan.");
    }

    @Test
    void oneScanCanBeShownInTwoPreparations() throws Exception {
        TinyModel model = new TinyModel("wide", TinyOnnx.difference().scored(), "logits", "liver");
        model.channel("as it is", "main");
        ObjectNode flat = model.channel("clipped", "main");
        flat.putArray("intensity").addObject().put("step", "clip").putArray("to").add(0).add(60);
        Volume scan = noise(oblique());
        LabelLayer layer = only(model.segmenter(folder).apply(scan, told));
        for (int i = 0; i < scan.samples().length; i++) {
            assertThat(layer.labels()[i]).isEqualTo((byte) (scan.samples()[i] > 60 ? 1 : 0));
        }
        assertThat(told.sentences).isEmpty();
    }

    @Test
    void aLastStepThatIsDoneAsItIsReadGivesWhatTheNetworkGives() throws Exception {
        Volume scan = noise(oblique());
        String[] structures = {"liver", "spleen", "pancreas"};
        TinyModel whole = new TinyModel("whole", TinyOnnx.narrow().scored(), "logits", structures);
        LabelLayer streamed = only(whole.segmenter(folder).apply(scan, told));
        TinyModel patched =
                new TinyModel("parts", TinyOnnx.narrow().scored(), "logits", structures);
        patched.patch(8, 10, 32);
        LabelLayer run = only(patched.segmenter(folder).apply(scan, told));
        assertThat(streamed.voxelCounts()).doesNotContain(0);
        assertThat(streamed.labels()).isEqualTo(run.labels());
        byte[] sureStreamed = Objects.requireNonNull(streamed.confidence());
        byte[] sureRun = Objects.requireNonNull(run.confidence());
        for (int i = 0; i < sureRun.length; i++) {
            assertThat(sureStreamed[i] & 0xff).isCloseTo(sureRun[i] & 0xff, within(1));
        }
    }

    @Test
    void aNetworkThatDecidesByItselfTellsHowSureItWasWhenItsScoresAreAskedFor() throws Exception {
        byte[] deciding = TinyOnnx.scores(new float[] {0, 0.1f}, new float[] {0, -5}).decided();
        Volume scan = noise(oblique());
        TinyModel own = new TinyModel("own", deciding, "labels", "liver");
        LabelLayer decided = only(own.segmenter(folder).apply(scan, told));
        assertThat(decided.confidence()).isNull();
        own.patch(9, 9, 9);
        LabelLayer patched = only(own.segmenter(folder).apply(scan, told));
        TinyModel asked = new TinyModel("asked", deciding, "logits", "liver");
        asked.output.put("tensor", "scores");
        LabelLayer scored = only(asked.segmenter(folder).apply(scan, told));
        assertThat(scored.labels()).isEqualTo(decided.labels()).isEqualTo(patched.labels());
        assertThat(scored.confidence()).isNotNull();
    }

    @Test
    void aCoarseNetworkKeepsTheVolumeOfAFineSphere() throws Exception {
        TinyModel coarse = TinyModel.above50("coarse");
        coarse.triple("spacing_mm", 2, 2.5, 2);
        Volume scan = sphere(0.8);
        LabelLayer layer = only(coarse.segmenter(folder).apply(scan, told));
        double ml = layer.voxelCounts()[1] * scan.grid().voxelVolumeMm3() / 1000;
        double truth = 4.0 / 3 * Math.PI * 12 * 12 * 12 / 1000;
        assertThat(ml).isCloseTo(truth, within(0.04 * truth));
    }

    @Test
    void structuresThatMayOverlapGetALayerEach() throws Exception {
        byte[] onnx = TinyOnnx.scores(new float[] {1, 1}, new float[] {-30, -60}).scored();
        TinyModel model = new TinyModel("two", onnx, "independent", "liver", "tumour");
        Volume scan = noise(oblique());
        LabelMap map = model.segmenter(folder).apply(scan, told);
        assertThat(map.layers()).hasSize(2);
        for (int i = 0; i < scan.samples().length; i++) {
            assertThat(map.layers().get(0).labels()[i] != 0).isEqualTo(scan.samples()[i] > 30);
            assertThat(map.layers().get(1).labels()[i] != 0).isEqualTo(scan.samples()[i] > 60);
        }
    }

    @Test
    void theSecondNetworkOfACascadeLooksOnlyWhereTheFirstFoundSomething() throws Exception {
        Volume scan = sphere(1);
        Model first = TinyModel.above50("first").open(folder);
        byte[] everything = TinyOnnx.scores(new float[] {0, 0}, new float[] {0, 1}).scored();
        TinyModel second = new TinyModel("second", everything, "logits", "spleen");
        second.json.putObject("crop").put("model", "first").put("margin_mm", 2);
        NetworkSegmenter both = new NetworkSegmenter(second.open(folder), Optional.of(first));
        LabelLayer layer = only(both.apply(scan, told));
        // 12 mm to either side of the middle between voxels is 24 of them, and 2 mm more
        assertThat(layer.voxelCounts()[1]).isEqualTo(28L * 28 * 28);
    }

    @Test
    void onlyTheLargestPieceStaysAndItsHolesAreFilled() throws Exception {
        Volume scan = sphere(1);
        VoxelGrid grid = scan.grid();
        scan.samples()[grid.index(2, 2, 2)] = 100;
        scan.samples()[grid.index(20, 20, 20)] = 0;
        long asFound =
                only(TinyModel.above50("raw").segmenter(folder).apply(scan, told)).voxelCounts()[1];
        TinyModel model = TinyModel.above50("ruled");
        model.label(0).put("largest_component", true).put("fill_holes", true);
        LabelLayer layer = only(model.segmenter(folder).apply(scan, told));
        assertThat(layer.labels()[grid.index(2, 2, 2)]).isZero();
        assertThat(layer.labels()[grid.index(20, 20, 20)]).isEqualTo((byte) 1);
        assertThat(layer.voxelCounts()[1]).isEqualTo(asFound);
    }

    @Test
    void labelsThatTheDescriptionDoesNotKnowAreLeftOutAndSaid() throws Exception {
        byte[] deciding =
                TinyOnnx.scores(new float[] {0, 0.1f, 0.2f}, new float[] {0, -3, -10}).decided();
        TinyModel model = new TinyModel("more", deciding, "labels", "liver");
        LabelLayer layer = only(model.segmenter(folder).apply(noise(oblique()), told));
        assertThat(layer.voxelCounts()).hasSize(2);
        assertThat(told.sentences)
                .containsExactly(
                        "The model more gave labels that its model.json does not describe (2): they were left out.");
    }

    @Test
    void aStructureThatIsNowhereIsSaid() throws Exception {
        byte[] onnx = TinyOnnx.scores(new float[] {0, 0.1f, 0}, new float[] {0, -5, -9}).scored();
        TinyModel model = new TinyModel("some", onnx, "logits", "liver", "spleen");
        only(model.segmenter(folder).apply(noise(oblique()), told));
        assertThat(told.sentences)
                .containsExactly("The model some found no spleen; the case goes without.");
    }

    private String failure(TinyModel model) throws IOException, UnusableInputException {
        assertThat(model.segmenter(folder).apply(noise(oblique()), told).layers()).isEmpty();
        assertThat(told.sentences).hasSize(1);
        assertThat(told.sentences.getFirst())
                .startsWith("The model " + model.json.get("name").asText() + " failed: ")
                .endsWith(". The case goes without liver.");
        return told.sentences.getFirst();
    }

    @Test
    void aNetworkThatRunsOutOfMemoryLeavesTheRestOfTheCaseStanding() throws Exception {
        assertThat(failure(new TinyModel("greedy", TinyOnnx.greedy(), "logits", "liver")))
                .contains("it ran out of memory");
    }

    @Test
    void aNetworkThatNeedsMoreMemoryThanIsFreeIsNotStarted() throws Exception {
        TinyModel model = TinyModel.above50("needy");
        model.json.put("memory_mb", 2_000_000_000);
        assertThat(failure(model)).contains("it needs 2000000000 MB of memory and ");
    }

    @Test
    void scoresThatAreNoNumbersAreNotTakenForLabels() throws Exception {
        byte[] onnx = TinyOnnx.scores(new float[] {0, Float.NaN}, new float[] {0, 0}).scored();
        assertThat(failure(new TinyModel("nan", onnx, "logits", "liver")))
                .contains("it gave scores that are no numbers for 9450 voxels");
    }

    @Test
    void anOutputOfAnotherShapeThanDescribedIsSaid() throws Exception {
        byte[] onnx = TinyOnnx.scores(new float[] {0, 1, 2}, new float[] {0, 0, 0}).scoredAs();
        TinyModel model = new TinyModel("shape", onnx, "logits", "liver");
        assertThat(failure(model))
                .contains(
                        "its output has another shape than model.json says (labels, input.patch, output.factor)");
    }

    @Test
    void aScanOfAnotherKindIsRefused() throws Exception {
        TinyModel model = TinyModel.above50("mr");
        model.json.putArray("modalities").add("MR");
        Volume ct = Volume.ofHounsfield(oblique(), noise(oblique()).samples());
        assertThatThrownBy(() -> model.segmenter(folder).apply(ct, told))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "The model mr is for MR, and this scan is CT; choose another model or scan.");
    }

    @Test
    void aRunningNetworkStopsSoonAfterItIsCancelled() throws Exception {
        TinyModel model = new TinyModel("slow", TinyOnnx.slow(2000), "logits", "liver");
        model.patch(64, 64, 64);
        NetworkSegmenter segmenter = model.segmenter(folder);
        long[] begun = {0};
        Progress cancelling =
                new Progress() {
                    @Override
                    public void report(String stage, double done) {
                        begun[0] = System.nanoTime();
                    }

                    @Override
                    public void warn(String sentence) {}

                    @Override
                    public boolean cancelled() {
                        return begun[0] > 0 && System.nanoTime() - begun[0] > 500_000_000L;
                    }
                };
        assertThatThrownBy(() -> segmenter.apply(noise(oblique()), cancelling))
                .isInstanceOf(CancellationException.class);
        assertThat((System.nanoTime() - begun[0]) / 1e9).isLessThan(10);
    }
}
