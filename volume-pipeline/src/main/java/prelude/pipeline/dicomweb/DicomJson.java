package prelude.pipeline.dicomweb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import prelude.pipeline.archive.Match;
import prelude.pipeline.dicom.data.Tag;

/** The DICOM JSON model (PS3.18 annex F). */
final class DicomJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DicomJson() {}

    /** Hands on each data set of an array, one after another. */
    static void dataSets(InputStream json, Consumer<JsonNode> taker) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MultipartReader.MalformedMessageException("not an array of data sets");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                taker.accept(MAPPER.readTree(parser));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new EOFException("an array of data sets that does not end");
            }
        }
    }

    /** The one data set of an answer, alone or in an array. */
    static JsonNode dataSet(InputStream json) throws IOException {
        JsonNode read = MAPPER.readTree(json);
        return read.isArray() ? read.path(0) : read;
    }

    static Match match(JsonNode dataSet, Set<Tag> wanted) {
        Map<Tag, String> values = new EnumMap<>(Tag.class);
        for (Tag tag : wanted) {
            String text = text(dataSet, tag.number);
            if (!text.isEmpty()) {
                values.put(tag, text);
            }
        }
        return new Match(values);
    }

    /** All values of an element, joined by a backslash; empty where it is absent. */
    static String text(JsonNode dataSet, int tag) {
        StringJoiner joined = new StringJoiner("\\");
        for (JsonNode value : values(dataSet, tag)) {
            // A person's name is an object of up to three spellings.
            joined.add(
                    value.isObject()
                            ? value.path("Alphabetic").asText("")
                            : value.isNull() ? "" : value.asText());
        }
        return joined.toString();
    }

    /** The values of an element: items, where it is a sequence. */
    static JsonNode values(JsonNode dataSet, int tag) {
        return dataSet.path("%08X".formatted(tag)).path("Value");
    }
}
