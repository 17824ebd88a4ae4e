package prelude.pipeline.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network's last step where that is a convolution of one voxel: each class's score is a weighted
 * sum of the channels before it. It can be done for some voxels at a time, so that the scores of
 * many classes never stand in memory together.
 *
 * <p>Field numbers are onnx.proto3's; weights are {@code [class][channel]}.
 */
final class ChannelSums {
    private final String channelTensor;
    private final float[] weights;
    private final float[] biases;

    private ChannelSums(String channelTensor, float[] weights, float[] biases) {
        this.channelTensor = channelTensor;
        this.weights = weights;
        this.biases = biases;
    }

    /** The step that makes a tensor of the graph, if it is such a one. */
    static Optional<ChannelSums> making(String tensor, OnnxGraph graph)
            throws Protobuf.MalformedException {
        Optional<ByteBuffer> step = graph.maker(tensor);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> takes = new ArrayList<>();
        String operator = "";
        boolean pointwise = true;
        Protobuf node = new Protobuf(step.get());
        while (node.next()) {
            switch (node.field()) {
                case 1 -> takes.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> pointwise &= leavesVoxelsAlone(node.bytes());
                default -> {}
            }
        }
        if (!operator.equals("Conv") || !pointwise || takes.size() < 2) {
            return Optional.empty();
        }
        Optional<Constant> weights = Constant.of(takes.get(1), graph);
        if (weights.isEmpty() || !weights.get().ofOneVoxel()) {
            return Optional.empty();
        }
        if (takes.size() == 2) {
            float[] none = new float[Math.toIntExact(weights.get().dims().getFirst())];
            return Optional.of(new ChannelSums(takes.getFirst(), weights.get().values(), none));
        }
        return Constant.of(takes.get(2), graph)
                .map(biases ->
                        new ChannelSums(takes.getFirst(), weights.get().values(), biases.values()));
    }

    /** Whether a convolution with that attribute can be one of single voxels, each by itself. */
    private static boolean leavesVoxelsAlone(ByteBuffer attribute)
            throws Protobuf.MalformedException {
        String name = "";
        List<Long> values = new ArrayList<>();
        Protobuf fields = new Protobuf(attribute);
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> name = fields.text();
                case 3 -> values.add(fields.number());
                case 8 -> values.addAll(fields.numbers());
                default -> {}
            }
        }
        return switch (name) {
            case "pads" -> values.stream().allMatch(value -> value == 0);
            case "strides", "group", "kernel_shape" ->
                    values.stream().allMatch(value -> value == 1);
            default -> true;
        };
    }

    /** A TensorProto of floats that are stored as bytes, as exporters do. */
    private record Constant(List<Long> dims, ByteBuffer raw) {

        static Optional<Constant> of(String name, OnnxGraph graph)
                throws Protobuf.MalformedException {
            Optional<ByteBuffer> bytes = graph.constant(name);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            List<Long> dims = new ArrayList<>();
            long type = 0;
            ByteBuffer raw = ByteBuffer.allocate(0);
            Protobuf tensor = new Protobuf(bytes.get());
            while (tensor.next()) {
                switch (tensor.field()) {
                    case 1 -> dims.addAll(tensor.numbers());
                    case 2 -> type = tensor.number();
                    case 9 -> raw = tensor.bytes();
                    default -> {}
                }
            }
            long count = dims.stream().reduce(1L, (a, b) -> a * b);
            return type == OnnxGraph.FLOAT && raw.remaining() == count * Float.BYTES
                    ? Optional.of(new Constant(dims, raw))
                    : Optional.empty();
        }

        boolean ofOneVoxel() {
            return dims.size() == 5 && dims.subList(2, 5).stream().allMatch(side -> side == 1);
        }

        float[] values() {
            float[] values = new float[raw.remaining() / Float.BYTES];
            raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }
    }

    /** The tensor that is summed. */
    String channelTensor() {
        return channelTensor;
    }

    int channels() {
        return weights.length / biases.length;
    }

    int classes() {
        return biases.length;
    }

    /**
     * The scores of some voxels.
     *
     * @param from {@code [channel][voxel]}
     * @param voxels of {@code from}
     * @param voxel the first
     * @param into class c's scores go from {@code c * stride} on
     */
    void scores(float[] from, int voxels, int voxel, int count, float[] into, int stride) {
        int channels = channels();
        for (int c = 0; c < biases.length; c++) {
            int to = c * stride;
            Arrays.fill(into, to, to + count, biases[c]);
            int channel = 0;
            // four at a time, for each sum that is loaded and stored
            for (; channel + 4 <= channels; channel += 4) {
                int at = channel * voxels + voxel;
                float w0 = weights[c * channels + channel];
                float w1 = weights[c * channels + channel + 1];
                float w2 = weights[c * channels + channel + 2];
                float w3 = weights[c * channels + channel + 3];
                for (int i = 0; i < count; i++) {
                    into[to + i] +=
                            w0 * from[at + i]
                                    + w1 * from[at + voxels + i]
                                    + w2 * from[at + 2 * voxels + i]
                                    + w3 * from[at + 3 * voxels + i];
                }
            }
            for (; channel < channels; channel++) {
                int at = channel * voxels + voxel;
                float w = weights[c * channels + channel];
                for (int i = 0; i < count; i++) {
                    into[to + i] += w * from[at + i];
                }
            }
        }
    }
}
