package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
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

    /**
     * Of integer pixels of 32 bits: of all frames by some of their pixels, and where these are
     * alike in both orders, as of air, of one frame by all of its own.
     *
     * @param frame of which the order is wanted, empty to see only whether the file has one
     */
    static LongWords of(
            Element.Value pixels, ByteOrder order, PixelLayout layout, MemorySegment frame)
            throws MalformedDataSetException {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            return LITTLE_ENDIAN;
        }
        if (pixels.vr() == Vr.OL) {
            return BIG_ENDIAN;
        }
        long step = Math.max(1, pixels.bytes().byteSize() / 4 / PAIRS);
        Optional<LongWords> ofSome = told(pixels.bytes(), step, layout);
        return ofSome.isPresent() ? ofSome.get() : told(frame, 1, layout).orElse(BIG_ENDIAN);
    }

    /** Empty where it is the same picture in both orders. */
    private static Optional<LongWords> told(MemorySegment bytes, long step, PixelLayout layout)
            throws MalformedDataSetException {
        long cells = bytes.byteSize() / 4;
        double whole = 0;
        double turned = 0;
        boolean alike = true;
        for (long i = 0; i + 1 < cells; i += step) {
            whole += BIG_ENDIAN.difference(bytes, i, layout);
            turned += TURNED_WORDS.difference(bytes, i, layout);
            alike &= isAlike(bytes, i) && isAlike(bytes, i + 1);
        }
        if (alike) {
            return Optional.empty();
        }
        if (whole * CLEARLY < turned) {
            return Optional.of(BIG_ENDIAN);
        }
        if (turned * CLEARLY < whole) {
            return Optional.of(TURNED_WORDS);
        }
        throw new MalformedDataSetException(
                "has pixels of 32 bits in big-endian words, in an order that its picture does not"
                        + " tell: export it again in little endian");
    }

    private static boolean isAlike(MemorySegment bytes, long index) {
        return BIG_ENDIAN.cell(bytes, index) == TURNED_WORDS.cell(bytes, index);
    }

    private double difference(MemorySegment bytes, long index, PixelLayout layout) {
        return Math.abs(layout.value(cell(bytes, index)) - layout.value(cell(bytes, index + 1)));
    }

    /**
     * The bits of the first pixels. In two steps: the second compiler of JDK 25.0.3 crashes on one
     * loop that reads a segment, turns and converts.
     */
    int[] cells(MemorySegment bytes, int count) {
        int[] cells = new int[count];
        MemorySegment.copy(bytes, this == LITTLE_ENDIAN ? LITTLE : BIG, 0, cells, 0, count);
        if (this == TURNED_WORDS) {
            for (int i = 0; i < count; i++) {
                cells[i] = Integer.rotateLeft(cells[i], Short.SIZE);
            }
        }
        return cells;
    }

    /** The bits of a pixel. */
    private int cell(MemorySegment bytes, long index) {
        return Integer.rotateLeft(bytes.get(this == LITTLE_ENDIAN ? LITTLE : BIG, 4 * index), turn);
    }
}
