package prelude.pipeline.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes small ONNX files byte by byte, by onnx.proto3: networks whose every answer is known. */
final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int UINT8 = 2;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private long[] inputShape = {1, 1, -1, -1, -1};
    private int inputType = FLOAT;

    /** Class c's score of a voxel is {@code weights[c] * value + biases[c]}. */
    static TinyOnnx scores(float[] weights, float[] biases) {
        TinyOnnx onnx = new TinyOnnx();
        onnx.floats("w", weights, weights.length, 1, 1, 1, 1);
        onnx.floats("b", biases, biases.length);
        onnx.node("Conv", List.of("input", "w", "b"), "scores");
        return onnx;
    }

    /** Class 1's score is the first channel's value less the second's. */
    static TinyOnnx difference() {
        TinyOnnx onnx = new TinyOnnx().input(FLOAT, 1, 2, -1, -1, -1);
        onnx.floats("w", new float[] {0, 0, 1, -1}, 2, 2, 1, 1, 1);
        onnx.node("Conv", List.of("input", "w"), "scores");
        return onnx;
    }

    /** Two channels, the value and what it has above 50, before a last step to four classes. */
    static TinyOnnx narrow() {
        TinyOnnx onnx = new TinyOnnx();
        onnx.floats("first", new float[] {1, 1}, 2, 1, 1, 1, 1);
        onnx.floats("shift", new float[] {0, -50}, 2);
        onnx.node("Conv", List.of("input", "first", "shift"), "shifted");
        onnx.node("Relu", List.of("shifted"), "channels");
        onnx.floats("last", new float[] {0, 0, 0.1f, 0, 0.1f, 0.2f, -0.1f, 0.1f}, 4, 2, 1, 1, 1);
        onnx.floats("biases", new float[] {0, -2, -6, 1}, 4);
        onnx.node(
                "Conv",
                List.of("channels", "last", "biases"),
                "scores",
                integers("kernel_shape", 1, 1, 1),
                integers("pads", 0, 0, 0, 0, 0, 0));
        return onnx;
    }

    /** A scan of the same values times a gain, each voxel cut into so many. */
    static TinyOnnx finer(int a, int b, int c, float gain) {
        TinyOnnx onnx = new TinyOnnx();
        float[] weights = new float[a * b * c];
        Arrays.fill(weights, gain);
        onnx.floats("w", weights, 1, 1, a, b, c);
        onnx.node("ConvTranspose", List.of("input", "w"), "scores", integers("strides", a, b, c));
        return onnx;
    }

    /** With one step that takes the input and gives a label and a probability of each class. */
    static byte[] classifier(
            String operator, String domain, int features, List<byte[]> attributes) {
        TinyOnnx onnx = new TinyOnnx().input(FLOAT, -1, features);
        Message step = new Message().text(1, "input").text(2, "label").text(2, "probabilities");
        step.text(4, operator).text(7, domain);
        attributes.forEach(attribute -> step.bytes(5, attribute));
        onnx.nodes.add(step.done());
        onnx.output("label", INT64, -1);
        onnx.output("probabilities", FLOAT, -1, -1);
        return onnx.bytes();
    }

    /** With the scores as its output. */
    byte[] scored() {
        output("scores", FLOAT, 1, -1, -1, -1, -1);
        return bytes();
    }

    byte[] scoredAs(long... shape) {
        output("scores", FLOAT, shape);
        return bytes();
    }

    /** That decides by itself and hides the scores. */
    byte[] decided() {
        node("ArgMax", List.of("scores"), "best", integer("axis", 1), integer("keepdims", 0));
        node("Cast", List.of("best"), "labels", integer("to", UINT8));
        output("labels", UINT8, 1, -1, -1, -1);
        return bytes();
    }

    TinyOnnx input(int type, long... shape) {
        inputType = type;
        inputShape = shape.clone();
        return this;
    }

    /** Takes more memory than there is before it scores. */
    static byte[] greedy() {
        TinyOnnx onnx = scores(new float[] {0, 1}, new float[] {0, 0});
        onnx.longs("size", 1, 1, 1 << 20, 1 << 20, 1 << 10);
        onnx.floats("one", new float[] {1}, 1, 1, 1, 1, 1);
        // by the input's own values, or the optimiser would do it when loading
        onnx.node("ReduceMax", List.of("input"), "most", integer("keepdims", 1));
        onnx.node("Expand", List.of("most", "size"), "vast");
        onnx.node("ReduceMax", List.of("vast"), "vastest", integer("keepdims", 1));
        onnx.node("Add", List.of("scores", "vastest"), "sum");
        onnx.output("sum", FLOAT, 1, -1, -1, -1, -1);
        return onnx.bytes();
    }

    /** Goes on for seconds: so many convolutions of 3 x 3 x 3 and 8 channels, one after another. */
    static byte[] slow(int steps) {
        TinyOnnx onnx = new TinyOnnx();
        onnx.floats("first", new float[8], 8, 1, 1, 1, 1);
        onnx.floats("w", new float[8 * 8 * 27], 8, 8, 3, 3, 3);
        onnx.floats("last", new float[16], 2, 8, 1, 1, 1);
        onnx.node("Conv", List.of("input", "first"), "t0");
        for (int i = 0; i < steps; i++) {
            onnx.node(
                    "Conv",
                    List.of("t" + i, "w"),
                    "t" + (i + 1),
                    integers("pads", 1, 1, 1, 1, 1, 1));
        }
        onnx.node("Conv", List.of("t" + steps, "last"), "scores");
        return onnx.scored();
    }

    private void node(String operator, List<String> takes, String gives, byte[]... attributes) {
        Message node = new Message();
        takes.forEach(name -> node.text(1, name));
        node.text(2, gives).text(4, operator);
        for (byte[] attribute : attributes) {
            node.bytes(5, attribute);
        }
        nodes.add(node.done());
    }

    private static byte[] integer(String name, long value) {
        return new Message().text(1, name).number(3, value).number(20, 2).done();
    }

    static byte[] integers(String name, long... values) {
        Message attribute = new Message().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7).done();
    }

    static byte[] numbers(String name, float... values) {
        Message attribute = new Message().text(1, name);
        for (float value : values) {
            attribute.number32(7, value);
        }
        return attribute.number(20, 6).done();
    }

    static byte[] texts(String name, String... values) {
        Message attribute = new Message().text(1, name);
        for (String value : values) {
            attribute.text(9, value);
        }
        return attribute.number(20, 8).done();
    }

    private void floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        constant(name, FLOAT, raw.array(), shape);
    }

    private void longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        constant(name, INT64, raw.array(), values.length);
    }

    private void constant(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        for (long side : shape) {
            tensor.number(1, side);
        }
        constants.add(tensor.number(2, type).text(8, name).bytes(9, raw).done());
    }

    private void output(String name, int type, long... shape) {
        outputs.add(valueInfo(name, type, shape));
    }

    private static byte[] valueInfo(String name, int type, long... shape) {
        Message sides = new Message();
        for (int i = 0; i < shape.length; i++) {
            Message side = new Message();
            sides.bytes(
                    1, (shape[i] < 0 ? side.text(2, name + i) : side.number(1, shape[i])).done());
        }
        byte[] tensor = new Message().number(1, type).bytes(2, sides.done()).done();
        return new Message().text(1, name).bytes(2, new Message().bytes(1, tensor).done()).done();
    }

    private byte[] bytes() {
        Message graph = new Message();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "tiny");
        constants.forEach(constant -> graph.bytes(5, constant));
        graph.bytes(11, valueInfo("input", inputType, inputShape));
        outputs.forEach(output -> graph.bytes(12, output));
        byte[] opset = new Message().text(1, "").number(2, 13).done();
        byte[] learning = new Message().text(1, "ai.onnx.ml").number(2, 1).done();
        return new Message()
                .number(1, 7)
                .bytes(8, opset)
                .bytes(8, learning)
                .bytes(7, graph.done())
                .done();
    }

    /** One protocol buffer message. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message number32(int field, float value) {
            varint((long) field << 3 | 5);
            byte[] bytes = new byte[Float.BYTES];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
            out.writeBytes(bytes);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] bytes) {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                out.write((int) ((left & 0x7f) | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
