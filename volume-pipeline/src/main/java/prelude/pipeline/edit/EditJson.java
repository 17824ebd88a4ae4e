package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Edits as JSON objects, see {@code edits-1.schema.json}: an edit that is written and read again is
 * the same.
 */
public final class EditJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .addModule(points())
                    .build();

    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '(\\w+)'");

    private static final String OPS =
            "grow, brush, scissors, islands, margin, smooth, fill_between, combine";

    private EditJson() {}

    private static SimpleModule points() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Vector3dc.class, new PointWriter());
        module.addDeserializer(Vector3dc.class, new PointReader());
        return module;
    }

    private static final class PointWriter extends StdSerializer<Vector3dc> {
        private static final long serialVersionUID = 1L;

        PointWriter() {
            super(Vector3dc.class);
        }

        @Override
        public void serialize(Vector3dc p, JsonGenerator to, SerializerProvider provider)
                throws IOException {
            to.writeArray(new double[] {p.x(), p.y(), p.z()}, 0, 3);
        }
    }

    private static final class PointReader extends StdDeserializer<Vector3dc> {
        private static final long serialVersionUID = 1L;

        PointReader() {
            super(Vector3dc.class);
        }

        @Override
        public Vector3dc deserialize(JsonParser from, DeserializationContext context)
                throws IOException {
            JsonNode node = from.readValueAsTree();
            if (!node.isArray()
                    || node.size() != 3
                    || !node.get(0).isNumber()
                    || !node.get(1).isNumber()
                    || !node.get(2).isNumber()) {
                throw JsonMappingException.from(from, "no point");
            }
            return new Vector3d(
                    node.get(0).doubleValue(),
                    node.get(1).doubleValue(),
                    node.get(2).doubleValue());
        }
    }

    /** Compact, the fields in a fixed order. */
    public static String write(LabelEdit edit) {
        try {
            return JSON.writerFor(LabelEdit.class).writeValueAsString(edit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an edit that JSON cannot say", e);
        }
    }

    /**
     * @throws EditFormatException what is wrong with it, naming the field
     */
    public static LabelEdit read(JsonNode node) throws EditFormatException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isNull()) {
                throw new EditFormatException(
                        "has null at \"%.40s\": leave the field out".formatted(field.getKey()));
            }
        }
        try {
            return JSON.treeToValue(node, LabelEdit.class);
        } catch (JsonProcessingException e) {
            throw new EditFormatException(fault(e));
        }
    }

    static JsonNode tree(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    private static String fault(JsonProcessingException failure) {
        return switch (failure) {
            case InvalidTypeIdException _ -> "has no \"op\" that Prelude knows: " + OPS;
            case UnrecognizedPropertyException unknown ->
                    "has the field \"%.40s\", which its op does not take; it takes %s"
                            .formatted(unknown.getPropertyName(), known(unknown));
            case ValueInstantiationException wrong
                    when wrong.getCause() instanceof IllegalArgumentException because ->
                    "is wrong: " + because.getMessage();
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case JsonMappingException mapping -> "has no [x, y, z] at " + place(mapping);
            default -> "cannot be read";
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? "others"
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String mismatch(MismatchedInputException mismatch) {
        Matcher missing = MISSING.matcher(mismatch.getOriginalMessage());
        if (missing.find()) {
            return "lacks \"" + missing.group(1) + "\"";
        }
        Class<?> type = mismatch.getTargetType();
        if (type != null && type.isEnum()) {
            return "has at %s none of %s"
                    .formatted(
                            place(mismatch),
                            List.of(type.getEnumConstants()).stream()
                                    .map(constant ->
                                            String.valueOf(constant).toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        return "cannot be read at " + place(mismatch);
    }

    private static String place(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(reference ->
                        reference.getFieldName() != null
                                ? "\"" + reference.getFieldName() + "\""
                                : "number " + (reference.getIndex() + 1))
                .collect(Collectors.joining(" "));
    }
}
