package prelude.pipeline.archive;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import prelude.pipeline.dicom.data.Tag;

/**
 * What is looked for in an archive.
 *
 * @param keys values to match, with DICOM's own wild cards ({@code *}, {@code ?}) and date ranges
 *     ({@code 20260101-20260131}); PS3.4 C.2.2.2
 * @param most how many matches are enough
 */
public record Query(Level level, Map<Tag, String> keys, int most) {
    public Query {
        keys = Map.copyOf(new TreeMap<>(keys));
        for (Map.Entry<Tag, String> key : keys.entrySet()) {
            if (key.getValue().isBlank() || key.getValue().chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("no value to match for " + key.getKey());
            }
        }
        if (most < 1) {
            throw new IllegalArgumentException("no match is asked for: " + most);
        }
        if (level == Level.SERIES && !keys.containsKey(Tag.STUDY_INSTANCE_UID)) {
            throw new IllegalArgumentException("series are looked for within a study");
        }
    }

    /**
     * The keys of which no match tells a value: an archive that does not know a key passes over it
     * (PS3.4 C.2.2.1.3), and what it gives may be anything there.
     */
    public Set<Tag> unheeded(List<Match> matches) {
        Set<Tag> unheeded = EnumSet.noneOf(Tag.class);
        if (!matches.isEmpty()) {
            for (Tag key : keys.keySet()) {
                Tag told = Shown.matched(key, level);
                if (Shown.at(level).contains(told)
                        && matches.stream().allMatch(match -> match.text(told).isEmpty())) {
                    unheeded.add(key);
                }
            }
        }
        return unheeded;
    }

    /** Nothing of the patient: for a log. */
    @Override
    public String toString() {
        return "Query for each " + level + " by " + keys.keySet();
    }
}
