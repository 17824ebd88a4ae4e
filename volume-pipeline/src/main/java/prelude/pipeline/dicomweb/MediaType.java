package prelude.pipeline.dicomweb;

import java.util.Locale;
import java.util.Optional;

/** The value of a header Content-Type: a type and its parameters, quoted or not (RFC 9110 8.3). */
final class MediaType {
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

    private final String value;
    private final String type;

    private MediaType(String value) {
        this.value = value;
        int end = value.indexOf(';');
        this.type = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static MediaType of(String value) {
        return new MediaType(value);
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** A parameter's value without its quotes; its name counts whatever its case. */
    Optional<String> parameter(String name) {
        int at = value.indexOf(';');
        while (at >= 0 && at < value.length()) {
            int equals = value.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            String found = value.substring(at + 1, equals).strip();
            int start = skipBlanks(equals + 1);
            StringBuilder text = new StringBuilder();
            at =
                    start < value.length() && value.charAt(start) == '"'
                            ? quoted(start + 1, text)
                            : token(start, text);
            if (found.equalsIgnoreCase(name)) {
                return at < 0 ? Optional.empty() : Optional.of(text.toString());
            }
            at = at < 0 ? -1 : value.indexOf(';', at);
        }
        return Optional.empty();
    }

    private int skipBlanks(int at) {
        int next = at;
        while (next < value.length() && Character.isWhitespace(value.charAt(next))) {
            next++;
        }
        return next;
    }

    private int token(int start, StringBuilder into) {
        int at = start;
        // Servers forget to quote types such as application/dicom.
        while (at < value.length()
                && (SEPARATORS.indexOf(value.charAt(at)) < 0 || value.charAt(at) == '/')) {
            into.append(value.charAt(at++));
        }
        return at;
    }

    /** Where the closing quote's next character stands, or -1 where there is none. */
    private int quoted(int start, StringBuilder into) {
        for (int at = start; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < value.length()) {
                at++;
            }
            into.append(value.charAt(at));
        }
        return -1;
    }
}
