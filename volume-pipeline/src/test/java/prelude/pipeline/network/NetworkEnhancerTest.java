package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Random;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class NetworkEnhancerTest {
    @TempDir private Path folder;

    private final Warnings told = new Warnings();

    /** Turned about all axes, its columns towards the feet, its voxels of three lengths. */
    private static VoxelGrid oblique() {
        Matrix4d patientFromVoxel =
                new Matrix4d()
                        .translate(12, -40, 7)
                        .rotateXYZ(0.1, -0.07, 0.12)
                        .mul(new Matrix4d(0, 0, -1, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 1))
                        .scale(0.7, 0.9, 3);
        return new VoxelGrid(19, 14, 11, patientFromVoxel);
    }

    private static short[] noise(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        Random random = new Random(5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(3000) - 1000);
        }
        return samples;
    }

    private static Volume ct() {
        return Volume.ofHounsfield(oblique(), noise(oblique()));
    }

    private static TinyModel same(String name) {
        return TinyModel.image(name, TinyOnnx.finer(1, 1, 1, 1).scored());
    }

    @Test
    void aNetworkThatChangesNothingGivesTheScanBackInItsUnits() throws Exception {
        Volume scan = new Volume(oblique(), Modality.MR, noise(oblique()), 0.25, 900);
        TinyModel model = same("same");
        model.step("z_score");
        model.step("scale_percentiles").putArray("from").add(1).add(98);
        model.patch(6, 8, 32);
        model.input.putArray("mirror").add(1);
        Volume made = model.enhancer(folder).apply(scan, told);
        assertThat(made.grid()).isSameAs(scan.grid());
        assertThat(made.modality()).isEqualTo(Modality.MR);
        assertThat(made.slope()).isEqualTo(0.25);
        assertThat(made.samples()).isEqualTo(scan.samples());
        assertThat(told.sentences)
                .containsExactly(
                        "The scan was made better by the model same: what it shows is the network's guess; the scan itself stands beside it (as_scanned): look at that before you rely on a detail.");
    }

    @Test
    void aGainOfTheNetworkIsOneOfThePreparedValues() throws Exception {
        TinyModel model = TinyModel.image("gain", TinyOnnx.finer(1, 1, 1, 0.5f).scored());
        model.step("shift").put("subtract", 200).put("divide", 50);
        short[] made = model.enhancer(folder).apply(ct(), told).samples();
        for (int i = 0; i < made.length; i++) {
            double half = 200 + (ct().samples()[i] - 200) / 2.0;
            assertThat((double) made[i]).isCloseTo(half, within(0.51));
        }
        model.output.put("values", "scan");
        short[] asGiven = model.enhancer(folder).apply(ct(), told).samples();
        for (int i = 0; i < asGiven.length; i++) {
            double given = (ct().samples()[i] - 200) / 50.0 / 2;
            assertThat((double) asGiven[i]).isCloseTo(given, within(0.51));
        }
    }

    @Test
    void whatThePreparationCutOffStaysTheScansOwn() throws Exception {
        TinyModel model = TinyModel.image("cut", TinyOnnx.finer(1, 1, 1, 0).scored());
        model.step("clip").putArray("to").add(-200).add(300);
        short[] made = model.enhancer(folder).apply(ct(), told).samples();
        for (int i = 0; i < made.length; i++) {
            short scanned = ct().samples()[i];
            assertThat(made[i]).isEqualTo(scanned < -200 || scanned > 300 ? scanned : (short) 0);
        }
    }

    @Test
    void finerVoxelsStandWhereTheirOwnWere() throws Exception {
        // the network's axes are R, S, A: the scan's columns go to its feet, rows left, slices back
        TinyModel model = TinyModel.image("finer", TinyOnnx.finer(2, 1, 3, 1).scored());
        model.input.put("orientation", "RSA");
        model.output.putArray("factor").add(2).add(1).add(3);
        model.patch(5, 7, 6);
        Volume scan = ct();
        Volume made = model.enhancer(folder).apply(scan, told);
        assertThat(told.sentences.getFirst()).contains("its finer voxels make no measure surer");
        VoxelGrid grid = made.grid();
        assertThat(grid.columns()).isEqualTo(19);
        assertThat(grid.rows()).isEqualTo(28);
        assertThat(grid.slices()).isEqualTo(33);
        assertThat(grid.spacingMm().distance(new Vector3d(0.7, 0.45, 1))).isLessThan(1e-9);
        assertThat(grid.centreMm().distance(scan.grid().centreMm())).isLessThan(1e-9);
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Vector3d at =
                            scan.grid()
                                    .voxelFromPatient()
                                    .transformPosition(grid.patientMm(column, row, slice));
                    int own =
                            scan.grid()
                                    .index(
                                            (int) Math.round(at.x),
                                            (int) Math.round(at.y),
                                            (int) Math.round(at.z));
                    assertThat(made.samples()[grid.index(column, row, slice)])
                            .isEqualTo(scan.samples()[own]);
                }
            }
        }
    }

    @Test
    void aNetworkOfItsOwnSpacingIsNotUsedWhereTheScanIsFiner() throws Exception {
        TinyModel model = same("coarse");
        model.triple("spacing_mm", 2, 0.9, 0.7);
        assertThatThrownBy(() -> model.enhancer(folder).apply(ct(), told))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("The model coarse makes voxels of ")
                .hasMessageContaining("(input.spacing_mm)")
                .hasMessageEndingWith("it would lose detail; choose another model.");
    }

    @Test
    void aNetworkThatFailsLeavesTheScanAsItWas() throws Exception {
        Volume scan = ct();
        TinyModel none = TinyModel.image("none", TinyOnnx.finer(1, 1, 1, Float.NaN).scored());
        assertThat(none.enhancer(folder).apply(scan, told)).isSameAs(scan);
        TinyModel shape = TinyModel.image("shape", TinyOnnx.finer(2, 2, 2, 1).scoredAs());
        assertThat(shape.enhancer(folder).apply(scan, told)).isSameAs(scan);
        assertThat(told.sentences)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isEqualTo(
                                                "The model none failed: it gave values that are no numbers for 2926 voxels. The case has the scan as it was."),
                        second ->
                                assertThat(second)
                                        .contains(
                                                "its output has another shape than model.json says (labels, input.patch, output.factor)"));
    }

    @Test
    void anotherFactorThanTheNetworksIsRefused() {
        byte[] onnx = TinyOnnx.finer(2, 2, 2, 1).input(1, 1, 1, 8, 8, 8).scoredAs(1, 1, 16, 16, 16);
        TinyModel model = TinyModel.image("factor", onnx);
        model.patch(8, 8, 8);
        model.output.putArray("factor").add(2).add(2).add(1);
        assertThatThrownBy(() -> model.open(folder))
                .hasMessageContaining(
                        "output.factor is [2, 2, 1], and the network makes [1, 1, 16, 16, 16] of [1, 1, 8, 8, 8]");
    }

    @Test
    void theStoreTellsWhichOptionAModelIsFor() throws Exception {
        ModelStore store = new ModelStore(folder.resolve("store"));
        store.add(same("better").write(folder));
        store.add(TinyModel.above50("finder").write(folder));
        assertThatThrownBy(() -> store.segmenter("better")).hasMessageContaining("--enhance");
        assertThatThrownBy(() -> store.enhancer("finder")).hasMessageContaining("--model");
        assertThat(store.enhancer("better").asText()).containsKeys("onnx_sha256", "model");
    }
}
