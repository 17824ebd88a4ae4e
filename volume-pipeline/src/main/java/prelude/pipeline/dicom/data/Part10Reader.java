package prelude.pipeline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A whole file: preamble, meta information, data set (PS3.10 chapter 7). Preamble and meta
 * information may be missing, as in files of before 1993 and raw network dumps.
 */
public final class Part10Reader {
    private static final long PREAMBLE = 128;
    private static final int DICM = 'D' | 'I' << 8 | 'C' << 16 | 'M' << 24;

    /** A single deflated image is smaller than this; beyond it is an attack. */
    private static final int LARGEST_INFLATED = 256 << 20;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Part10Reader() {}

    /** Whether these look like the first bytes of a DICOM file, with or without preamble. */
    public static boolean recognises(MemorySegment file) {
        return hasPreamble(file) || guess(file, 0) != null;
    }

    /** Parses a file that {@link #recognises}; the result lives as long as the memory does. */
    public static DataSet read(MemorySegment file) throws MalformedDataSetException {
        long start = hasPreamble(file) ? PREAMBLE + 4 : 0;
        var metaParser = new DataSetParser(file, start, TransferSyntax.EXPLICIT_LITTLE, 0);
        DataSet meta = metaParser.fileMeta();
        long body = metaParser.position();
        TransferSyntax syntax = syntax(meta, file, body);
        if (syntax == TransferSyntax.DEFLATED) {
            MemorySegment inflated = inflate(file.asSlice(body));
            return new DataSetParser(inflated, 0, syntax, 0).toEnd();
        }
        return new DataSetParser(file, body, syntax, 0).toEnd();
    }

    private static TransferSyntax syntax(DataSet meta, MemorySegment file, long body)
            throws MalformedDataSetException {
        String uid = meta.text(Tag.TRANSFER_SYNTAX_UID).orElse("");
        if (uid.isEmpty()) {
            TransferSyntax guess = guess(file, body);
            if (guess == null) {
                throw new MalformedDataSetException(
                        "lacks " + Tag.TRANSFER_SYNTAX_UID + " and does not show its encoding");
            }
            return guess;
        }
        return TransferSyntax.of(uid)
                .orElseThrow(() ->
                        new MalformedDataSetException(
                                "is in transfer syntax "
                                        + (uid.matches("[0-9.]{1,64}") ? uid : "unknown")
                                        + ", which Prelude does not read"));
    }

    private static boolean hasPreamble(MemorySegment file) {
        return file.byteSize() >= PREAMBLE + 4 && file.get(INT, PREAMBLE) == DICM;
    }

    /** The encoding that a data set's first element shows, or null where it shows none. */
    private static @Nullable TransferSyntax guess(MemorySegment file, long at) {
        if (file.byteSize() - at < 8) {
            return null;
        }
        int group = file.get(ValueLayout.JAVA_BYTE, at) & 0xff;
        int groupHigh = file.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff;
        boolean little = groupHigh == 0 && (group == 2 || group == 8);
        boolean big = group == 0 && groupHigh == 8;
        if (!little && !big) {
            return null;
        }
        boolean explicit =
                Vr.of(
                                file.get(ValueLayout.JAVA_BYTE, at + 4),
                                file.get(ValueLayout.JAVA_BYTE, at + 5))
                        != null;
        if (explicit) {
            return big ? TransferSyntax.EXPLICIT_BIG : TransferSyntax.EXPLICIT_LITTLE;
        }
        long length = file.get(INT, at + 4) & 0xffff_ffffL;
        return little && length <= file.byteSize() - at - 8 ? TransferSyntax.IMPLICIT_LITTLE : null;
    }

    private static MemorySegment inflate(MemorySegment deflated) throws MalformedDataSetException {
        var inflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated.asByteBuffer());
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new MalformedDataSetException("is truncated: its deflated data ends");
                }
                inflated.write(buffer, 0, count);
                if (inflated.size() > LARGEST_INFLATED) {
                    throw new MalformedDataSetException(
                            "inflates to more than " + (LARGEST_INFLATED >> 20) + " MB");
                }
            }
        } catch (DataFormatException _) {
            throw new MalformedDataSetException("has damaged deflated data");
        }
        return MemorySegment.ofArray(inflated.toByteArray());
    }
}
