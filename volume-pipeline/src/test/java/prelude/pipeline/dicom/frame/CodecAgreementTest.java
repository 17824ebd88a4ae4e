package prelude.pipeline.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Every codec gives the bits that went in. */
class CodecAgreementTest {
    private static final DicomPort DICOM = DicomPort.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MR_small_RLE.dcm",
                "MR_small_jp2klossless.dcm",
                "MR_small_jpeg_ls_lossless.dcm",
                "MR_small_bigendian.dcm",
                "MR_small_implicit.dcm",
                "MR_small_expb.dcm",
                "MR_small_padded.dcm"
            })
    void anMrSliceIsTheSameInEverySyntax(String name) throws Exception {
        Path folder = SharedData.find("dicom_pydicom_testfiles");

        assertThat(decode(folder.resolve(name))).isEqualTo(decode(folder.resolve("MR_small.dcm")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compressed",
                "compressed_jpeg",
                "compressed_jpegls",
                "compressed_j2k",
                "compressed_rle"
            })
    void aSeriesDecodesAsAnotherDecoderDoes(String syntax, @TempDir Path scratch) throws Exception {
        Path series = SharedData.find("dicom_small_dicom2nifti/generic/" + syntax + "/001");
        for (Path file : SharedData.filesBelow(series)) {
            Path raw = scratch.resolve(file.getFileName().toString());
            Tools.run("gdcmconv", "--raw", file.toString(), raw.toString());

            assertThat(decode(file)).isEqualTo(decode(raw));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--jpeg, 8, 0",
        "--jpeg, 12, 0",
        "--jpeg, 16, 0",
        "--jpeg, 16, 1",
        "--jpegls, 8, 0",
        "--jpegls, 12, 0",
        "--jpegls, 16, 0",
        "--jpegls, 16, 1",
        "--j2k, 8, 0",
        "--j2k, 12, 0",
        "--j2k, 16, 0",
        "--j2k, 12, 1",
        "--j2k, 16, 1",
        "--rle, 8, 0",
        "--rle, 12, 0",
        "--rle, 16, 0",
        "--rle, 16, 1",
    })
    void noiseOfAnyDepthSurvivesItsCompression(
            String codec, int bitsStored, int signed, @TempDir Path scratch) throws Exception {
        Path raw = scratch.resolve("raw.dcm");
        Path packed = scratch.resolve("packed.dcm");
        short[] written = writeNoise(raw, bitsStored, signed == 1);
        Tools.run("gdcmconv", codec, raw.toString(), packed.toString());

        assertThat(decode(raw)).isEqualTo(written);
        assertThat(decode(packed)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"compressed_jpeg", "compressed_jpegls", "compressed_j2k", "compressed_rle"})
    void aDamagedFrameIsRefusedOrDecodedAndNothingElseHappens(String syntax) throws Exception {
        Path series = SharedData.find("dicom_small_dicom2nifti/generic/" + syntax + "/001");
        byte[] whole = Files.readAllBytes(SharedData.filesBelow(series).getFirst());
        Random random = new Random(3);
        for (int run = 0; run < 60; run++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + run % 8; i++) {
                int at = damaged.length - 1 - random.nextInt(damaged.length / 2);
                damaged[at] = (byte) random.nextInt();
            }
            try {
                decode(
                        prelude.pipeline.dicom.data.Part10Reader.read(
                                MemorySegment.ofArray(damaged)));
            } catch (MalformedDataSetException e) {
                assertThat(e.clause()).isNotBlank();
            }
        }
    }

    @Test
    void aCompressedFrameOfAnotherSizeNeverReachesItsCodec() throws Exception {
        Path series = SharedData.find("dicom_small_dicom2nifti/generic/compressed_jpegls/001");
        try (Arena arena = Arena.ofConfined()) {
            DataSet dataSet =
                    DICOM.read(SharedData.filesBelow(series).getFirst(), arena).orElseThrow();
            dataSet.put(Part10Writer.unsignedShort(Tag.ROWS, 64));

            assertThatThrownBy(() -> decode(dataSet))
                    .isInstanceOf(MalformedDataSetException.class)
                    .hasMessageContaining("its compressed frame has 256 x 256");
        }
    }

    @Test
    void aFrameWithoutItsEndIsNotFilledUp() throws Exception {
        Path series = SharedData.find("dicom_small_dicom2nifti/generic/compressed_jpegls/001");
        try (Arena arena = Arena.ofConfined()) {
            DataSet dataSet =
                    DICOM.read(SharedData.filesBelow(series).getFirst(), arena).orElseThrow();
            var pixels =
                    (Element.Encapsulated)
                            java.util.Objects.requireNonNull(dataSet.element(Tag.PIXEL_DATA));
            MemorySegment stream = pixels.fragments().getFirst();
            MemorySegment half = stream.asSlice(0, stream.byteSize() / 2);
            dataSet.put(
                    new Element.Encapsulated(
                            pixels.tag(), pixels.offsets(), java.util.List.of(half)));

            assertThatThrownBy(() -> decode(dataSet))
                    .isInstanceOf(MalformedDataSetException.class)
                    .hasMessage("has a compressed frame that ends early: copy it again");
        }
    }

    private static short[] decode(Path file) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            return decode(DICOM.read(file, arena).orElseThrow());
        }
    }

    private static short[] decode(DataSet dataSet) throws MalformedDataSetException {
        PixelLayout layout = PixelLayout.of(dataSet);
        short[] samples = new short[layout.pixels()];
        try (FrameDecoder decoder = DICOM.newFrameDecoder()) {
            decoder.decode(dataSet, layout, 0, samples, 0);
        }
        return samples;
    }

    /** Half smooth, half noise over the whole range. */
    private static short[] writeNoise(Path file, int bitsStored, boolean signed) throws Exception {
        int side = 38;
        Random random = new Random(bitsStored);
        int range = 1 << bitsStored;
        int lowest = signed ? -range / 2 : 0;
        int bytesEach = bitsStored > 8 ? 2 : 1;
        short[] values = new short[side * side];
        byte[] pixels = new byte[(values.length * bytesEach + 1) & ~1];
        for (int i = 0; i < values.length; i++) {
            int value = i < values.length / 2 ? i % range : random.nextInt(range);
            values[i] = (short) (value + lowest);
            int stored = (value + lowest) & (range - 1);
            pixels[i * bytesEach] = (byte) stored;
            if (bytesEach == 2) {
                pixels[2 * i + 1] = (byte) (stored >> 8);
            }
        }
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        dataSet.put(Part10Writer.text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4"));
        dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "2.25.77"));
        dataSet.put(Part10Writer.text(Tag.MODALITY, "MR"));
        dataSet.put(Part10Writer.text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2"));
        dataSet.put(Part10Writer.unsignedShort(Tag.SAMPLES_PER_PIXEL, 1));
        dataSet.put(Part10Writer.unsignedShort(Tag.ROWS, side));
        dataSet.put(Part10Writer.unsignedShort(Tag.COLUMNS, side));
        dataSet.put(Part10Writer.unsignedShort(Tag.BITS_ALLOCATED, 8 * bytesEach));
        dataSet.put(Part10Writer.unsignedShort(Tag.BITS_STORED, bitsStored));
        dataSet.put(Part10Writer.unsignedShort(Tag.HIGH_BIT, bitsStored - 1));
        dataSet.put(Part10Writer.unsignedShort(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0));
        dataSet.put(
                new Element.Value(
                        Tag.PIXEL_DATA.number,
                        bytesEach == 1 ? Vr.OB : Vr.OW,
                        MemorySegment.ofArray(pixels)));
        DICOM.write(dataSet, file);
        return values;
    }
}
