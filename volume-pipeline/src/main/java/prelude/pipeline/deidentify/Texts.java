package prelude.pipeline.deidentify;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Vr;

/**
 * Texts of elements of any tag. What is kept of a text is ASCII, so that no character set is asked.
 */
final class Texts {
    /** Longer than any text that is kept in part. */
    private static final int LONGEST = 64 * 1024;

    private Texts() {}

    /** Without padding; other characters than ASCII may come out as others. */
    static String of(Element.Value value) {
        MemorySegment bytes = value.bytes().asSlice(0, Math.min(value.bytes().byteSize(), LONGEST));
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }

    /** The values of a text that may hold several. */
    static List<String> partsOf(Element.Value value) {
        return Arrays.stream(of(value).split("\\\\", -1)).map(String::strip).toList();
    }

    /** Padded to even length as its representation asks (PS3.5 6.2). */
    static Element element(int tag, Vr vr, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (even.length > bytes.length && vr != Vr.UI) {
            even[bytes.length] = ' ';
        }
        return new Element.Value(tag, vr, MemorySegment.ofArray(even));
    }
}
