package prelude.pipeline.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.pipeline.network.ModelDescription.Axes;
import prelude.pipeline.network.ModelDescription.Crop;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Interpolation;
import prelude.pipeline.network.ModelDescription.Kind;
import prelude.pipeline.network.ModelDescription.Label;
import prelude.pipeline.network.ModelDescription.Output;

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
    static final Set<String> INPUT_FIELDS =
            Set.of(
                    "tensor",
                    "orientation",
                    "axes",
                    "spacing_mm",
                    "size",
                    "patch",
                    "multiple_of",
                    "overlap",
                    "mirror",
                    "interpolation",
                    "outside",
                    "intensity");
    static final Set<String> OUTPUT_FIELDS = Set.of("tensor", "kind");
    static final Set<String> CROP_FIELDS = Set.of("model", "margin_mm");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_SIDE = 4096;

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
        Output output = output(top.node("output"));
        return new ModelDescription(
                name,
                top.text("version"),
                top.text("licence"),
                top.text("training_data"),
                top.text("intended_use"),
                modalities(top),
                input(top.node("input")),
                output,
                labels(top, output.kind()),
                crop(top),
                top.has("memory_mb")
                        ? OptionalInt.of(top.whole("memory_mb", 1, 1, Integer.MAX_VALUE))
                        : OptionalInt.empty());
    }

    private Set<Modality> modalities(FieldReader top) {
        EnumSet<Modality> modalities = EnumSet.noneOf(Modality.class);
        for (JsonNode item : top.node("modalities")) {
            for (Modality modality : Modality.values()) {
                if (modality.name().equals(item.asText())) {
                    modalities.add(modality);
                }
            }
        }
        if (modalities.isEmpty() || modalities.size() != top.node("modalities").size()) {
            top.fault("modalities", "must list some of CT, MR, PT, US, OTHER");
        }
        return modalities;
    }

    private Input input(JsonNode node) {
        FieldReader in = new FieldReader(node, "input", INPUT_FIELDS, faults);
        Optional<List<Integer>> patch = sides(in, "patch");
        int multipleOf = in.whole("multiple_of", 1, 1, 512);
        String orientation = in.text("orientation");
        if (!Orientation.known(orientation)) {
            in.fault(
                    "orientation",
                    "must be three letters, one of each pair L R, P A, S I, such as RAS");
            orientation = "RAS";
        }
        return new Input(
                optionalText(in, "tensor"),
                orientation,
                in.choice("axes", Axes.class, Axes.SCAN),
                in.numbers("spacing_mm", 3, mm -> mm > 0.01 && mm <= 50, "from 0.01 to 50")
                        .orElse(List.of(1.0, 1.0, 1.0)),
                sides(in, "size"),
                patch,
                multipleOf,
                in.number("overlap", 0.5, o -> o >= 0 && o <= 0.9, "from 0 to 0.9"),
                mirror(in),
                in.choice("interpolation", Interpolation.class, Interpolation.LINEAR),
                in.number("outside"),
                new IntensityReader(faults).steps(in));
    }

    private static Optional<String> optionalText(FieldReader in, String field) {
        return in.has(field) ? Optional.of(in.text(field)) : Optional.empty();
    }

    /** Three sides in voxels, or none where the field is not there. */
    private static Optional<List<Integer>> sides(FieldReader in, String field) {
        if (!in.has(field)) {
            return Optional.empty();
        }
        return in.numbers(
                        field,
                        3,
                        n -> n >= 1 && n <= LARGEST_SIDE && n == Math.rint(n),
                        "from 1 to " + LARGEST_SIDE + " without a fraction")
                .map(list -> list.stream().map(Double::intValue).toList());
    }

    private static List<Integer> mirror(FieldReader in) {
        List<Integer> axes = new ArrayList<>();
        for (JsonNode item : in.node("mirror")) {
            if (!item.isInt()
                    || item.asInt() < 0
                    || item.asInt() > 2
                    || axes.contains(item.asInt())) {
                in.fault("mirror", "must list some of the axes 0, 1, 2");
                return List.of();
            }
            axes.add(item.asInt());
        }
        return axes;
    }

    private Output output(JsonNode node) {
        FieldReader out = new FieldReader(node, "output", OUTPUT_FIELDS, faults);
        if (!out.has("kind")) {
            out.fault("kind", "is missing");
        }
        return new Output(optionalText(out, "tensor"), out.choice("kind", Kind.class, Kind.LOGITS));
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
