package prelude.pipeline.deidentify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * The words that name a study's people: what else is kept of it must hold none of them, for names
 * and numbers are typed into fields that are not theirs.
 */
final class IdentityWords {
    private static final Tag[] NAMING = {
        Tag.ACCESSION_NUMBER,
        Tag.REFERRING_PHYSICIAN_NAME,
        Tag.PATIENT_NAME,
        Tag.PATIENT_ID,
        Tag.PATIENT_BIRTH_DATE,
        Tag.STUDY_ID
    };

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Initials and single digits are in every text. */
    private static final int SHORTEST = 3;

    /** Shorter ones are in the middle of too many innocent words. */
    private static final int SHORTEST_WITHIN = 5;

    private IdentityWords() {}

    /** In lower case. */
    static Set<String> of(DataSet dataSet) {
        Set<String> words = new HashSet<>();
        for (Tag tag : NAMING) {
            words.addAll(words(dataSet.text(tag).orElse("")));
        }
        words.removeIf(word -> word.length() < SHORTEST);
        return words;
    }

    /** Whether any of the names is a word of a text or, if it is long, stands within one. */
    static boolean anyIn(String text, Set<String> names) {
        return words(text).stream()
                .anyMatch(word ->
                        names.contains(word)
                                || names.stream()
                                        .anyMatch(name ->
                                                name.length() >= SHORTEST_WITHIN
                                                        && word.contains(name)));
    }

    private static List<String> words(String text) {
        return List.of(BETWEEN.split(text.toLowerCase(Locale.ROOT)));
    }
}
