package prelude.pipeline.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.cases.stage.UnusableInputException;

/** A plan as its user wrote it: JSON, a few pages at most. */
public final class PlanFile {
    private static final long LARGEST_BYTES = 4 << 20;

    // Python and others print NaN as a bare word: read, its field can be named in the refusal.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private PlanFile() {}

    /**
     * What a plan's file holds; refused in one sentence where it is not there, too large or no
     * JSON.
     */
    public static JsonNode json(Path file) throws UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "There is no plan %s; check the path.".formatted(file));
        }
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnusableInputException("Plan %s is too large.".formatted(file));
            }
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new UnusableInputException(
                    "Plan %s is not JSON at line %d; correct it there."
                            .formatted(
                                    file,
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new UnusableInputException("Plan %s cannot be read.".formatted(file), e);
        }
    }
}
