package prelude.pipeline.labels;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.pipeline.deidentify.PatientIdentity;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.words.SafeWords;

/**
 * Which of the names that people typed for labels may be kept: without words of the scan's or the
 * labels' own identifiers, dates, UIDs and long numbers (PS3.15 annex E, clean descriptors).
 */
public final class TypedNames {
    private static final Tag[] PEOPLE = {
        Tag.PATIENT_NAME, Tag.REFERRING_PHYSICIAN_NAME, Tag.CONTENT_CREATOR_NAME
    };

    private static final Tag[] NUMBERS = {
        Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.ACCESSION_NUMBER, Tag.STUDY_ID
    };

    /** What does not separate words, in any script. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Within a word that was written without blanks: JohnDoe2. */
    private static final Pattern HUMP =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mai|okt|dez)";

    /** In digits with separators, or with the month in words; and UIDs. */
    private static final Pattern DATE =
            Pattern.compile(
                    "\\d+(?:\\.\\d+){2,}"
                            + "|(?<!\\d)\\d{1,2}([-/_ ])\\d{1,2}\\1\\d{4}(?!\\d)"
                            + "|(?<!\\d)\\d{1,2}([-/])\\d{1,2}\\2\\d{2}(?!\\d)"
                            + "|(?<!\\d)\\d{4}([-/_ ])\\d{1,2}\\3\\d{1,2}(?!\\d)"
                            + "|(?<!\\d)\\d{1,2}[^\\p{L}\\p{N}]{0,2}"
                            + MONTH
                            + "[^\\p{L}\\p{N}]{0,2}\\d{2,4}(?!\\d)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{N}{6,}");

    /** People are named so briefly; initials are in too many words to tell anything. */
    private static final int SHORTEST_NAME = 2;

    private static final int SHORTEST_NUMBER = 3;

    /** Shorter ones are in the middle of too many innocent words. */
    private static final int SHORTEST_WITHIN = 5;

    private static final int LONGEST = 64;

    private final boolean asTyped;

    /** Folded, all in lower case. */
    private final Set<String> forbidden;

    private TypedNames(boolean asTyped, Set<String> forbidden) {
        this.asTyped = asTyped;
        this.forbidden = forbidden;
    }

    /** All of them, whoever they name. */
    public static TypedNames kept() {
        return new TypedNames(true, Set.of());
    }

    /** For a scan that does not say whose it is. */
    public static TypedNames ofNobody() {
        return new TypedNames(false, Set.of());
    }

    /** For a scan of this patient. */
    public static TypedNames without(PatientIdentity identity) {
        Set<String> words = new HashSet<>();
        Stream.of(identity.patientName(), identity.referringPhysician())
                .forEach(name -> collect(name, SHORTEST_NAME, words));
        Stream.of(
                        identity.patientId(),
                        identity.birthDate(),
                        identity.accessionNumber(),
                        identity.studyId())
                .forEach(number -> collect(number, SHORTEST_NUMBER, words));
        return new TypedNames(false, words);
    }

    /** These, also without the words of the identifiers that stand beside the labels. */
    TypedNames beside(DataSet labels) {
        Set<String> words = new HashSet<>(forbidden);
        for (Tag tag : PEOPLE) {
            collect(labels.text(tag).orElse(""), SHORTEST_NAME, words);
        }
        for (Tag tag : NUMBERS) {
            collect(labels.text(tag).orElse(""), SHORTEST_NUMBER, words);
        }
        return new TypedNames(asTyped, words);
    }

    private static void collect(String text, int shortest, Set<String> into) {
        for (String word : words(text)) {
            // A patient who is named as an organ does not take the organ's name away.
            if (word.length() >= shortest && !isAnatomy(word)) {
                into.add(folded(word));
            }
        }
    }

    private static boolean isAnatomy(String word) {
        return SafeWords.isKnown(word) || StructureCatalogue.standard().find(word).isPresent();
    }

    private static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether written with accents and capitals or without. */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What may be kept: as it was typed where that names nobody; may be empty. */
    String impersonal(String typed) {
        if (asTyped) {
            return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        }
        StringBuilder kept = new StringBuilder();
        for (String word : words(DATE.matcher(typed).replaceAll(" "))) {
            for (String part : parts(word)) {
                if (kept.length() + part.length() < LONGEST) {
                    kept.append(kept.isEmpty() ? "" : " ").append(part);
                }
            }
        }
        String words = kept.toString();
        return words.equals(String.join(" ", words(typed))) ? typed : words;
    }

    /** Whether a word of an identifier is in it. */
    boolean nameSomebody(String typed) {
        return !asTyped && words(typed).stream().anyMatch(word -> !named(word).isEmpty());
    }

    /** What of a word may be kept: all of it, some, or nothing. */
    private List<String> parts(String word) {
        if (LONG_NUMBER.matcher(word).find()) {
            return List.of();
        }
        List<String> named = named(word);
        if (named.isEmpty()) {
            return List.of(word);
        }
        List<String> parts = new ArrayList<>(List.of(HUMP.split(word)));
        parts.removeAll(named);
        return named.contains(word) ? List.of() : parts;
    }

    /** The word itself or those of its parts that an identifier holds. */
    private List<String> named(String word) {
        if (isAnatomy(word)) {
            return List.of();
        }
        List<String> parts =
                Arrays.stream(HUMP.split(word))
                        .filter(part -> !isAnatomy(part) && forbidden.contains(folded(part)))
                        .toList();
        return parts.isEmpty() && isForbidden(folded(word)) ? List.of(word) : parts;
    }

    private boolean isForbidden(String word) {
        if (forbidden.contains(word)) {
            return true;
        }
        String left = word;
        for (String name : forbidden) {
            if (name.length() >= SHORTEST_WITHIN && word.contains(name)) {
                return true;
            }
            left = name.length() > SHORTEST_NAME ? left.replace(name, "") : left;
        }
        // First and last name written together, with a number behind them or without.
        return left.length() < word.length() && left.chars().noneMatch(Character::isLetter);
    }
}
