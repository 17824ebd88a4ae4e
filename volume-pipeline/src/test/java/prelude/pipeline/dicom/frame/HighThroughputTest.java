package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.TransferSyntax;

/** High-throughput JPEG 2000 (ISO/IEC 15444-15) gives the bits that went in. */
class HighThroughputTest {
    @ParameterizedTest
    @EnumSource(names = {"HTJ2K", "HTJ2K_RPCL", "HTJ2K_LOSSY"})
    void aFrameIsDecodedInEachOfItsSyntaxes(TransferSyntax syntax) throws Exception {
        DataSet dataSet = Pictures.of(syntax, HighThroughput.LAYOUT, 1);

        assertThat(
                        Pictures.decode(
                                Pictures.withFragments(
                                        dataSet, new byte[0], List.of(HighThroughput.FIRST))))
                .isDeepEqualTo(new double[][] {HighThroughput.firstFrame()});
    }

    @ParameterizedTest
    @CsvSource({
        "8, RPCL, 64",
        "12, LRCP, 64",
        "12, CPRL, 32",
        "16, RPCL, 64",
        "16, PCRL, 16",
    })
    void noiseOfAnyDepthSurvives(int bits, String order, int block, @TempDir Path scratch)
            throws Exception {
        PixelLayout layout =
                new PixelLayout(
                        61, 43, bits > 8 ? 16 : 8, bits, bits - 1, PixelLayout.Numbers.UNSIGNED);
        int[] values = noise(layout);
        byte[] stream =
                encode(
                        scratch,
                        layout,
                        values,
                        "-reversible",
                        "true",
                        "-prog_order",
                        order,
                        "-block_size",
                        "{%d,%d}".formatted(block, block));
        DataSet dataSet = Pictures.of(TransferSyntax.HTJ2K, layout, 1);
        Pictures.withFragments(dataSet, new byte[0], List.of(stream));

        assertThat(Pictures.decode(dataSet)[0])
                .containsExactly(java.util.Arrays.stream(values).asDoubleStream().toArray());
    }

    @Test
    void lossyFramesAreAsAnotherDecoderHasThemWithinOne(@TempDir Path scratch) throws Exception {
        PixelLayout layout = new PixelLayout(61, 43, 16, 12, 11, PixelLayout.Numbers.UNSIGNED);
        byte[] stream = encode(scratch, layout, noise(layout), "-qstep", "0.01");
        Path expanded = scratch.resolve("expanded.pgm");
        Tools.run("ojph_expand", "-i", scratch + "/stream.j2c", "-o", expanded.toString());
        byte[] pgm = Files.readAllBytes(expanded);
        ByteBuffer expected =
                ByteBuffer.wrap(pgm, pgm.length - 2 * layout.pixels(), 2 * layout.pixels());
        DataSet dataSet = Pictures.of(TransferSyntax.HTJ2K_LOSSY, layout, 1);
        Pictures.withFragments(dataSet, new byte[0], List.of(stream));

        for (double value : Pictures.decode(dataSet)[0]) {
            assertThat(value).isBetween(0.0, 4095.0);
            assertThat(value - (expected.getShort() & 0xffff)).isBetween(-1.0, 1.0);
        }
    }

    /** Half smooth, half noise over the whole range. */
    private static int[] noise(PixelLayout layout) {
        Random random = new Random(layout.bitsStored());
        int range = 1 << layout.bitsStored();
        int[] values = new int[layout.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < values.length / 2 ? i % range : random.nextInt(range);
        }
        return values;
    }

    private static byte[] encode(Path scratch, PixelLayout layout, int[] values, String... options)
            throws Exception {
        int bytesEach = layout.bitsAllocated() / 8;
        byte[] head =
                "P5\n%d %d\n%d\n"
                        .formatted(layout.columns(), layout.rows(), (1 << layout.bitsStored()) - 1)
                        .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer pgm =
                ByteBuffer.allocate(head.length + values.length * bytesEach)
                        .order(ByteOrder.BIG_ENDIAN)
                        .put(head);
        for (int value : values) {
            if (bytesEach == 1) {
                pgm.put((byte) value);
            } else {
                pgm.putShort((short) value);
            }
        }
        Path picture = scratch.resolve("picture.pgm");
        Files.write(picture, pgm.array());
        Path stream = scratch.resolve("stream.j2c");
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                "ojph_compress",
                                "-i",
                                picture.toString(),
                                "-o",
                                stream.toString()));
        command.addAll(List.of(options));
        Tools.run(command.toArray(String[]::new));
        return Files.readAllBytes(stream);
    }
}
