package prelude.cases.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import prelude.cases.volume.LabelMap;

/**
 * What {@code edits.json} says: the edits in a file of edits' own words, and what they began with.
 *
 * @param original the layers of {@code original/labels.seg.nrrd}
 * @param labelsSha256 after each edit
 */
record EditsDocument(
        @JsonProperty("$schema") String schema,
        int version,
        int applied,
        List<JsonNode> edits,
        List<String> labelsSha256,
        List<CaseDocument.LayerEntry> original) {

    private static final String SCHEMA = "edits-1.schema.json";
    private static final int VERSION = 1;

    /** Compact, whatever the rest of the case is. */
    private static final ObjectMapper COMPACT = new ObjectMapper();

    EditsDocument {
        edits = List.copyOf(edits);
        labelsSha256 = List.copyOf(labelsSha256);
        original = List.copyOf(original);
        if (version != VERSION || edits.size() != labelsSha256.size()) {
            throw new IllegalArgumentException("edits of version " + version);
        }
    }

    static EditsDocument of(EditHistory history) {
        List<JsonNode> edits = new ArrayList<>();
        for (EditHistory.Edit edit : history.edits()) {
            try {
                edits.add(COMPACT.readTree(edit.json()));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("an edit that is not JSON", e);
            }
        }
        return new EditsDocument(
                SCHEMA,
                VERSION,
                history.applied(),
                edits,
                history.edits().stream().map(EditHistory.Edit::labelsSha256).toList(),
                history.original().layers().stream().map(CaseDocument.LayerEntry::of).toList());
    }

    EditHistory history(LabelMap labels) {
        List<EditHistory.Edit> told = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            told.add(new EditHistory.Edit(edits.get(i).toString(), labelsSha256.get(i)));
        }
        return new EditHistory(labels, told, applied);
    }
}
