package prelude.pipeline.network;

import ai.onnxruntime.OnnxJavaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelDescription.Kind;

/** Whether the tensors of a network are those that its description tells of. */
final class ModelTensors {
    private static final Set<OnnxJavaType> LABEL_TYPES =
            Set.of(
                    OnnxJavaType.UINT8,
                    OnnxJavaType.INT8,
                    OnnxJavaType.INT32,
                    OnnxJavaType.INT64,
                    OnnxJavaType.FLOAT);

    private final Model model;
    private final ModelDescription description;

    ModelTensors(Model model) {
        this.model = model;
        description = model.description();
    }

    /**
     * The name of the input tensor, after a look at its shape.
     *
     * @throws UnusableInputException if it is another than the description says
     */
    String input(OnnxGraph graph) throws UnusableInputException {
        List<String> names = graph.inputs().stream().map(OnnxGraph.Tensor::name).toList();
        if (names.size() != 1) {
            throw model.wrong(
                    "input.tensor",
                    "is one of %d inputs (%s), and only networks of one input can be run"
                            .formatted(names.size(), String.join(", ", names)));
        }
        OnnxGraph.Tensor input = graph.inputs().getFirst();
        String wanted = description.input().tensor().orElse(input.name());
        if (!wanted.equals(input.name())) {
            throw model.wrong(
                    "input.tensor",
                    "is " + wanted + ", and the network's input is " + input.name());
        }
        if (input.elementType() != OnnxGraph.FLOAT) {
            throw model.wrong("input.tensor", "names an input that is not of 32-bit floats");
        }
        if (description.classifiesVoxels()) {
            checkFeatures(input.dims());
        } else {
            checkChannels(input.dims());
            checkPatch(input.dims());
        }
        return wanted;
    }

    private void checkFeatures(List<Long> dims) throws UnusableInputException {
        int features = description.input().features().size();
        if (dims.size() != 2 || dims.get(0) > 0) {
            throw model.wrong(
                    "input.features",
                    "wants an input of the shape [any, %d], and the network takes %s"
                            .formatted(features, shape(dims)));
        }
        if (dims.get(1) > 0 && dims.get(1) != features) {
            throw model.wrong(
                    "input.features",
                    "lists %d, and the network takes %d".formatted(features, dims.get(1)));
        }
    }

    private void checkChannels(List<Long> dims) throws UnusableInputException {
        if (dims.size() != 5) {
            throw model.wrong(
                    "input.tensor",
                    "names an input of the shape %s, and [1, channels, axis 0, axis 1, axis 2] is needed"
                            .formatted(shape(dims)));
        }
        int channels = description.input().channels().size();
        if (dims.get(1) > 0 && dims.get(1) != channels) {
            throw model.wrong(
                    "input.channels",
                    "must list %d, and lists %d".formatted(dims.get(1), channels));
        }
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
                                    model.wrong(
                                            "input.patch",
                                            "is missing, and the network takes only "
                                                    + shape(dims)));
            if (patch.get(axis) != fixed) {
                throw model.wrong(
                        "input.patch", "is " + patch + ", and the network takes " + shape(dims));
            }
        }
    }

    /**
     * The name of the tensor that is read, after a look at what the file says of it.
     *
     * @throws UnusableInputException if it is another than the description says
     */
    String output(OnnxGraph graph) throws UnusableInputException {
        List<String> names = graph.outputs().stream().map(OnnxGraph.Tensor::name).toList();
        if (description.output().tensor().isEmpty() && names.size() != 1) {
            throw model.wrong(
                    "output.tensor",
                    "is missing, and the network has the outputs " + String.join(", ", names));
        }
        String wanted = description.output().tensor().orElseGet(names::getFirst);
        if (graph.output(wanted).isEmpty() && !graph.makes(wanted)) {
            throw model.wrong(
                    "output.tensor",
                    "is %s, which the network does not make; its outputs are %s"
                            .formatted(wanted, String.join(", ", names)));
        }
        if (graph.output(wanted).isPresent()) {
            List<Long> dims = graph.output(wanted).get().dims();
            long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
            checkShape(wanted, shape);
            if (description.enhances() && shape.length == 5) {
                checkFactor(wanted, graph.inputs().getFirst().dims(), dims);
            }
        }
        return wanted;
    }

    /** The same with what ONNX Runtime knows of the tensor once the network is loaded. */
    void check(String name, long[] shape, OnnxJavaType type) throws UnusableInputException {
        checkShape(name, shape);
        if (description.output().kind() == Kind.LABELS
                ? !LABEL_TYPES.contains(type)
                : type != OnnxJavaType.FLOAT) {
            throw model.wrong(
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
        int sides = description.classifiesVoxels() ? 0 : 3;
        boolean classes = shape.length == sides + 2;
        if (!classes && !(kind == Kind.LABELS && shape.length == sides + 1)) {
            throw model.wrong(
                    "output.kind",
                    "is %s, and %s has the shape %s"
                            .formatted(kind, name, shape(Arrays.stream(shape).boxed().toList())));
        }
        if (classes && shape[1] > 0) {
            checkChannels(name, kind, shape[1]);
        }
    }

    private void checkChannels(String name, Kind kind, long channels)
            throws UnusableInputException {
        switch (kind) {
            case LABELS, IMAGE -> {
                if (channels != 1) {
                    throw model.wrong(
                            "output.kind",
                            "is %s, which has one channel, and %s has %d"
                                    .formatted(kind, name, channels));
                }
            }
            case LOGITS, PROBABILITIES, INDEPENDENT -> {
                if (channels != description.classes()) {
                    throw model.wrong(
                            "labels",
                            "want %d classes%s, and %s has %d"
                                    .formatted(
                                            description.classes(),
                                            kind == Kind.INDEPENDENT ? "" : " with the background",
                                            name,
                                            channels));
                }
            }
        }
    }

    /** Where both sides of an axis are fixed, one is a multiple of the other. */
    private void checkFactor(String name, List<Long> in, List<Long> out)
            throws UnusableInputException {
        for (int axis = 0; axis < 3; axis++) {
            long side = in.get(axis + 2);
            long made = out.get(axis + 2);
            if (side > 0 && made > 0 && made != side * description.factor().get(axis)) {
                throw model.wrong(
                        "output.factor",
                        "is %s, and the network makes %s of %s (%s)"
                                .formatted(description.factor(), shape(out), shape(in), name));
            }
        }
    }

    private static String shape(List<Long> dims) {
        return dims.stream().map(d -> d < 0 ? "any" : d.toString()).toList().toString();
    }
}
