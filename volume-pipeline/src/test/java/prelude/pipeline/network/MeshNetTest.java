package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.VolumeSource;

/** Real networks on real heads, with the descriptions that the documents give as examples. */
@Tag("long")
final class MeshNetTest {
    @TempDir private Path folder;

    private ModelStore store() throws Exception {
        Path networks = SharedData.find("models_meshnet_mr");
        ModelStore store = new ModelStore(folder.resolve("store"));
        for (Map.Entry<String, String> model :
                Map.of(
                                "meshnet_tissue", "model5_gw_ae",
                                "meshnet_18", "model30chan18cls",
                                "meshnet_50", "model30chan50cls")
                        .entrySet()) {
            Path source = Files.createDirectories(folder.resolve(model.getKey()));
            Path description = Path.of("../docs/models", model.getKey(), "model.json");
            Files.copy(description, source.resolve("model.json"));
            Path network = networks.resolve(model.getValue() + ".onnx");
            Files.copy(network, source.resolve("model.onnx"));
            store.add(source);
        }
        return store;
    }

    private static Volume head(String name) throws Exception {
        Path dicom = SharedData.find(name).resolve("dicom");
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(dicom), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    private static Map<String, Double> volumesMl(LabelMap map) {
        Map<String, Double> volumes = new TreeMap<>();
        for (LabelLayer layer : map.layers()) {
            long[] counts = layer.voxelCounts();
            for (int i = 0; i < layer.structures().size(); i++) {
                volumes.put(
                        layer.structures().get(i).name(),
                        counts[i + 1] * map.grid().voxelVolumeMm3() / 1000);
            }
        }
        return volumes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mr_head_t1_sag_anon", "mr_head_t1_studyforrest_defaced"})
    void aHeadHasPlausibleRegions(String name) throws Exception {
        Warnings told = new Warnings();
        LabelMap map = store().segmenter("meshnet_18").apply(head(name), told);
        assertThat(told.sentences).isEmpty();
        Map<String, Double> ml = volumesMl(map);
        assertThat(ml).hasSize(17);
        assertThat(ml.get("brain_stem")).isBetween(12.0, 35.0);
        assertThat(ml.get("hippocampus")).isBetween(4.0, 11.0);
        assertThat(ml.get("cerebral_cortex")).isBetween(350.0, 750.0);
    }

    /** Of a head without its face that network misses the putamina: docs/models.md says so. */
    @Test
    void aWholeHeadHasPlausibleGyri() throws Exception {
        Volume head = head("mr_head_t1_sag_anon");
        LabelMap map = store().segmenter("meshnet_50").apply(head, new Warnings());
        Map<String, Double> ml = volumesMl(map);
        assertThat(ml).hasSize(49);
        assertThat(ml.get("brain_stem")).isBetween(12.0, 35.0);
        assertThat(ml.get("hippocampus")).isBetween(4.0, 11.0);
        assertThat(ml.get("thalamus")).isBetween(9.0, 20.0);
        assertThat(ml.get("cerebral_white_matter")).isBetween(350.0, 650.0);
        assertThat(ml.get("superior_frontal_gyrus")).isBetween(30.0, 75.0);
        assertThat(ml.get("insula")).isBetween(8.0, 25.0);
    }

    @ParameterizedTest
    @CsvSource({
        "mr_head_t1_sag_anon,             meshnet_tissue, 3",
        "mr_head_t1_sag_anon,             meshnet_18,     18",
        "mr_head_t1_studyforrest_defaced, meshnet_tissue, 3",
        "mr_head_t1_studyforrest_defaced, meshnet_18,     18",
        "mr_head_t1_sag_anon,             meshnet_50,     50",
    })
    void theLabelsAreThoseOfOnnxRuntimeByItself(String name, String model, int classes)
            throws Exception {
        NetworkSegmenter segmenter = store().segmenter(model);
        byte[] ours;
        byte[] bare;
        try (PreparedRun run = PreparedRun.open(segmenter, head(name), Progress.silent())) {
            ours = run.labels(Progress.silent());
            bare = bare(run);
        }
        for (int label = 0; label < classes; label++) {
            long both = 0;
            long sum = 0;
            for (int i = 0; i < ours.length; i++) {
                both += ours[i] == label && bare[i] == label ? 2 : 0;
                sum += (ours[i] == label ? 1 : 0) + (bare[i] == label ? 1 : 0);
            }
            assertThat((double) both / sum).as("label " + label).isGreaterThanOrEqualTo(0.999);
        }
    }

    /** The file as it stands, its own ArgMax deciding. */
    private static byte[] bare(PreparedRun run) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {1, 1, run.grid().slices(), run.grid().rows(), run.grid().columns()};
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(run.onnx().toString(), options);
                OnnxTensor input =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(run.values()), shape);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            ByteBuffer labels = ((OnnxTensor) result.get(0)).getByteBuffer();
            byte[] bytes = new byte[labels.remaining()];
            labels.get(bytes);
            return bytes;
        }
    }
}
