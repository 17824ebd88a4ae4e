package prelude.pipeline.archive;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import prelude.pipeline.dicom.data.Tag;

/**
 * What an archive says of one study or series: texts by tag, several values joined by a backslash.
 * It may name the patient; who shows it decides what of it is shown.
 */
public record Match(Map<Tag, String> values) {
    public Match {
        values = Map.copyOf(values.isEmpty() ? Map.of() : new EnumMap<>(values));
    }

    public Optional<String> text(Tag tag) {
        return Optional.ofNullable(values.get(tag)).map(String::strip).filter(t -> !t.isEmpty());
    }

    public OptionalInt count(Tag tag) {
        String text = text(tag).orElse("");
        return text.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    /** Nothing of the patient: for a log. */
    @Override
    public String toString() {
        return "Match of " + values.size() + " attributes";
    }
}
