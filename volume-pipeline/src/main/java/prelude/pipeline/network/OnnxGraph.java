package prelude.pipeline.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.cases.stage.UnusableInputException;

/**
 * What an ONNX file says of its graph, read without running it; field numbers as in onnx.proto3.
 *
 * <p>A network that decides by itself (its last step an ArgMax) hides how sure it was. So any
 * tensor of the graph can be made its output, and the steps that nobody needs then are taken out.
 */
final class OnnxGraph {
    /** {@code dims} holds -1 for a side that may vary; empty where the file does not say. */
    record Tensor(String name, int elementType, List<Long> dims) {}

    /** TensorProto.DataType.FLOAT. */
    static final int FLOAT = 1;

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;

    /** A step; {@code bytes} are its NodeProto, {@code raw} the same as a field of the graph. */
    private record Node(
            List<String> inputs, List<String> outputs, ByteBuffer bytes, ByteBuffer raw) {}

    private final ByteBuffer file;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, ByteBuffer> constants = new HashMap<>();
    private boolean hasInnerGraphs;

    private OnnxGraph(ByteBuffer file) throws Protobuf.MalformedException {
        this.file = file;
        boolean found = false;
        Protobuf model = new Protobuf(file);
        while (model.next()) {
            if (model.field() == MODEL_GRAPH) {
                found = true;
                readGraph(model.bytes());
            }
        }
        if (!found) {
            throw new Protobuf.MalformedException("it holds no graph");
        }
        inputs.removeIf(input -> constants.containsKey(input.name()));
    }

    static OnnxGraph read(Path onnx) throws UnusableInputException {
        try (FileChannel channel = FileChannel.open(onnx)) {
            return new OnnxGraph(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInputException(
                    "The network %s cannot be read; a model folder holds model.onnx and model.json."
                            .formatted(onnx),
                    e);
        } catch (Protobuf.MalformedException e) {
            throw new UnusableInputException(
                    "The network %s is not an ONNX file (%s); export it again."
                            .formatted(onnx, e.getMessage()),
                    e);
        }
    }

    /** Without the constants that old files list among them. */
    List<Tensor> inputs() {
        return List.copyOf(inputs);
    }

    List<Tensor> outputs() {
        return List.copyOf(outputs);
    }

    Optional<Tensor> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    /** Whether a step of the graph makes a tensor of that name. */
    boolean makes(String tensor) {
        return nodes.stream().anyMatch(node -> node.outputs().contains(tensor));
    }

    /** The step that makes a tensor, as a NodeProto. */
    Optional<ByteBuffer> maker(String tensor) {
        return nodes.stream()
                .filter(node -> node.outputs().contains(tensor))
                .map(Node::bytes)
                .findFirst();
    }

    /** A constant of the graph, as a TensorProto. */
    Optional<ByteBuffer> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** The file with that tensor as its one output. */
    byte[] withOutput(String tensor) throws Protobuf.MalformedException {
        Set<String> needed = new HashSet<>(Set.of(tensor));
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        List<ByteBuffer> backwards = new ArrayList<>();
        // Steps stand in order of their need, so that one walk from the end finds who is needed.
        for (Node node : nodes.reversed()) {
            if (hasInnerGraphs || node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                backwards.add(node.raw());
            }
        }
        backwards.reversed().forEach(raw -> write(raw.duplicate(), graph));
        ByteArrayOutputStream result = new ByteArrayOutputStream(file.remaining() + 64);
        Protobuf model = new Protobuf(file);
        while (model.next()) {
            if (model.field() != MODEL_GRAPH) {
                write(model.raw(), result);
                continue;
            }
            Protobuf fields = new Protobuf(model.bytes());
            while (fields.next()) {
                if (fields.field() != GRAPH_NODE && fields.field() != GRAPH_OUTPUT) {
                    write(fields.raw(), graph);
                }
            }
        }
        writeBytes(GRAPH_OUTPUT, named(tensor), graph);
        writeBytes(MODEL_GRAPH, graph.toByteArray(), result);
        return result.toByteArray();
    }

    private void readGraph(ByteBuffer bytes) throws Protobuf.MalformedException {
        Protobuf graph = new Protobuf(bytes);
        while (graph.next()) {
            switch (graph.field()) {
                case GRAPH_NODE -> nodes.add(node(graph.bytes(), graph.raw()));
                case GRAPH_INITIALIZER -> constants.put(textOf(graph.bytes(), 8), graph.bytes());
                case GRAPH_INPUT -> inputs.add(tensor(graph.bytes()));
                case GRAPH_OUTPUT -> outputs.add(tensor(graph.bytes()));
                default -> {}
            }
        }
    }

    private Node node(ByteBuffer bytes, ByteBuffer raw) throws Protobuf.MalformedException {
        List<String> takes = new ArrayList<>();
        List<String> gives = new ArrayList<>();
        Protobuf node = new Protobuf(bytes);
        while (node.next()) {
            switch (node.field()) {
                case 1 -> takes.add(node.text());
                case 2 -> gives.add(node.text());
                case 5 -> noteInnerGraph(node.bytes());
                default -> {}
            }
        }
        return new Node(takes, gives, bytes, raw);
    }

    private void noteInnerGraph(ByteBuffer attribute) throws Protobuf.MalformedException {
        Protobuf fields = new Protobuf(attribute);
        while (fields.next()) {
            hasInnerGraphs |= fields.field() == 6 || fields.field() == 11;
        }
    }

    /** A ValueInfoProto. */
    private static Tensor tensor(ByteBuffer bytes) throws Protobuf.MalformedException {
        String name = "";
        int elementType = 0;
        List<Long> dims = new ArrayList<>();
        Protobuf info = new Protobuf(bytes);
        while (info.next()) {
            if (info.field() == 1) {
                name = info.text();
            } else if (info.field() == 2) {
                Protobuf type = new Protobuf(info.bytes());
                while (type.next()) {
                    if (type.field() == 1) {
                        elementType = tensorType(type.bytes(), dims);
                    }
                }
            }
        }
        return new Tensor(name, elementType, dims);
    }

    private static int tensorType(ByteBuffer bytes, List<Long> dims)
            throws Protobuf.MalformedException {
        int elementType = 0;
        Protobuf type = new Protobuf(bytes);
        while (type.next()) {
            if (type.field() == 1) {
                elementType = (int) type.number();
            } else if (type.field() == 2) {
                Protobuf shape = new Protobuf(type.bytes());
                while (shape.next()) {
                    dims.add(dim(shape.bytes()));
                }
            }
        }
        return elementType;
    }

    private static long dim(ByteBuffer bytes) throws Protobuf.MalformedException {
        Protobuf dim = new Protobuf(bytes);
        long side = -1;
        while (dim.next()) {
            if (dim.field() == 1) {
                side = dim.number();
            }
        }
        return side;
    }

    private static String textOf(ByteBuffer bytes, int field) throws Protobuf.MalformedException {
        Protobuf message = new Protobuf(bytes);
        while (message.next()) {
            if (message.field() == field) {
                return message.text();
            }
        }
        return "";
    }

    private static byte[] named(String name) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        writeBytes(1, name.getBytes(StandardCharsets.UTF_8), info);
        return info.toByteArray();
    }

    private static void write(ByteBuffer raw, ByteArrayOutputStream to) {
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        to.writeBytes(bytes);
    }

    private static void writeBytes(int field, byte[] bytes, ByteArrayOutputStream to) {
        to.write(field << 3 | 2);
        int length = bytes.length;
        while (length >= 0x80) {
            to.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        to.write(length);
        to.writeBytes(bytes);
    }
}
