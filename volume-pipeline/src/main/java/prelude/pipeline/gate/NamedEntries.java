package prelude.pipeline.gate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Lists of what is expected of structures, by name. */
final class NamedEntries {
    private NamedEntries() {}

    /**
     * @param file beside this class
     */
    static <T> List<T> read(String file, Class<T[]> type) {
        JsonMapper json =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .build();
        try (InputStream in = NamedEntries.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the build");
            }
            return List.of(json.readValue(in, type));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of this build cannot be read", e);
        }
    }

    /**
     * @param names of which {@code *} ends one that only begins so
     */
    static boolean name(List<String> names, String structure) {
        return names.stream()
                .anyMatch(name ->
                        name.endsWith("*")
                                ? structure.startsWith(name.substring(0, name.length() - 1))
                                : structure.equals(name));
    }
}
