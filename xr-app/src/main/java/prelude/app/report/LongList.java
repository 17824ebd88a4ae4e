package prelude.app.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence that ends in a list of names, as a person reads it; reports keep all of them. */
public final class LongList {
    /** From so many on, a list is cut. */
    private static final int LONG = 13;

    private static final int SHOWN = 10;
    private static final Pattern LISTING = Pattern.compile("(?s)(.*: )([^:]*, [^:,]+)\\.");

    /** One that parts names: what is said of a name in brackets has commas of its own. */
    private static final Pattern COMMA = Pattern.compile(", (?![^(]*\\))");

    private LongList() {}

    /** The sentence with the first names of its list and how many more there are. */
    public static String cut(String sentence) {
        Matcher listing = LISTING.matcher(sentence);
        if (!listing.matches()) {
            return sentence;
        }
        List<String> names = List.of(COMMA.split(listing.group(2), -1));
        return names.size() < LONG
                ? sentence
                : "%s%s and %d more (--json names them)."
                        .formatted(
                                listing.group(1),
                                String.join(", ", names.subList(0, SHOWN)),
                                names.size() - SHOWN);
    }
}
