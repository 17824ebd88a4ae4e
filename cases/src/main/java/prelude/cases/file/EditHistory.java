package prelude.cases.file;

import java.util.List;
import prelude.cases.volume.LabelMap;

/**
 * How a case's labels came from those that its segmentation gave: labels = original + the applied
 * edits, in their order. What was undone stays in the list, to be done again.
 *
 * @param original never changed by an edit
 * @param applied how many of the edits, from the first, the case's labels have in them
 */
public record EditHistory(LabelMap original, List<Edit> edits, int applied) {

    /**
     * One edit, as {@code edits-1.schema.json} has it.
     *
     * @param json one JSON object, compact; lengths in millimetres, places in LPS
     * @param labelsSha256 {@link ContentHash} of the labels after it: a replay must come to it
     */
    public record Edit(String json, String labelsSha256) {}

    public EditHistory {
        edits = List.copyOf(edits);
        if (applied < 0 || applied > edits.size()) {
            throw new IllegalArgumentException(applied + " of " + edits.size() + " edits");
        }
    }

    /** Of labels that nobody has edited. */
    public static EditHistory none(LabelMap original) {
        return new EditHistory(original, List.of(), 0);
    }
}
