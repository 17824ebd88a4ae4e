package prelude.pipeline.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.UnusableInputException;

/** Reads {@code {"version": 1, "edits": [{"op": "margin", ...}, ...]}}, all faults at once. */
public final class EditsFile {
    private static final int VERSION = 1;
    private static final int FAULTS_SHOWN = 5;

    private EditsFile() {}

    public static List<LabelEdit> read(Path file) throws UnusableInputException {
        String name = String.valueOf(file.getFileName());
        try {
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The edits file %s cannot be read; check that it is there and is text."
                            .formatted(name),
                    e);
        }
    }

    /**
     * @param name of the file, for messages
     */
    static List<LabelEdit> parse(String name, String json) throws UnusableInputException {
        JsonNode root;
        try {
            root = EditJson.tree(json);
        } catch (JsonProcessingException e) {
            // Its own message would quote the file.
            throw new UnusableInputException(
                    "The edits file %s is not JSON: line %d, column %d cannot be read; mend it there."
                            .formatted(
                                    name,
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        }
        if (root.path("version").asInt() != VERSION) {
            throw new UnusableInputException(
                    "The edits file %s does not say \"version\": 1, the only one that this program reads; see docs/editing.md."
                            .formatted(name));
        }
        JsonNode entries = root.path("edits");
        if (!entries.isArray() || entries.isEmpty()) {
            throw new UnusableInputException(
                    "The edits file %s has no list \"edits\"; see docs/editing.md for its form."
                            .formatted(name));
        }
        List<LabelEdit> edits = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                edits.add(EditJson.read(entries.get(i)));
            } catch (EditFormatException e) {
                faults.add("edit %d %s".formatted(i + 1, e.clause()));
            }
        }
        if (!faults.isEmpty()) {
            int more = faults.size() - FAULTS_SHOWN;
            throw new UnusableInputException(
                    "The edits file %s cannot be used: %s%s; see docs/editing.md."
                            .formatted(
                                    name,
                                    String.join(
                                            "; ",
                                            faults.subList(
                                                    0, Math.min(FAULTS_SHOWN, faults.size()))),
                                    more > 0 ? "; and %d more".formatted(more) : ""));
        }
        return edits;
    }
}
