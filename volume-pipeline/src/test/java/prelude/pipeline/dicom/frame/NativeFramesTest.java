package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/** Uncompressed pixels of every size and sign (PS3.5 8.1 and annex D). */
class NativeFramesTest {

    @Test
    void bytesAreUnsignedOrSigned() throws Exception {
        byte[] pixels = {0, 127, -128, -1};

        assertThat(decode(layout(8, 8, 7, Numbers.UNSIGNED), Vr.OB, pixels))
                .containsExactly(0, 127, 128, 255);
        assertThat(decode(layout(8, 8, 7, Numbers.SIGNED), Vr.OB, pixels))
                .containsExactly(0, 127, -128, -1);
    }

    @Test
    void wordsAreUnsignedOrSigned() throws Exception {
        byte[] pixels = {0, 0, -1, 127, 0, -128, -1, -1};

        assertThat(decode(layout(16, 16, 15, Numbers.UNSIGNED), Vr.OW, pixels))
                .containsExactly(0, 32767, 32768, 65535);
        assertThat(decode(layout(16, 16, 15, Numbers.SIGNED), Vr.OW, pixels))
                .containsExactly(0, 32767, -32768, -1);
    }

    @Test
    void longWordsAreUnsignedOrSigned() throws Exception {
        byte[] pixels = {0, 0, 0, 0, -1, -1, -1, 127, 0, 0, 0, -128, -1, -1, -1, -1};

        assertThat(decode(layout(32, 32, 31, Numbers.UNSIGNED), Vr.OW, pixels))
                .containsExactly(0, 2147483647.0, 2147483648.0, 4294967295.0);
        assertThat(decode(layout(32, 32, 31, Numbers.SIGNED), Vr.OW, pixels))
                .containsExactly(0, 2147483647.0, -2147483648.0, -1);
    }

    @Test
    void onlyTheStoredBitsCount() throws Exception {
        // Twelve bits up to bit 13, with an overlay's bits around them.
        byte[] pixels = {3, 0, 7, (byte) 0xc0, -1, -1, (byte) 0xfc, 0x1f};

        assertThat(decode(layout(16, 12, 13, Numbers.UNSIGNED), Vr.OW, pixels))
                .containsExactly(0, 1, 4095, 2047);
        assertThat(decode(layout(16, 12, 13, Numbers.SIGNED), Vr.OW, pixels))
                .containsExactly(0, 1, -1, 2047);
    }

    @Test
    void sixteenBitsInLongWordsFitAShort() throws Exception {
        byte[] pixels = {1, 0, 9, 9, -1, -1, 9, 9, 0, -128, 9, 9, 0, 0, 9, 9};
        PixelLayout layout = layout(32, 16, 15, Numbers.SIGNED);

        assertThat(layout.wide()).isFalse();
        assertThat(decode(layout, Vr.OW, pixels)).containsExactly(1, -1, -32768, 0);
    }

    @Test
    void realNumbersAreKept() throws Exception {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(0.5f).putFloat(-1e30f).putFloat(3).putFloat(0);
        ByteBuffer doubles = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.1).putDouble(-1e300).putDouble(3).putDouble(0);

