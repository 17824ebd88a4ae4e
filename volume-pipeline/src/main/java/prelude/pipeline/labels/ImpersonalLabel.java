package prelude.pipeline.labels;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.words.SafeWords;

/**
 * A label as its author typed it, without what could name the patient: words of the identifiers
 * beside it, and numbers as long as a date (PS3.15 annex E, clean descriptors).
 */
final class ImpersonalLabel {
    private static final Tag[] IDENTIFIERS = {
        Tag.PATIENT_NAME,
        Tag.PATIENT_ID,
        Tag.PATIENT_BIRTH_DATE,
        Tag.ACCESSION_NUMBER,
        Tag.STUDY_ID,
        Tag.REFERRING_PHYSICIAN_NAME,
        Tag.CONTENT_CREATOR_NAME
    };

    /** What does not separate words, in any script. */
    private static final String BETWEEN_WORDS = "[^\\p{L}\\p{N}]+";

    /** Initials and single digits are in too many words to tell anything. */
    private static final int SHORTEST_IDENTIFIER = 3;

    private static final int LONGEST = 64;

    private final Set<String> forbidden = new HashSet<>();

    ImpersonalLabel(DataSet dataSet) {
        for (Tag tag : IDENTIFIERS) {
            for (String word : dataSet.text(tag).orElse("").split(BETWEEN_WORDS, -1)) {
                // A patient who is named as an organ does not take the organ's name away.
                if (word.length() >= SHORTEST_IDENTIFIER && !SafeWords.isKnown(word)) {
                    forbidden.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    /** May be empty. */
    String of(String typed) {
        StringBuilder kept = new StringBuilder();
        for (String word : typed.split(BETWEEN_WORDS, -1)) {
            boolean number = word.matches("\\p{N}{6,}");
            if (!word.isEmpty()
                    && !number
                    && !forbidden.contains(word.toLowerCase(Locale.ROOT))
                    && kept.length() + word.length() < LONGEST) {
                kept.append(kept.isEmpty() ? "" : " ").append(word);
            }
        }
        return kept.toString();
    }
}
