package prelude.pipeline.network;

import ai.onnxruntime.OnnxJavaType;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.pipeline.network.ModelDescription.Kind;

/** A model folder: {@code model.onnx} and what {@code model.json} says of it. */
public record Model(Path folder, ModelDescription description) {
    private static final Set<OnnxJavaType> LABEL_TYPES =
            Set.of(
                    OnnxJavaType.UINT8,
                    OnnxJavaType.INT8,
                    OnnxJavaType.INT32,
                    OnnxJavaType.INT64,
                    OnnxJavaType.FLOAT);

    /**
     * Reads the description and looks at the graph; the network is not loaded yet.
     *
     * @throws UnusableInputException if either is not there or they contradict each other
     */
    public static Model open(Path folder) throws UnusableInputException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    "There is no model folder %s; it holds model.onnx and model.json."
                            .formatted(folder));
        }
        Model model = new Model(folder, DescriptionFile.read(folder.resolve("model.json")));
        OnnxGraph graph = OnnxGraph.read(model.onnx());
        model.inputTensor(graph);
        model.outputTensor(graph);
        return model;
    }

    public String name() {
        return description.name();
    }

    /**
     * Refuses a scan of another kind than the network was trained on.
     *
     * @throws UnusableInputException if it was trained on others
     */
    void refuseOther(Modality modality) throws UnusableInputException {
        if (!description.modalities().contains(modality)) {
            throw new UnusableInputException(
                    "The model %s is for %s, and this scan is %s; choose another model or scan."
                            .formatted(
                                    name(),
                                    String.join(
                                            ", ",
                                            description.modalities().stream()
                                                    .map(Modality::name)
                                                    .sorted()
                                                    .toList()),
                                    modality));
        }
    }

    /**
     * Sees that there is the memory that the description says it takes: a system that has promised
     * more than it has ends the whole program.
     */
    void requireMemory() throws NetworkFailureException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long freeMb = AvailableMemory.bytes(system.getFreeMemorySize()) >> 20;
        if (description.memoryMb().isPresent() && freeMb < description.memoryMb().getAsInt()) {
            throw new NetworkFailureException(
                    "it needs %d MB of memory and %d MB are free"
                            .formatted(description.memoryMb().getAsInt(), freeMb));
        }
    }

    /**
     * Which model it is, for a case's record.
     *
     * @param prefix of each key
     */
    SortedMap<String, String> asText(String prefix) throws UnusableInputException {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(prefix + "model", name());
        text.put(prefix + "version", description.version());
        text.put(prefix + "licence", description.licence());
        text.put(prefix + "onnx_sha256", sha256(onnx()));
        text.put(prefix + "json_sha256", sha256(folder.resolve("model.json")));
        return text;
    }

    private static String sha256(Path file) throws UnusableInputException {
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The model file %s cannot be read; see that it is there.".formatted(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }

    Path onnx() {
        return folder.resolve("model.onnx");
    }

    UnusableInputException wrong(String field, String clause) {
        return new UnusableInputException(
                "The model description %s does not fit its network: %s %s."
                        .formatted(folder.resolve("model.json"), field, clause));
    }

    /** The name of the input tensor, after a look at its shape. */
    String inputTensor(OnnxGraph graph) throws UnusableInputException {
        List<String> names = graph.inputs().stream().map(OnnxGraph.Tensor::name).toList();
        if (names.size() != 1) {
            throw wrong(
                    "input.tensor",
                    "is one of %d inputs (%s), and only networks of one input can be run"
                            .formatted(names.size(), String.join(", ", names)));
        }
        OnnxGraph.Tensor input = graph.inputs().getFirst();
        String wanted = description.input().tensor().orElse(input.name());
        if (!wanted.equals(input.name())) {
            throw wrong(
                    "input.tensor",
                    "is " + wanted + ", and the network's input is " + input.name());
        }
        if (input.elementType() != OnnxGraph.FLOAT) {
            throw wrong("input.tensor", "names an input that is not of 32-bit floats");
        }
        List<Long> dims = input.dims();
        if (dims.size() != 5) {
            throw wrong(
                    "input.tensor",
                    "names an input of the shape %s, and [1, 1, axis 0, axis 1, axis 2] is needed"
                            .formatted(shape(dims)));
        }
        if (dims.get(1) > 1) {
            throw wrong(
                    "input",
                    "takes one scan, and the network takes %d channels".formatted(dims.get(1)));
        }
        checkPatch(dims);
        return wanted;
    }

    private void checkPatch(List<Long> dims) throws UnusableInputException {
        for (int axis = 0; axis < 3; axis++) {
            long fixed = dims.get(axis + 2);
            if (fixed <= 0) {
                continue;
            }
            List<Integer> patch =
                    description
                            .input()
                            .patch()
                            .orElseThrow(() ->
                                    wrong(
                                            "input.patch",
                                            "is missing, and the network takes only "
                                                    + shape(dims)));
            if (patch.get(axis) != fixed) {
                throw wrong(
                        "input.patch", "is " + patch + ", and the network takes " + shape(dims));
            }
        }
    }

    /** The name of the tensor that is read, after a look at what the file says of it. */
    String outputTensor(OnnxGraph graph) throws UnusableInputException {
        List<String> names = graph.outputs().stream().map(OnnxGraph.Tensor::name).toList();
        if (description.output().tensor().isEmpty() && names.size() != 1) {
            throw wrong(
                    "output.tensor",
                    "is missing, and the network has the outputs " + String.join(", ", names));
        }
        String wanted = description.output().tensor().orElseGet(names::getFirst);
        if (graph.output(wanted).isEmpty() && !graph.makes(wanted)) {
            throw wrong(
                    "output.tensor",
                    "is %s, which the network does not make; its outputs are %s"
                            .formatted(wanted, String.join(", ", names)));
        }
        if (graph.output(wanted).isPresent()) {
            List<Long> dims = graph.output(wanted).get().dims();
            checkShape(wanted, dims.stream().mapToLong(Long::longValue).toArray());
        }
        return wanted;
    }

    /** The same with what ONNX Runtime knows of the tensor once the network is loaded. */
    void checkOutput(String name, long[] shape, OnnxJavaType type) throws UnusableInputException {
        checkShape(name, shape);
        if (description.output().kind() == Kind.LABELS
                ? !LABEL_TYPES.contains(type)
                : type != OnnxJavaType.FLOAT) {
            throw wrong(
                    "output.kind",
                    "is %s, and %s is of the type %s"
                            .formatted(description.output().kind(), name, type));
        }
    }

    private void checkShape(String name, long[] shape) throws UnusableInputException {
        if (shape.length == 0) {
            return; // the file does not say; the first run will
        }
        Kind kind = description.output().kind();
        String words = shape(Arrays.stream(shape).boxed().toList());
        if (shape.length != 5 && !(kind == Kind.LABELS && shape.length == 4)) {
            throw wrong(
                    "output.kind", "is %s, and %s has the shape %s".formatted(kind, name, words));
        }
        if (shape.length == 5) {
            int wanted =
                    switch (kind) {
                        case LABELS, IMAGE -> 1;
                        case LOGITS, PROBABILITIES, INDEPENDENT -> description.classes();
                    };
            if (shape[1] > 0 && shape[1] != wanted) {
                throw wrong(
                        kind == Kind.LABELS || kind == Kind.IMAGE ? "output.kind" : "labels",
                        "want %d classes%s, and %s has %d"
                                .formatted(
                                        wanted,
                                        kind == Kind.INDEPENDENT ? "" : " with the background",
                                        name,
                                        shape[1]));
            }
        }
    }

    private static String shape(List<Long> dims) {
        return dims.stream().map(d -> d < 0 ? "any" : d.toString()).toList().toString();
    }
}