        assertThat(real(Tag.FLOAT_PIXEL_DATA, Vr.OF, floats.array()))
                .containsExactly(0.5, -1e30f, 3, 0);
        assertThat(real(Tag.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, doubles.array()))
                .containsExactly(0.1, -1e300, 3, 0);
    }

    private static double[] real(Tag tag, Vr vr, byte[] bytes) throws MalformedDataSetException {
        PixelLayout unsaid = layout(16, 16, 15, Numbers.UNSIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.EXPLICIT_LITTLE, unsaid, 1);
        return Pictures.decode(Pictures.withPixels(dataSet, tag, vr, bytes))[0];
    }

    @Test
    void bigEndianWordsAreTurned() throws Exception {
        byte[] pixels = {0, 1, 127, -1, -128, 0, -1, -1};
        PixelLayout layout = layout(16, 16, 15, Numbers.SIGNED);

        assertThat(decodeBig(layout, Vr.OW, pixels)).containsExactly(1, 32767, -32768, -1);
    }

    @Test
    void bytesInBigEndianWordsAreTurnedAndBytesAloneAreNot() throws Exception {
        byte[] pixels = {1, 2, 3, 4};
        PixelLayout layout = layout(8, 8, 7, Numbers.UNSIGNED);

        assertThat(decodeBig(layout, Vr.OW, pixels)).containsExactly(2, 1, 4, 3);
        assertThat(decodeBig(layout, Vr.OB, pixels)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void longWordsInBigEndianWordsAreReadInTheOrderInWhichNeighboursAreAlike() throws Exception {
        PixelLayout layout = layout(32, 32, 31, Numbers.SIGNED);
        double[] picture = {0x130ee8, 0x1312d0, 0x130718, -70_000};

        assertThat(decodeBig(layout, Vr.OW, big(picture, 0))).containsExactly(picture);
        assertThat(decodeBig(layout, Vr.OW, big(picture, 16))).containsExactly(picture);
        assertThat(decodeBig(layout, Vr.OL, big(picture, 0))).containsExactly(picture);
        assertThat(decodeBig(layout, Vr.OW, new byte[16])).containsOnly(0);
    }

    /** In the other order of words the value is turned by sixteen bits. */
    private static byte[] big(double[] picture, int turn) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * picture.length);
        for (double value : picture) {
            bytes.putInt(Integer.rotateLeft((int) value, turn));
        }
        return bytes.array();
    }

    /** A sample of the pixels sees air alone, which is the same in both orders. */
    @Test
    void aSmallObjectInMuchAirStillTellsTheOrderOfItsWords() throws Exception {
        PixelLayout layout = new PixelLayout(512, 512, 32, 32, 31, Numbers.SIGNED);
        double[] picture = new double[layout.pixels()];
        for (int row = 200; row < 230; row++) {
            for (int column = 270; column < 300; column++) {
                picture[512 * row + column] = 1000 + 7 * column + row;
            }
        }

        assertThat(decodeBig(layout, Vr.OW, big(picture, 16))).isEqualTo(picture);
        assertThat(decodeBig(layout, Vr.OW, big(picture, 0))).isEqualTo(picture);
    }

    @Test
    void longWordsOfWhichNeitherOrderLooksLikeAPictureAreRefused() {
        PixelLayout layout = layout(32, 32, 31, Numbers.SIGNED);
        double[] noise = {0x7130ee8, 0x4f12d0, 0x13070718, -70_000_000};

        assertThatThrownBy(() -> decodeBig(layout, Vr.OW, big(noise, 0)))
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessage(
                        "has pixels of 32 bits in big-endian words, in an order that its picture does"
                                + " not tell: export it again in little endian");
    }

    /** One file, turned to big endian by another program than the one that made the test data. */
    @Test
    void aRealPictureIsTheSameHoweverItsWordsWereTurned(@TempDir Path folder) throws Exception {
        Path little = SharedData.find("dicom_pydicom_testfiles/rtdose_1frame.dcm");
        Path whole = SharedData.find("dicom_pydicom_testfiles/rtdose_expb_1frame.dcm");
        Path turned = folder.resolve("turned.dcm");
        Tools.run("dcmconv", "+tb", little.toString(), turned.toString());

        assertThat(decoded(whole)).containsExactly(decoded(little));
        assertThat(decoded(turned)).containsExactly(decoded(little));
    }

    private static double[] decoded(Path file) throws Exception {
        try (Arena arena = Arena.ofConfined();
                FrameDecoder decoder = DicomPort.builtIn().newFrameDecoder()) {
            DataSet dataSet = DicomPort.builtIn().read(file, arena).orElseThrow();
            PixelLayout layout = PixelLayout.of(dataSet);
            double[] target = new double[layout.pixels()];
            decoder.decode(dataSet, layout, 0, target, 0);
            return target;
        }
    }

    @Test
    void aLaterFrameStandsBehindTheFirst() throws Exception {
        PixelLayout layout = layout(8, 8, 7, Numbers.UNSIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.IMPLICIT_LITTLE, layout, 2);
        Pictures.withPixels(dataSet, Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(Pictures.decode(dataSet)[1]).containsExactly(5, 6, 7, 8);
    }

    @Test
    void framesThatAreNotThereAreMissed() {
        PixelLayout layout = layout(8, 8, 7, Numbers.UNSIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.IMPLICIT_LITTLE, layout, 3);
        Pictures.withPixels(dataSet, Tag.PIXEL_DATA, Vr.OW, new byte[8]);

        assertThatThrownBy(() -> Pictures.decode(dataSet))
                .hasMessage(
                        "is truncated (Pixel Data (7FE0,0010) has 8 bytes, too few for frame 3 of"
                                + " 2 x 2 pixels): copy it again");
    }

    @Test
    void noNumberOfFramesIsBelieved() {
        PixelLayout layout = new PixelLayout(32_000, 32_000, 32, 32, 31, Numbers.SIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.IMPLICIT_LITTLE, layout, Integer.MAX_VALUE);
        Pictures.withPixels(dataSet, Tag.PIXEL_DATA, Vr.OW, new byte[16]);

        try (FrameDecoder decoder = new BuiltInFrameDecoder()) {
            assertThatThrownBy(() -> decoder.check(dataSet, layout))
                    .hasMessageStartingWith("is truncated (Pixel Data (7FE0,0010) has 16 bytes");
        }
    }

    @Test
    void aPictureThatNoMemoryHoldsIsRefusedBeforeItIsAskedFor() {
        PixelLayout layout = new PixelLayout(65_535, 65_535, 16, 16, 15, Numbers.UNSIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.IMPLICIT_LITTLE, layout, 1);

        assertThatThrownBy(() -> PixelLayout.of(dataSet))
                .hasMessage("has a picture of 65535 x 65535 pixels, more than Prelude holds");
    }

    @Test
    void longWordsDoNotGoIntoShorts() {
        PixelLayout layout = layout(32, 32, 31, Numbers.SIGNED);
        DataSet dataSet = Pictures.of(TransferSyntax.IMPLICIT_LITTLE, layout, 1);
        Pictures.withPixels(dataSet, Tag.PIXEL_DATA, Vr.OW, new byte[16]);

        assertThat(layout.wide()).isTrue();
        try (FrameDecoder decoder = new BuiltInFrameDecoder()) {
            assertThatThrownBy(() -> decoder.decode(dataSet, layout, 0, new short[4], 0))
                    .hasMessage("has pixels of 32 bits, where 16 are the most for this use");
        }
    }

    private static PixelLayout layout(int allocated, int stored, int highBit, Numbers numbers) {
        return new PixelLayout(2, 2, allocated, stored, highBit, numbers);
    }

    private static double[] decode(PixelLayout layout, Vr vr, byte[] pixels)
            throws MalformedDataSetException {
        DataSet dataSet = Pictures.of(TransferSyntax.EXPLICIT_LITTLE, layout, 1);
        return Pictures.decode(Pictures.withPixels(dataSet, Tag.PIXEL_DATA, vr, pixels))[0];
    }

    private static double[] decodeBig(PixelLayout layout, Vr vr, byte[] pixels)
            throws MalformedDataSetException {
        DataSet dataSet = Pictures.of(TransferSyntax.EXPLICIT_BIG, layout, 1);
        return Pictures.decode(Pictures.withPixels(dataSet, Tag.PIXEL_DATA, vr, pixels))[0];
    }
}
