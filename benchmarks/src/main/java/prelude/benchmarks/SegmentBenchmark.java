package prelude.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.network.ModelStore;
import prelude.pipeline.network.PreparedRun;
import prelude.pipeline.source.VolumeSource;

/**
 * The 18-class MeshNet on a real head, with its confidence, beside ONNX Runtime alone on the same
 * prepared crop, which only decides. Rounds alternate; loading is left out of both.
 */
final class SegmentBenchmark {
    private static final String PEER = "ONNX Runtime alone";
    private static final Map<String, String> NETWORKS =
            Map.of("meshnet_tissue", "model5_gw_ae.onnx", "meshnet_18", "model30chan18cls.onnx");

    private final int rounds;
    private final Path networks;
    private final Path descriptions;
    private final Path head;

    /**
     * @param networks a folder with MeshNet's ONNX files
     * @param descriptions a folder with their descriptions
     * @param head a T1 MR series; without it or the networks there are no rows
     */
    SegmentBenchmark(int rounds, Path networks, Path descriptions, Path head) {
        this.rounds = rounds;
        this.networks = networks;
        this.descriptions = descriptions;
        this.head = head;
    }

    List<Row> run() throws IOException, UnusableInputException, OrtException {
        if (!Files.isDirectory(networks) || !Files.isDirectory(head)) {
            return List.of();
        }
        Path folder = Files.createTempDirectory("prelude-bench");
        try {
            ModelStore store = new ModelStore(folder.resolve("store"));
            for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
                Path source = Files.createDirectory(folder.resolve(network.getKey()));
                Path description = descriptions.resolve(network.getKey()).resolve("model.json");
                Files.copy(description, source.resolve("model.json"));
                Files.copy(networks.resolve(network.getValue()), source.resolve("model.onnx"));
                store.add(source);
            }
            Volume scan =
                    new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                            .open(List.of(head), SeriesRequest.only(), Progress.silent())
                            .volume();
            return measured(store, scan);
        } finally {
            ImportBenchmark.remove(folder);
        }
    }

    private List<Row> measured(ModelStore store, Volume scan)
            throws UnusableInputException, OrtException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        double dice = 1;
        String name;
        try (PreparedRun run =
                PreparedRun.open(store.segmenter("meshnet_18"), scan, Progress.silent())) {
            // Deep Java Library has started it by now, and wants to be the first to ask for it.
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            name =
                    "18 classes on %d x %d x %d"
                            .formatted(
                                    run.grid().slices(), run.grid().rows(), run.grid().columns());
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                    OrtSession bare = environment.createSession(run.onnx().toString(), options)) {
                for (int i = 0; i < rounds; i++) {
                    long began = System.nanoTime();
                    byte[] labels = run.labels(Progress.silent());
                    long between = System.nanoTime();
                    byte[] alone = alone(environment, bare, run);
                    ours.add((between - began) / 1e9);
                    theirs.add((System.nanoTime() - between) / 1e9);
                    dice = Math.min(dice, smallestDice(labels, alone));
                }
            }
        }
        return List.of(
                Row.against(
                        name,
                        "network",
                        "s",
                        ImportBenchmark.middle(ours),
                        PEER,
                        ImportBenchmark.middle(theirs)),
                Row.alone(name, "network_dice_smallest", "", dice));
    }

    private static byte[] alone(OrtEnvironment environment, OrtSession session, PreparedRun run)
            throws OrtException {
        long[] shape = {1, 1, run.grid().slices(), run.grid().rows(), run.grid().columns()};
        try (OnnxTensor input =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(run.values()), shape);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            ByteBuffer labels = ((OnnxTensor) result.get(0)).getByteBuffer();
            byte[] bytes = new byte[labels.remaining()];
            labels.get(bytes);
            return bytes;
        }
    }

    /** Of all labels that either has. */
    private static double smallestDice(byte[] ours, byte[] theirs) {
        long[] both = new long[256];
        long[] sums = new long[256];
        for (int i = 0; i < ours.length; i++) {
            sums[ours[i] & 0xff]++;
            sums[theirs[i] & 0xff]++;
            if (ours[i] == theirs[i]) {
                both[ours[i] & 0xff] += 2;
            }
        }
        OptionalDouble smallest =
                IntStream.range(0, 256)
                        .filter(label -> sums[label] > 0)
                        .mapToDouble(label -> both[label] / (double) sums[label])
                        .min();
        return smallest.orElse(1);
    }
}
