package prelude.pipeline.words;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cleans free text by keeping only what is known to say nothing of a person: words of anatomy and
 * technique, lengths in millimetres, kernels (PS3.15 E.3.5, clean descriptors).
 */
public final class SafeWords {
    private static final Set<String> WORDS = read();

    /**
     * {@code 1.25}, {@code 5mm}, {@code 120kv}: but no number alone, which may be an age or an ID.
     */
    private static final Pattern MEASURE =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}(mm|cm|s|ms)?|\\d{1,3}(mm|cm|ms|kv|kev)");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,3}");
    private static final Set<String> UNITS = Set.of("mm", "cm", "ms", "kv", "kev");

    /** Reconstruction kernels as the manufacturers name them: B30f, Br40d, I31f, FC08, H20s, YA. */
    private static final Pattern KERNEL =
            Pattern.compile(
                    "(B|Bl|Br|Bf|Bv|D|H|Hc|Hr|I|J|Qr|Sa|T|U|Ub|Uf)\\d{2}[a-z]{0,2}|FC\\d{2}|Y[A-D]|b\\d{1,4}",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}.]+");
    private static final Pattern OUTER_DOTS = Pattern.compile("^\\.+|\\.+$");

    private SafeWords() {}

    private static Set<String> read() {
        Set<String> words = new HashSet<>();
        Lines.of(SafeWords.class, "safe-words.txt").forEach(words::addAll);
        return Set.copyOf(words);
    }

    /** What is left of a text without the words of any study; may be empty. */
    public static String clean(String text) {
        return clean(text, Set.of());
    }

    /**
     * The same, with less that is known.
     *
     * @param forbidden words in lower case that are dropped though they are known
     */
    public static String clean(String text, Set<String> forbidden) {
        List<String> words =
                Arrays.stream(SEPARATOR.split(text))
                        .map(word -> OUTER_DOTS.matcher(word).replaceAll(""))
                        .toList();
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (!forbidden.contains(word.toLowerCase(Locale.ROOT)) && isSafe(word, next)) {
                kept.append(kept.isEmpty() ? "" : " ").append(word);
            }
        }
        return kept.toString();
    }

    private static boolean isSafe(String word, String next) {
        String lower = word.toLowerCase(Locale.ROOT);
        return isKnown(word)
                || MEASURE.matcher(lower).matches()
                || KERNEL.matcher(word).matches()
                || (WHOLE_NUMBER.matcher(word).matches()
                        && UNITS.contains(next.toLowerCase(Locale.ROOT)));
    }

    /** Whether a word is in the list, however it is written. */
    public static boolean isKnown(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
