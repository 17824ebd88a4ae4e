package prelude.cases.file;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one stage did to make this case: enough to do it again.
 *
 * @param name for example {@code segment}
 * @param version of the stage's method, raised when its result changes
 * @param parameters names and values; no patient identifier, but where the user wanted the case to
 *     name its patient
 * @param inputSha256 {@link ContentHash} of what went in; null for the stage that read the study
 * @param outputSha256 of what came out; null for a stage that only judges
 */
public record StageRecord(
        String name,
        String version,
        Map<String, String> parameters,
        @Nullable String inputSha256,
        @Nullable String outputSha256) {
    public StageRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        parameters = Map.copyOf(parameters);
    }
}
