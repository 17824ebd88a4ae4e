package prelude.pipeline.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.cases.stage.UnusableInputException;

/** A plan as its user wrote it: JSON, a few pages at most. */
public final class PlanFile {
    private static final long LARGEST_BYTES = 4 << 20;

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
            return new ObjectMapper().readTree(file.toFile());
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
