package prelude.pipeline.archive;

import java.util.regex.Pattern;

/** The form of a unique identifier (PS3.5 chapter 9). */
public final class Uid {
    private static final Pattern FORM = Pattern.compile("[0-9][0-9.]{0,63}");

    private Uid() {}

    /** Whether a text can be one; only such a text may become part of an address. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static String required(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not a UID");
        }
        return text;
    }
}
