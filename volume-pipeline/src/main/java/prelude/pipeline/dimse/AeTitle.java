package prelude.pipeline.dimse;

import java.util.regex.Pattern;

/**
 * The name of an application on a DICOM network: up to 16 letters, no backslash (PS3.5 table
 * 6.2-1).
 */
public record AeTitle(String name) {
    private static final Pattern FORM =
            Pattern.compile("[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?");

    public AeTitle {
        if (!isOne(name)) {
            throw new IllegalArgumentException("not an AE title");
        }
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
