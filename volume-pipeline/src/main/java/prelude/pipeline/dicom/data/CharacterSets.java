package prelude.pipeline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decodes free text by Specific Character Set (PS3.5 6.1 and PS3.3 C.12.1.1.2), with the code
 * extensions of ISO/IEC 2022: escape sequences that change what the lower (G0) and the upper half
 * (G1) of the byte values stand for.
 */
final class CharacterSets {
    private static final byte ESCAPE = 0x1B;
    private static final Charset JIS_X0201 = Charset.forName("JIS_X0201");

    /** Contains JIS X 0201 whole; some Japanese programs write it and say ISO_IR 13. */
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    /** PS3.3 tables C.12-2 to C.12-4, by the number of the ISO registration. */
    private static final Map<String, Charset> SINGLE_BYTE =
            Map.ofEntries(
                    Map.entry("6", StandardCharsets.ISO_8859_1),
                    Map.entry("13", JIS_X0201),
                    Map.entry("100", StandardCharsets.ISO_8859_1),
                    Map.entry("101", Charset.forName("ISO-8859-2")),
                    Map.entry("109", Charset.forName("ISO-8859-3")),
                    Map.entry("110", Charset.forName("ISO-8859-4")),
                    Map.entry("126", Charset.forName("ISO-8859-7")),
                    Map.entry("127", Charset.forName("ISO-8859-6")),
                    Map.entry("138", Charset.forName("ISO-8859-8")),
                    Map.entry("144", Charset.forName("ISO-8859-5")),
                    Map.entry("148", Charset.forName("ISO-8859-9")),
                    Map.entry("166", Charset.forName("TIS-620")),
                    Map.entry("203", Charset.forName("ISO-8859-15")));

    /** What an escape sequence, without its first byte, makes of G0 or G1. */
    private static final Map<String, Graphic> ESCAPES =
            Map.ofEntries(
                    Map.entry("(B", Graphic.lower(StandardCharsets.US_ASCII, 1)),
                    Map.entry("(J", Graphic.lower(StandardCharsets.US_ASCII, 1)),
                    Map.entry("$B", Graphic.lower(Charset.forName("x-JIS0208"), 2)),
                    Map.entry("$@", Graphic.lower(Charset.forName("x-JIS0208"), 2)),
                    Map.entry("$(D", Graphic.lower(Charset.forName("JIS_X0212-1990"), 2)),
                    Map.entry("$)C", Graphic.upper(Charset.forName("EUC-KR"), 2)),
                    Map.entry("$)A", Graphic.upper(Charset.forName("GB2312"), 2)),
                    Map.entry(")I", Graphic.upper(JIS_X0201, 1)),
                    Map.entry("-A", Graphic.upper(StandardCharsets.ISO_8859_1, 1)),
                    Map.entry("-B", Graphic.upper(Charset.forName("ISO-8859-2"), 1)),
                    Map.entry("-C", Graphic.upper(Charset.forName("ISO-8859-3"), 1)),
                    Map.entry("-D", Graphic.upper(Charset.forName("ISO-8859-4"), 1)),
                    Map.entry("-F", Graphic.upper(Charset.forName("ISO-8859-7"), 1)),
                    Map.entry("-G", Graphic.upper(Charset.forName("ISO-8859-6"), 1)),
                    Map.entry("-H", Graphic.upper(Charset.forName("ISO-8859-8"), 1)),
                    Map.entry("-L", Graphic.upper(Charset.forName("ISO-8859-5"), 1)),
                    Map.entry("-M", Graphic.upper(Charset.forName("ISO-8859-9"), 1)),
                    Map.entry("-T", Graphic.upper(Charset.forName("TIS-620"), 1)),
                    Map.entry("-b", Graphic.upper(Charset.forName("ISO-8859-15"), 1)));

    /** A set of characters in the lower or the upper half, of one or two bytes each. */
    private record Graphic(boolean isUpper, Charset charset, int bytesEach) {
        static Graphic lower(Charset charset, int bytesEach) {
            return new Graphic(false, charset, bytesEach);
        }

        static Graphic upper(Charset charset, int bytesEach) {
            return new Graphic(true, charset, bytesEach);
        }
    }

    private CharacterSets() {}

    /** Text as the terms of Specific Character Set (0008,0005) say it is written. */
    static String decode(byte[] bytes, List<String> terms, Vr vr) {
        Charset first = charset(terms.isEmpty() ? "" : terms.getFirst());
        for (byte b : bytes) {
            if (b == ESCAPE) {
                return decodeExtended(bytes, first, vr);
            }
        }
        return new String(bytes, first.equals(JIS_X0201) ? SHIFT_JIS : first);
    }

    /** The set that holds at the start of each value; Latin-1 where the term is not known. */
    private static Charset charset(String term) {
        String plain = term.toUpperCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
        if (plain.equals("GB18030") || plain.equals("GBK")) {
            return Charset.forName("GB18030");
        }
        String number = plain.substring(plain.lastIndexOf(' ') + 1);
        if (number.equals("192")) {
            return StandardCharsets.UTF_8;
        }
        return SINGLE_BYTE.getOrDefault(number, StandardCharsets.ISO_8859_1);
    }

    private static String decodeExtended(byte[] bytes, Charset first, Vr vr) {
        Graphic initialUpper = Graphic.upper(first, 1);
        Graphic ascii = Graphic.lower(StandardCharsets.US_ASCII, 1);
        Graphic lower = ascii;
        Graphic upper = initialUpper;
        var text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == ESCAPE) {
                String sequence = escapeAt(bytes, at + 1);
                Graphic named = ESCAPES.get(sequence);
                if (named != null) {
                    upper = named.isUpper ? named : upper;
                    lower = named.isUpper ? lower : named;
                }
                at += 1 + Math.max(1, sequence.length());
                continue;
            }
            Graphic graphic = bytes[at] < 0 ? upper : lower;
            int end = runEnd(bytes, at, graphic, vr);
            if (end == at) {
                // A delimiter: what comes after it starts anew (PS3.5 6.1.2.5.3).
                text.append((char) bytes[at++]);
                lower = ascii;
                upper = initialUpper;
            } else {
                text.append(new String(bytes, at, end - at, graphic.charset));
                at = end;
            }
        }
        return text.toString();
    }

    /** The end of the bytes that one set decodes; {@code from} where a delimiter stands there. */
    private static int runEnd(byte[] bytes, int from, Graphic graphic, Vr vr) {
        int at = from;
        while (at < bytes.length && bytes[at] != ESCAPE && bytes[at] < 0 == graphic.isUpper) {
            boolean couldBeDelimiter = graphic.bytesEach == 1 || bytes[at] < 0x20;
            if (couldBeDelimiter && !graphic.isUpper && delimits(bytes[at], vr)) {
                return at;
            }
            at = Math.min(bytes.length, at + graphic.bytesEach);
        }
        return at;
    }

    private static boolean delimits(byte character, Vr vr) {
        return switch (character) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr != Vr.ST && vr != Vr.LT && vr != Vr.UT;
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    /** Intermediate bytes (0x20 to 0x2F) and a final one; what is not known is passed over. */
    private static String escapeAt(byte[] bytes, int from) {
        var sequence = new ByteArrayOutputStream(3);
        for (int at = from; at < bytes.length && sequence.size() < 3; at++) {
            sequence.write(bytes[at]);
            if (bytes[at] < 0x20 || bytes[at] > 0x2F) {
                break;
            }
        }
        return sequence.toString(StandardCharsets.ISO_8859_1);
    }
}
