package prelude.pipeline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
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

    /** A deflated study of one file is smaller than this; beyond it is an attack. */
    private static final int LARGEST_INFLATED = 1 << 30;

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
        var metaParser = new DataSetParser(file, start, TransferSyntax.EXPLICIT_LITTLE);
        DataSet meta = metaParser.fileMeta();
        long body = metaParser.position();
        TransferSyntax syntax = syntax(meta, file, body);
        if (syntax == TransferSyntax.DEFLATED) {
            MemorySegment inflated = inflate(file.asSlice(body));
            return new DataSetParser(inflated, 0, syntax).toEnd();
        }
        return new DataSetParser(file, body, syntax).toEnd();
    }

    /**
     * Parses a file of which only the first bytes are here, where all but uncompressed pixels in
     * little endian at its end is among them; empty where the whole file has to be seen.
     *
     * @param fileSize in bytes, of the whole
     */
    public static Optional<DataSet> readHead(MemorySegment head, long fileSize) {
        if (!hasPreamble(head)) {
            return Optional.empty();
        }
        try {
            var metaParser = new DataSetParser(head, PREAMBLE + 4, TransferSyntax.EXPLICIT_LITTLE);
            DataSet meta = metaParser.fileMeta();
            TransferSyntax syntax = syntax(meta, head, metaParser.position());
            return syntax == TransferSyntax.DEFLATED || syntax.bigEndian()
                    ? Optional.empty()
                    : new DataSetParser(head, metaParser.position(), syntax, fileSize).toPixels();
        } catch (MalformedDataSetException _) {
            return Optional.empty(); // Whoever reads the whole will see what is wrong, if anything.
        }
    }

    private static TransferSyntax syntax(DataSet meta, MemorySegment file, long body)
            throws MalformedDataSetException {
        String uid = meta.text(Tag.TRANSFER_SYNTAX_UID).orElse("");
        if (uid.isEmpty()) {
            TransferSyntax guess = guess(file, body);
            if (guess == null) {
                throw new MalformedDataSetException(
                        "lacks "
                                + Tag.TRANSFER_SYNTAX_UID
                                + " and does not show its encoding: export it again");
            }
            return guess;
        }
        TransferSyntax stated =
                TransferSyntax.of(uid)
                        .orElseThrow(() ->
                                new MalformedDataSetException(
                                        "is in transfer syntax "
                                                + (uid.matches("[0-9.]{1,64}") ? uid : "unknown")
                                                + ", which Prelude does not read"));
        // Letters of a representation cannot be a length that is there: some converters copy the
        // meta information of an implicit file to an explicit one.
        return stated == TransferSyntax.IMPLICIT_LITTLE
                        && guess(file, body) == TransferSyntax.EXPLICIT_LITTLE
                ? TransferSyntax.EXPLICIT_LITTLE
                : stated;
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
        boolean little = groupHigh == 0 && isFirstGroup(group);
        boolean big = group == 0 && isFirstGroup(groupHigh);
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
        // Numbers of another kind of file could pass for one of the rarer groups and a length.
        boolean common = little && (group == 0x02 || group == 0x08);
        long length = file.get(INT, at + 4) & 0xffff_ffffL;
        return common && length <= file.byteSize() - at - 8 ? TransferSyntax.IMPLICIT_LITTLE : null;
    }

    /** Meta information, directory, identification, patient, or what else data sets open with. */
    private static boolean isFirstGroup(int group) {
        return switch (group) {
            case 0x02, 0x04, 0x08, 0x09, 0x10, 0x18, 0x20, 0x28 -> true;
            default -> false;
        };
    }

    /** Inflates twice: to count, and into exactly the memory that is needed. */
    private static MemorySegment inflate(MemorySegment deflated) throws MalformedDataSetException {
        long largest = Math.min(LARGEST_INFLATED, Runtime.getRuntime().maxMemory() / 4);
        if (deflated.byteSize() > largest) {
            throw inflatesBeyond(largest);
        }
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated.asByteBuffer());
            while (!inflater.finished()) {
                size += inflateSome(inflater, buffer, 0);
                if (size > largest) {
                    throw inflatesBeyond(largest);
                }
            }
        }
        byte[] inflated = new byte[(int) size];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated.asByteBuffer());
            for (int done = 0; done < inflated.length; ) {
                done += inflateSome(inflater, inflated, done);
            }
        }
        return MemorySegment.ofArray(inflated);
    }

    private static int inflateSome(Inflater inflater, byte[] to, int from)
            throws MalformedDataSetException {
        try {
            int count = inflater.inflate(to, from, to.length - from);
            if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                throw new MalformedDataSetException(
                        "is truncated (its deflated data ends early): copy it again");
            }
            return count;
        } catch (DataFormatException _) {
            throw new MalformedDataSetException("has damaged deflated data: copy it again");
        }
    }

    private static MalformedDataSetException inflatesBeyond(long largest) {
        return new MalformedDataSetException(
                "inflates to more than %d MB, more than Prelude takes".formatted(largest >> 20));
    }
}
