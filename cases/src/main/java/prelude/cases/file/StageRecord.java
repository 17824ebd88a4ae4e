package prelude.cases.file;

import java.util.Map;

/**
 * What one stage did to make this case: enough to do it again.
 *
 * @param name for example {@code segment}
 * @param version of the stage's method, raised when its result changes
 * @param parameters names and values; no patient identifier
 * @param inputSha256 hash of what went in, hexadecimal
 */
public record StageRecord(
        String name, String version, Map<String, String> parameters, String inputSha256) {
    public StageRecord {
        parameters = Map.copyOf(parameters);
    }
}
