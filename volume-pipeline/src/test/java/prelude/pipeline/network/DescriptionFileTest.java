package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.UnusableInputException;

final class DescriptionFileTest {
    private static final Path DOCS = Path.of("../docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String refusal(Consumer<TinyModel> change) {
        TinyModel model = TinyModel.above50("tiny");
        change.accept(model);
        String[] sentence = new String[1];
        assertThatThrownBy(() -> DescriptionFile.parse("model.json", model.json.toPrettyString()))
                .isInstanceOf(UnusableInputException.class)
                .satisfies(e -> sentence[0] = e.getMessage());
        assertThat(sentence[0])
                .startsWith("The model description model.json is wrong: ")
                .endsWith("; docs/models.md tells what each field means.");
        return sentence[0].substring("The model description model.json is wrong: ".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format",
                "name",
                "version",
                "licence",
                "training_data",
                "intended_use",
                "modalities",
                "labels"
            })
    void aMissingFieldIsNamed(String field) {
        assertThat(refusal(model -> model.json.remove(field))).startsWith(field + " must ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orientation | \"RAL\"    | input.orientation must be three letters",
                "spacing_mm  | [1, 1]     | input.spacing_mm must be 3 numbers",
                "spacing_mm  | [1, 0, 1]  | input.spacing_mm must be 3 numbers",
                "spacing_mm  | 1          | input.spacing_mm must be 3 numbers",
                "patch       | [8, 8, 8.5]| input.patch must be 3 numbers from 1 to 4096",
                "size        | [8, 8, -1] | input.size must be 3 numbers from 1 to 4096",
                "overlap     | 1          | input.overlap must be a number from 0 to 0.9",
                "mirror      | [3]        | input.mirror must list some of the axes 0, 1, 2",
                "axes        | \"rows\"   | input.axes must be one of scan, patient",
                "outside     | \"air\"    | input.outside must be a number",
                "intensity   | {}         | input.intensity must be a list of steps",
                "intensity   | [{\"step\": \"clip\", \"to\": [5, 1]}] | input.intensity[0].to must be the lower number",
                "intensity   | [{\"step\": \"shift\", \"divide\": 0}] | input.intensity[0].divide must be a number above 0",
                "intensity   | [{\"step\": \"softly\"}] | input.intensity[0].step must be one of clip, shift",
                "spacings    | [1, 1, 1]  | input.spacings is not a field of the schema",
            })
    void aWrongFieldOfTheInputIsNamed(String field, String value, String clause) throws Exception {
        JsonNode node = JSON.readTree(value);
        assertThat(refusal(model -> model.input.set(field, node))).contains(clause.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name        | null      | input.channels[0].name must be a text",
                "scan        | null      | input.channels[0].scan is missing",
                "scan        | \"third\" | input.channels[0].scan must be one of main, second",
                "modalities  | [\"MR\"]  | input.channels[0].modalities goes with",
                "intensity   | null      | input.channels[0].intensity must be a list of steps",
                "kind        | 1         | input.channels[0].kind is not a field of the schema",
            })
    void aWrongFieldOfAChannelIsNamed(String field, String value, String clause) throws Exception {
        JsonNode node = JSON.readTree(value);
        assertThat(refusal(model -> model.channel("T1", "main").set(field, node)))
                .contains(clause.strip());
    }

    @Test
    void channelsThatDoNotGoTogetherAreNamed() {
        assertThat(refusal(model -> model.channel("T2", "second")))
                .contains("input.channels[0].modalities must list some of")
                .contains("input.channels must show the scan itself");
        assertThat(refusal(model -> model.input.putArray("channels")))
                .contains("input.channels must list from 1 to 16 channels");
        assertThat(
                        refusal(model -> {
                            model.channel("T1", "main");
                            model.input.putArray("intensity");
                            model.feature("value");
                        }))
                .contains("input.intensity must not be there where input.channels is")
                .contains("input.channels must not be there where input.features is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feature     | \"soft\"  | input.features[0].feature must be one of value, smoothed",
                "sigma_mm    | 0         | input.features[0].sigma_mm must be a number above 0",
                "sigma_mm    | null      | input.features[0].sigma_mm is missing",
                "rank        | 3         | input.features[0].rank must be a whole number from 0 to 2",
                "sigma       | 1         | input.features[0].sigma is not a field of the schema",
            })
    void aWrongFieldOfAFeatureIsNamed(String field, String value, String clause) throws Exception {
        JsonNode node = JSON.readTree(value);
        assertThat(
                        refusal(model -> {
                            model.feature("hessian").put("sigma_mm", 1).put("rank", 0);
                            ((ObjectNode) model.input.get("features").get(0)).set(field, node);
                        }))
                .contains(clause.strip());
    }

