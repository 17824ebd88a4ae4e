package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/**
 * JPEG with loss decodes as DCMTK decodes it, within one: the standard lets two inverse transforms
 * differ by that much (ISO/IEC 10918-2).
 */
class LossyJpegTest {

    @ParameterizedTest
    @CsvSource({
        "+eb, 90, 8, 64, 48",
        "+eb, 20, 8, 61, 43",
        "+eb, 100, 8, 512, 7",
        "+ee, 90, 8, 61, 43",
        "+ee, 90, 12, 64, 48",
        "+ee, 30, 12, 61, 43",
        "+ee, 100, 12, 7, 511",
    })
    void aFrameIsAsAnotherDecoderHasIt(
            String process, int quality, int bits, int columns, int rows, @TempDir Path scratch)
            throws Exception {
        Path raw = scratch.resolve("raw.dcm");
        Path packed = scratch.resolve("packed.dcm");
        Path unpacked = scratch.resolve("unpacked.dcm");
        write(raw, columns, rows, bits);
        Tools.run(
                "dcmcjpeg",
                process,
                "+q",
                Integer.toString(quality),
                bits == 8 ? "+be" : "+bt",
                raw.toString(),
                packed.toString());
        Tools.run("dcmdjpeg", packed.toString(), unpacked.toString());

        double[][] ours = Pictures.decode(packed);

        assertThat(Pictures.furthest(ours, Pictures.decode(unpacked))).isLessThanOrEqualTo(1);
        assertThat(ours[0]).doesNotContain(-1);
    }

    /** Waves with noise on them, over the whole range. */
    private static void write(Path file, int columns, int rows, int bits) throws Exception {
        PixelLayout layout =
                new PixelLayout(columns, rows, bits > 8 ? 16 : 8, bits, bits - 1, Numbers.UNSIGNED);
        Random random = new Random(5);
        int bytesEach = layout.bitsAllocated() / 8;
        byte[] pixels = new byte[(layout.pixels() * bytesEach + 1) & ~1];
        int top = (1 << bits) - 1;
        for (int i = 0; i < layout.pixels(); i++) {
            int column = i % columns;
            int row = i / columns;
            double wave = 0.5 + 0.5 * Math.sin(column / 9.0) * Math.cos(row / 7.0);
            int value = Math.clamp(Math.round(top * (wave + 0.1 * random.nextGaussian())), 0, top);
            pixels[i * bytesEach] = (byte) value;
            if (bytesEach == 2) {
                pixels[2 * i + 1] = (byte) (value >> 8);
            }
        }
        DataSet dataSet = Pictures.of(TransferSyntax.EXPLICIT_LITTLE, layout, 1);
        dataSet.put(Part10Writer.text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4"));
        dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "2.25.78"));
        dataSet.put(Part10Writer.text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2"));
        Pictures.withPixels(dataSet, Tag.PIXEL_DATA, bytesEach == 1 ? Vr.OB : Vr.OW, pixels);
        DicomPort.standard().write(dataSet, file);
    }
}
