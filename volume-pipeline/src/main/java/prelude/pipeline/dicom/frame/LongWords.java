package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Vr;

/**
 * How the bytes of 32-bit pixels lie.
 *
 * <p>In a big-endian file whose pixels are words (OW) the two bytes of each word are turned and the
 * lower word still comes first (PS3.5 annex D); DCMTK and GDCM do that, while pydicom and dcm2niix
 * turn all four bytes. The picture itself tells which: in the wrong order neighbours differ
 * thousandfold.
 */
enum LongWords {
    LITTLE_ENDIAN(0),
    BIG_ENDIAN(0),
    /** Words with their bytes turned, the lower one first. */
    TURNED_WORDS(16);

    private static final int PAIRS = 4096;

    /** Pictures of noise over all 32 bits come close in both orders: those are not told apart. */
    private static final double CLEARLY = 16;

    private static final ValueLayout.OfInt LITTLE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt BIG =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final int turn;

    LongWords(int turn) {
        this.turn = turn;
    }

    /** Of integer pixels of 32 bits. */
    static LongWords of(Element.Value pixels, ByteOrder order, PixelLayout layout)
            throws MalformedDataSetException {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            return LITTLE_ENDIAN;
        }
        if (pixels.vr() == Vr.OL) {
            return BIG_ENDIAN;
        }
        long cells = pixels.bytes().byteSize() / 4;
        long step = Math.max(1, cells / PAIRS);
        double whole = 0;
        double turned = 0;
        boolean alike = true;
        for (long i = 0; i + 1 < cells; i += step) {
            whole += BIG_ENDIAN.difference(pixels.bytes(), i, layout);
            turned += TURNED_WORDS.difference(pixels.bytes(), i, layout);
            alike &= BIG_ENDIAN.cell(pixels.bytes(), i) == TURNED_WORDS.cell(pixels.bytes(), i);
        }
        if (alike || whole * CLEARLY < turned) {
            return BIG_ENDIAN;
        }
        if (turned * CLEARLY < whole) {
            return TURNED_WORDS;
        }
        throw new MalformedDataSetException(
                "has pixels of 32 bits in big-endian words, in an order that its picture does not"
                        + " tell: export it again in little endian");
    }

    private double difference(MemorySegment bytes, long index, PixelLayout layout) {
        return Math.abs(layout.value(cell(bytes, index)) - layout.value(cell(bytes, index + 1)));
    }

    /** The bits of a pixel. */
    int cell(MemorySegment bytes, long index) {
        return Integer.rotateLeft(bytes.get(this == LITTLE_ENDIAN ? LITTLE : BIG, 4 * index), turn);
    }
}
