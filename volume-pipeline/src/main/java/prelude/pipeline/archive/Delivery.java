package prelude.pipeline.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of sending.
 *
 * @param stored how many files the archive took
 */
public record Delivery(int stored, List<Refused> refused) {
    public Delivery {
        refused = List.copyOf(refused);
    }

    /**
     * @param reason why the archive did not take it, for a person
     */
    public record Refused(Path file, String reason) {}
}
