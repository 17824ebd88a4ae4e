package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/** Deflated Image Frame Compression (PS3.5 A.4.13). */
class DeflatedFrameTest {
    private static final int COLUMNS = 19;
    private static final int ROWS = 7;

    private static byte[] deflated(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(9, true);
                var stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(bytes);
        }
        return Arrays.copyOf(out.toByteArray(), out.size() + (out.size() & 1));
    }

    private static PixelLayout layout(int bits, Numbers numbers) {
        return new PixelLayout(COLUMNS, ROWS, bits, bits, bits - 1, numbers);
    }

    private static DataSet withFrames(PixelLayout layout, byte[]... frames) {
        return Pictures.withFragments(
                Pictures.of(TransferSyntax.DEFLATED_FRAMES, layout, frames.length),
                new byte[0],
                List.of(frames));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void framesAreTheirNativeBytes(int bits) throws Exception {
        PixelLayout layout = layout(bits, Numbers.SIGNED);
        byte[] first = new byte[COLUMNS * ROWS * bits / 8];
        byte[] second = first.clone();
        new Random(1).nextBytes(first);
        new Random(2).nextBytes(second);
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        DataSet plain =
                Pictures.withPixels(
                        Pictures.of(TransferSyntax.EXPLICIT_LITTLE, layout, 2),
                        Tag.PIXEL_DATA,
                        bits == 8 ? Vr.OB : Vr.OW,
                        both);

        double[][] decoded = Pictures.decode(withFrames(layout, deflated(first), deflated(second)));

        assertThat(decoded).isDeepEqualTo(Pictures.decode(plain));
    }

    @Test
    void aFrameThatIsNoneIsRefusedInWords() throws Exception {
        PixelLayout layout = layout(8, Numbers.UNSIGNED);
        byte[] whole = deflated(noise(COLUMNS * ROWS));
        assertRefused(layout, Arrays.copyOf(whole, whole.length / 2), "ends early");
        assertRefused(layout, deflated(noise(COLUMNS * ROWS - 1)), "ends early");
        assertRefused(layout, deflated(noise(COLUMNS * ROWS + 1)), "more bytes than its");
        assertRefused(layout, new byte[] {-1, -1, -1, -1}, "damaged compressed frame");
    }

    @Test
    void nothingIsAllocatedForMoreThanItsBytesCanHold() {
        PixelLayout huge = new PixelLayout(30_000, 30_000, 8, 8, 7, Numbers.UNSIGNED);
        assertRefused(huge, new byte[] {3, 0}, "ends early");
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static void assertRefused(PixelLayout layout, byte[] frame, String clause) {
        try (FrameDecoder decoder = new BuiltInFrameDecoder()) {
            DataSet dataSet = withFrames(layout, frame);
            assertThatThrownBy(
                            () -> {
                                decoder.check(dataSet, layout);
                                decoder.decode(dataSet, layout, 0, new short[COLUMNS * ROWS], 0);
                            })
                    .isInstanceOf(MalformedDataSetException.class)
                    .hasMessageContaining(clause);
        }
    }
}
