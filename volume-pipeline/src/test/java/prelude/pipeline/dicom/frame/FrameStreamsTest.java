package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Fragments, frames and the tables between them (PS3.5 A.4). */
class FrameStreamsTest {
    private static final byte[] FIRST = HighThroughput.FIRST;
    private static final byte[] SECOND = HighThroughput.SECOND;
    private static final int MIDDLE = 100;
    private static final byte[] NO_TABLE = {};

    /** The first frame in two pieces, the second in one. */
    private static final List<byte[]> PIECES =
            List.of(
                    Arrays.copyOf(FIRST, MIDDLE),
                    Arrays.copyOfRange(FIRST, MIDDLE, FIRST.length),
                    SECOND);

    private static final int SECOND_FRAME_AT = 2 * 8 + FIRST.length;

    @Test
    void aFrameInSeveralFragmentsIsJoined() throws Exception {
        DataSet dataSet = Pictures.withFragments(picture(1), NO_TABLE, PIECES.subList(0, 2));

        assertThat(Pictures.decode(dataSet)[0]).isEqualTo(HighThroughput.firstFrame());
    }

    @Test
    void aFragmentForEachFrameNeedsNoTable() throws Exception {
        seeBothFrames(Pictures.withFragments(picture(2), NO_TABLE, List.of(FIRST, SECOND)));
    }

    @Test
    void aFragmentForEachFrameIsBelievedBeforeATableOfZeros() throws Exception {
        seeBothFrames(Pictures.withFragments(picture(2), new byte[8], List.of(FIRST, SECOND)));
    }

    @Test
    void theBasicTableTellsWhereFramesStart() throws Exception {
        seeBothFrames(Pictures.withFragments(picture(2), table(0, SECOND_FRAME_AT), PIECES));
    }

    @Test
    void theExtendedTableTellsWhereFramesStart() throws Exception {
        ByteBuffer table = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        table.putLong(0).putLong(SECOND_FRAME_AT);
        DataSet dataSet = Pictures.withFragments(picture(2), NO_TABLE, PIECES);

        seeBothFrames(
                Pictures.withPixels(dataSet, Tag.EXTENDED_OFFSET_TABLE, Vr.OV, table.array()));
    }

    @Test
    void withoutATableTheStartsOfTheStreamsTell() throws Exception {
        seeBothFrames(Pictures.withFragments(picture(2), NO_TABLE, PIECES));
    }

    @Test
    void aTableThatPointsBetweenFragmentsIsRefused() {
        DataSet dataSet = Pictures.withFragments(picture(2), table(0, 50), PIECES);

        assertThatThrownBy(() -> Pictures.decode(dataSet))
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessage(
                        "has an offset table that does not fit its 2 frames: export it uncompressed");
    }

    @Test
    void fragmentsThatDoNotSayWhoseTheyAreAreRefused() {
        DataSet dataSet =
                Pictures.withFragments(picture(2), NO_TABLE, List.of(FIRST, SECOND, SECOND));

        assertThatThrownBy(() -> Pictures.decode(dataSet))
                .hasMessage(
                        "does not say which of its 3 fragments make up which of its 2 frames: export it uncompressed");
    }

    @Test
    void fewerFragmentsThanFramesAreATruncatedFile() {
        DataSet dataSet = Pictures.withFragments(picture(5), NO_TABLE, List.of(FIRST, SECOND));

        assertThatThrownBy(() -> Pictures.decode(dataSet))
                .hasMessage("is truncated (it says 5 frames and holds 2): copy it again");
    }

    @Test
    void noFragmentsAreNoPicture() {
        DataSet dataSet = Pictures.withFragments(picture(1), NO_TABLE, List.of());

        assertThatThrownBy(() -> Pictures.decode(dataSet))
                .hasMessage("has empty Pixel Data (7FE0,0010)");
    }

    @Test
    void theBoxesOfAFileAroundAStreamAreTakenOff() throws Exception {
        byte[] boxes = new byte[12 + 8];
        ByteBuffer.wrap(boxes)
                .putInt(12)
                .putInt(0x6A50_2020)
                .putInt(0x0D0A_870A)
                .putInt(0)
                .putInt(0x6A70_3263);
        byte[] file = Arrays.copyOf(boxes, boxes.length + FIRST.length);
        System.arraycopy(FIRST, 0, file, boxes.length, FIRST.length);
        DataSet dataSet = Pictures.withFragments(picture(1), NO_TABLE, List.of(file));

        assertThat(Pictures.decode(dataSet)[0]).isEqualTo(HighThroughput.firstFrame());
    }

    @Test
    void everyFrameIsLookedAtBeforeAnyIsDecoded() {
        byte[] cut = Arrays.copyOf(SECOND, SECOND.length - 20);
        DataSet dataSet = Pictures.withFragments(picture(2), NO_TABLE, List.of(FIRST, cut));

        try (FrameDecoder decoder = new BuiltInFrameDecoder()) {
            assertThatThrownBy(() -> decoder.check(dataSet, HighThroughput.LAYOUT))
                    .hasMessage("has a compressed frame that ends early: copy it again");
        }
    }

    @Test
    void aFewBytesDoNotMakeALargePicture() {
        byte[] claims = FIRST.clone();
        for (int side : new int[] {8, 12, 24, 28}) {
            ByteBuffer.wrap(claims).putInt(side, 20_000);
        }
        byte[] runs = new byte[64 + 2];
        runs[0] = 1;
        runs[4] = 64;

        assertThatThrownBy(() -> check(TransferSyntax.HTJ2K, 20_000, 16, claims))
                .hasMessage(
                        "has a compressed frame of 20000 x 20000 pixels, more than Prelude decodes");
        assertThatThrownBy(() -> check(TransferSyntax.RLE, 20_000, 8, runs))
                .hasMessage("has an RLE frame that ends early: copy it again");
    }

    @Test
    void moreTilesThanBytesAreNotMade() {
        byte[] claims = FIRST.clone();
        ByteBuffer.wrap(claims).putInt(24, 1).putInt(28, 1);

        assertThatThrownBy(() ->
                        Pictures.decode(
                                Pictures.withFragments(picture(1), NO_TABLE, List.of(claims))))
                .hasMessage("has a compressed frame that ends early: copy it again");
    }

    private static void check(TransferSyntax syntax, int side, int bits, byte[] stream)
            throws MalformedDataSetException {
        var layout =
                new PixelLayout(side, side, bits, bits, bits - 1, PixelLayout.Numbers.UNSIGNED);
        DataSet dataSet =
                Pictures.withFragments(Pictures.of(syntax, layout, 1), NO_TABLE, List.of(stream));
        try (FrameDecoder decoder = new BuiltInFrameDecoder()) {
            decoder.check(dataSet, layout);
        }
    }

    private static void seeBothFrames(DataSet dataSet) throws MalformedDataSetException {
        assertThat(Pictures.decode(dataSet))
                .isDeepEqualTo(
                        new double[][] {HighThroughput.firstFrame(), HighThroughput.secondFrame()});
    }

    private static DataSet picture(int frames) {
        return Pictures.of(TransferSyntax.HTJ2K, HighThroughput.LAYOUT, frames);
    }

    private static byte[] table(int first, int second) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first)
                .putInt(second)
                .array();
    }
}