    @Test
    void fieldsThatDoNotGoTogetherAreNamed() {
        assertThat(
                        refusal(model -> {
                            model.output.put("kind", "labels");
                            model.input.putArray("mirror").add(0);
                            model.output.putArray("factor").add(1).add(1).add(2);
                        }))
                .contains("input.mirror must not be there where output.kind is labels")
                .contains("output.factor must not be there where output.kind is not image");
        assertThat(
                        refusal(model -> {
                            model.json.remove("labels");
                            model.output.put("kind", "image");
                            model.input.put("axes", "patient");
                            model.triple("size", 8, 8, 8);
                            model.step("z_score").put("nonzero", true);
                            model.json.putObject("crop").put("model", "first");
                        }))
                .contains("input.axes must be scan where output.kind is image")
                .contains("input.size must not be there where output.kind is image")
                .contains("input.intensity[0].nonzero must be false where output.kind is image")
                .contains("crop must not be there where output.kind is image");
        assertThat(
                        refusal(model -> {
                            model.feature("body_depth");
                            model.feature("body_depth");
                            model.patch(8, 8, 8);
                        }))
                .contains("input.features[1] is there before")
                .contains("input.body_above is missing")
                .contains("input.patch must not be there where input.features is");
        assertThat(
                        refusal(model -> {
                            model.input.put("interpolation", "cubic");
                            model.step("z_score").put("nonzero", true);
                        }))
                .contains("input.interpolation must be linear or cubic_by_slices where a step");
        assertThat(
                        refusal(model -> {
                            model.input.put("interpolation", "cubic_by_slices");
                            model.input.put("axes", "patient").put("outside", -1000);
                        }))
                .contains("input.axes must be scan where input.interpolation is cubic_by_slices")
                .contains("input.outside must not be there where input.interpolation is");
        assertThat(refusal(model -> model.input.put("body_above", -300)))
                .contains("input.body_above goes with the features body_position and body_depth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value   | 0        | labels[0].value must be a whole number from 1 to 255",
                "value   | 2        | labels leave out class 1",
                "snomed  | \"liver\"| labels[0].snomed must be a SNOMED CT concept identifier",
                "snomed  | \"74281007\" | labels[0].snomed is 74281007, but liver is 10200004",
                "ignore  | true     | labels[0].ignore contradicts that it has a structure",
                "smallest_ml | -1   | labels[0].smallest_ml must be a number from 0 on",
                "colour  | \"red\"  | labels[0].colour is not a field of the schema",
            })
    void aWrongFieldOfALabelIsNamed(String field, String value, String clause) throws Exception {
        JsonNode node = JSON.readTree(value);
        assertThat(refusal(model -> model.label(0).set(field, node))).contains(clause.strip());
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String said =
                refusal(model -> {
                    model.json.remove("licence");
                    model.output.put("kind", "guess");
                    model.input.remove("spacing_mm");
                });
        assertThat(said).contains("licence ", "output.kind ", "input.spacing_mm ");
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() {
        assertThatThrownBy(() -> DescriptionFile.parse("model.json", "{\n  nothing\n}"))
                .hasMessage(
                        "The model description model.json is not JSON: line 2, column 3 cannot be read.");
        assertThatThrownBy(() -> DescriptionFile.parse("model.json", "{}\n}"))
                .hasMessage(
                        "The model description model.json is not JSON: line 2, column 1 cannot be read.");
    }

    @Test
    void theExamplesInTheDocumentsAreRight() throws Exception {
        try (Stream<Path> examples = Files.list(DOCS.resolve("models"))) {
            for (Path example : examples.toList()) {
                ModelDescription read = DescriptionFile.read(example.resolve("model.json"));
                assertThat(read.name()).isEqualTo(String.valueOf(example.getFileName()));
            }
        }
    }

    @Test
    void thePublishedSchemaHasTheFieldsThatAreRead() throws Exception {
        JsonNode schema = JSON.readTree(DOCS.resolve("model-1.schema.json").toFile());
        assertThat(fields(schema)).isEqualTo(DescriptionFile.FIELDS);
        JsonNode top = schema.get("properties");
        assertThat(fields(top.get("input"))).isEqualTo(InputReader.FIELDS);
        assertThat(fields(top.get("output"))).isEqualTo(DescriptionFile.OUTPUT_FIELDS);
        assertThat(fields(top.get("crop"))).isEqualTo(DescriptionFile.CROP_FIELDS);
        assertThat(fields(top.get("labels").get("items"))).isEqualTo(LabelReader.FIELDS);
        assertThat(fields(schema.get("$defs").get("intensity").get("items")))
                .isEqualTo(IntensityReader.FIELDS);
        JsonNode channel = top.get("input").get("properties").get("channels").get("items");
        assertThat(fields(channel)).isEqualTo(ChannelReader.FIELDS);
        assertThat(fields(top.get("input").get("properties").get("features").get("items")))
                .isEqualTo(FeatureReader.FIELDS);
    }

    private static Set<String> fields(JsonNode of) {
        Set<String> names = new TreeSet<>();
        ((ObjectNode) of.get("properties")).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
