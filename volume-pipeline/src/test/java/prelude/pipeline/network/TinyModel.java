package prelude.pipeline.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.cases.stage.UnusableInputException;

/** A model folder with a tiny network, whose description a test changes field by field. */
final class TinyModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    final ObjectNode json = JSON.createObjectNode();
    final ObjectNode input;
    final ObjectNode output;
    final ArrayNode labels;
    private final byte[] onnx;

    /**
     * @param kind of output
     * @param structures of the classes from 1 on
     */
    TinyModel(String name, byte[] onnx, String kind, String... structures) {
        this.onnx = onnx;
        json.put("format", "prelude-model-1")
                .put("name", name)
                .put("version", "1")
                .put("licence", "Apache-2.0")
                .put("training_data", "none: made by hand")
                .put("intended_use", "tests");
        json.putArray("modalities").add("CT").add("MR");
        input = json.putObject("input");
        input.put("orientation", "LPS").put("axes", "scan");
        input.putArray("spacing_mm").add(1).add(1).add(1);
        input.putArray("intensity");
        output = json.putObject("output");
        output.put("kind", kind);
        labels = json.putArray("labels");
        for (int i = 0; i < structures.length; i++) {
            labels.addObject().put("value", i + 1).put("structure", structures[i]);
        }
    }

    /** One class above 0.5 of the value 100, scored by its distance. */
    static TinyModel above50(String name) {
        byte[] onnx = TinyOnnx.scores(new float[] {0, 0.1f}, new float[] {0, -5}).scored();
        return new TinyModel(name, onnx, "logits", "liver");
    }

    /** A network that makes a scan: without labels, on the scan's own voxels. */
    static TinyModel image(String name, byte[] onnx) {
        TinyModel model = new TinyModel(name, onnx, "image");
        model.json.remove("labels");
        model.input.remove("spacing_mm");
        return model;
    }

    /** Trees on the features that {@link #feature} adds. */
    static TinyModel forest(String name, int[] features, float[] thresholds) {
        TinyForest forest = new TinyForest(2);
        for (int i = 0; i < features.length; i++) {
            forest.tree(features[i], thresholds[i], 1);
        }
        return forest(name, forest, "liver");
    }

    /** Trees whose classes from 1 on are those structures. */
    static TinyModel forest(String name, TinyForest forest, String... structures) {
        TinyModel model = new TinyModel(name, forest.bytes(), "probabilities", structures);
        model.output.put("tensor", "probabilities");
        model.input.remove("spacing_mm");
        model.input.putArray("features");
        return model;
    }

    ObjectNode feature(String name) {
        return input.withArray("features").addObject().put("feature", name);
    }

    /** Adds a step of the preparation. */
    ObjectNode step(String name) {
        return input.withArray("intensity").addObject().put("step", name);
    }

    /** Adds a channel, and takes the one that is there without any away. */
    ObjectNode channel(String name, String scan) {
        input.remove("intensity");
        ObjectNode channel = input.withArray("channels").addObject();
        channel.put("name", name).put("scan", scan).putArray("intensity");
        return channel;
    }

    /** Looks at the scan and at an MR that lies over it. */
    static TinyModel ofTwoScans(String name) {
        TinyModel model = new TinyModel(name, TinyOnnx.difference().scored(), "logits", "liver");
        model.channel("T1", "main");
        model.channel("T2", "second").putArray("modalities").add("MR");
        return model;
    }

    ObjectNode label(int index) {
        return (ObjectNode) labels.get(index);
    }

    void triple(String field, double a, double b, double c) {
        input.putArray(field).add(a).add(b).add(c);
    }

    void patch(int a, int b, int c) {
        input.putArray("patch").add(a).add(b).add(c);
    }

    Path write(Path into) throws IOException {
        Path folder = Files.createDirectories(into.resolve(json.get("name").asText()));
        Files.write(folder.resolve("model.onnx"), onnx);
        Files.writeString(folder.resolve("model.json"), json.toPrettyString());
        return folder;
    }

    Model open(Path into) throws IOException, UnusableInputException {
        return Model.open(write(into));
    }

    NetworkEnhancer enhancer(Path into) throws IOException, UnusableInputException {
        return new NetworkEnhancer(open(into));
    }

    NetworkSegmenter segmenter(Path into) throws IOException, UnusableInputException {
        return new NetworkSegmenter(open(into), java.util.Optional.empty());
    }
}
