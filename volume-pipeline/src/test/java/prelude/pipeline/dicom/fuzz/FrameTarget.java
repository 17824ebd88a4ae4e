package prelude.pipeline.dicom.fuzz;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/**
 * A code stream in a layout: two bytes each for columns and rows, a byte each for the bits
 * allocated and stored and for the sign, then the stream. The codec is one, named at the start.
 */
public final class FrameTarget {
    private static final int HEAD = 7;
    private static final int MOST_PIXELS = 1 << 19;

    /** One for all inputs, as a worker has one for all frames. */
    private static final FrameDecoder DECODER = DicomPort.standard().newFrameDecoder();

    private static TransferSyntax syntax = TransferSyntax.RLE;

    private FrameTarget() {}

    /** Called by Jazzer with {@code --target_args}. */
    public static void fuzzerInitialize(String[] args) throws IOException {
        syntax = TransferSyntax.valueOf(args[0]);
        warmUp(syntax, Seeds.frames(syntax.pixels));
    }

    /** Loads the codec before the first input is timed: instrumented, that takes seconds. */
    static void warmUp(TransferSyntax syntax, List<byte[]> seeds) {
        seeds.forEach(seed -> decode(syntax, seed));
    }

    /** Called by Jazzer; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > HEAD) {
            decode(syntax, input);
        }
    }

    static void decode(TransferSyntax syntax, byte[] input) {
        ByteBuffer head = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        int columns = Math.max(1, head.getShort() & 0xffff);
        int rows = Math.max(1, head.getShort() & 0xffff);
        if ((long) columns * rows > Integer.MAX_VALUE / 2 - 8) {
            return; // PixelLayout.of refuses these before a decoder sees them
        }
        int allocated = 8 << Math.floorMod(head.get(), 3);
        int stored = 1 + Math.floorMod(head.get(), allocated);
        Numbers numbers = (head.get() & 1) == 1 ? Numbers.SIGNED : Numbers.UNSIGNED;
        var layout = new PixelLayout(columns, rows, allocated, stored, stored - 1, numbers);
        byte[] stream = Arrays.copyOfRange(input, HEAD, input.length);
        DataSet dataSet = new DataSet(syntax);
        dataSet.put(
                new Element.Encapsulated(
                        Tag.PIXEL_DATA.number,
                        MemorySegment.NULL,
                        List.of(MemorySegment.ofArray(stream))));
        try {
            DECODER.check(dataSet, layout);
            if (layout.pixels() <= MOST_PIXELS) {
                DECODER.decode(dataSet, layout, 0, new double[layout.pixels()], 0);
            }
        } catch (MalformedDataSetException e) {
            DataSetTarget.see(e);
        }
    }

    /** An input of a stream in its layout. */
    static byte[] input(PixelLayout layout, byte[] stream) {
        return ByteBuffer.allocate(HEAD + stream.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) layout.columns())
                .putShort((short) layout.rows())
                .put((byte) (layout.bitsAllocated() / 16))
                .put((byte) (layout.bitsStored() - 1))
                .put((byte) (layout.signed() ? 1 : 0))
                .put(stream)
                .array();
    }
}
