package prelude.pipeline.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelDescription.Crop;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Kind;
import prelude.pipeline.network.ModelDescription.Label;
import prelude.pipeline.network.ModelDescription.Output;
import prelude.pipeline.network.ModelDescription.Values;

/** Reads a {@code model.json}; what is wrong with it is told at once, each fault by its field. */
final class DescriptionFile {
    static final String FORMAT = "prelude-model-1";

    static final Set<String> FIELDS =
            Set.of(
                    "format",
                    "name",
                    "version",
                    "licence",
                    "training_data",
                    "intended_use",
                    "modalities",
                    "input",
                    "output",
                    "labels",
                    "crop",
                    "memory_mb");
    static final Set<String> OUTPUT_FIELDS = Set.of("tensor", "kind", "factor", "values");
    static final Set<String> CROP_FIELDS = Set.of("model", "margin_mm");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int LARGEST_FACTOR = 16;

    private final List<String> faults = new ArrayList<>();

    private DescriptionFile() {}

    static ModelDescription read(Path file) throws UnusableInputException {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The model description %s cannot be read; a model folder holds model.onnx and model.json."
                            .formatted(file),
                    e);
        }
    }

    /**
     * @param file its name, for messages
     */
    static ModelDescription parse(String file, String json) throws UnusableInputException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnusableInputException(
                    "The model description %s is not JSON: line %d, column %d cannot be read."
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        }
        DescriptionFile reader = new DescriptionFile();
        ModelDescription description = reader.description(root);
        if (!reader.faults.isEmpty()) {
            throw new UnusableInputException(
                    "The model description %s is wrong: %s; docs/models.md tells what each field means."
                            .formatted(file, String.join("; ", reader.faults)));
        }
        return description;
    }

    private ModelDescription description(JsonNode root) {
        FieldReader top = new FieldReader(root, "", FIELDS, faults);
        if (!root.path("format").asText().equals(FORMAT)) {
            top.fault("format", "must be \"" + FORMAT + "\"");
        }
        String name = top.text("name");
        if (!name.isEmpty() && !name.matches(ModelStore.NAME)) {
            top.fault("name", "must be small letters, digits, - and _, beginning with a letter");
        }
        FieldReader out = new FieldReader(top.node("output"), "output", OUTPUT_FIELDS, faults);
        FieldReader in = new FieldReader(top.node("input"), "input", InputReader.FIELDS, faults);
        Output output = output(out);
        Input input = InputReader.read(in, faults);
        new Contradictions(top, in, out).tell(input, output.kind());
        return new ModelDescription(
                name,
                top.text("version"),
                top.text("licence"),
                top.text("training_data"),
                top.text("intended_use"),
                ChannelReader.modalities(top),
                input,
                output,
                labels(top, output.kind()),
                crop(top),
                top.has("memory_mb")
                        ? OptionalInt.of(top.whole("memory_mb", 1, 1, Integer.MAX_VALUE))
                        : OptionalInt.empty());
    }

    private static Output output(FieldReader out) {
        if (!out.has("kind")) {
            out.fault("kind", "is missing");
        }
        return new Output(
                out.optionalText("tensor"),
                out.choice("kind", Kind.class, Kind.LOGITS),
                out.wholes("factor", 3, 1, LARGEST_FACTOR).orElse(List.of(1, 1, 1)),
                out.choice("values", Values.class, Values.PREPARED));
    }

    private List<Label> labels(FieldReader top, Kind kind) {
        if (kind == Kind.IMAGE) {
            if (top.has("labels")) {
                top.fault("labels", "must not be there where output.kind is image");
            }
            return List.of();
        }
        return new LabelReader(faults).labels(top, kind);
    }

    private Optional<Crop> crop(FieldReader top) {
        if (!top.has("crop")) {
            return Optional.empty();
        }
        FieldReader crop = new FieldReader(top.node("crop"), "crop", CROP_FIELDS, faults);
        return Optional.of(
                new Crop(
                        crop.text("model"),
                        crop.number("margin_mm", 0, mm -> mm >= 0 && mm <= 500, "from 0 to 500")));
    }
}
