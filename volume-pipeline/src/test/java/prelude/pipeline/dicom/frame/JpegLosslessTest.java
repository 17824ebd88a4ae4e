package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/** JPEG Lossless gives the bits that went in, of any depth and sign. */
class JpegLosslessTest {

    @ParameterizedTest
    @CsvSource({"8, UNSIGNED", "12, UNSIGNED", "16, UNSIGNED", "12, SIGNED", "16, SIGNED"})
    void noiseSurvives(int bits, Numbers numbers) throws Exception {
        var layout = new PixelLayout(23, 17, bits > 8 ? 16 : 8, bits, bits - 1, numbers);
        int[] values = new Random(bits).ints(layout.pixels(), 0, 1 << bits).toArray();
        double[] expected =
                Arrays.stream(values)
                        .map(value -> layout.signed() ? value << (32 - bits) >> (32 - bits) : value)
                        .asDoubleStream()
                        .toArray();

        assertThat(Pictures.decode(picture(layout, LosslessJpeg.encode(values, 23, bits)))[0])
                .containsExactly(expected);
    }

    @Test
    void anotherCompressionThanTheSyntaxSaysIsRefused() {
        var layout = new PixelLayout(16, 12, 16, 12, 11, Numbers.UNSIGNED);
        DataSet lossy = Pictures.of(TransferSyntax.JPEG_EXTENDED, layout, 1);
        byte[] lossless = LosslessJpeg.encode(new int[16 * 12], 16, 12);
        Pictures.withFragments(lossy, new byte[0], List.of(lossless));

        assertThatThrownBy(() -> Pictures.decode(lossy))
                .hasMessage(
                        "holds another compression than its transfer syntax says: export it again");
    }

    @Test
    void samplesThatACodecCannotPlaceAreRefused() {
        byte[] stream = LosslessJpeg.encode(new int[16 * 12], 16, 12);
        var raised = new PixelLayout(16, 12, 16, 12, 15, Numbers.UNSIGNED);
        var long32 = new PixelLayout(16, 12, 32, 32, 31, Numbers.UNSIGNED);

        assertThatThrownBy(() -> Pictures.decode(picture(raised, stream)))
                .hasMessage(
                        "is compressed with Bits Allocated (0028,0100) 16 and High Bit (0028,0102) 15,"
                                + " which Prelude does not read: export it uncompressed");
        assertThatThrownBy(() -> Pictures.decode(picture(long32, stream)))
                .hasMessageStartingWith("is compressed with Bits Allocated (0028,0100) 32");
    }

    @Test
    void aColourFrameInAGreyPictureIsRefused() {
        var layout = new PixelLayout(16, 12, 16, 12, 11, Numbers.UNSIGNED);
        byte[] stream = LosslessJpeg.encode(new int[16 * 12], 16, 12);
        int components = 2 + 2 + 19 + 17 + 2 + 7;
        stream[components] = 3;

        assertThatThrownBy(() -> Pictures.decode(picture(layout, stream)))
                .hasMessage(
                        "says 16 x 12 pixels of 16 bits but its compressed frame has 16 x 12 of 3 x 12"
                                + " bits");
    }

    private static DataSet picture(PixelLayout layout, byte[] stream) {
        DataSet dataSet = Pictures.of(TransferSyntax.JPEG_LOSSLESS, layout, 1);
        return Pictures.withFragments(dataSet, new byte[0], List.of(stream));
    }
}
