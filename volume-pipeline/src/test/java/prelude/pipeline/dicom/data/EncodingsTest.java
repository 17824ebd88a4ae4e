package prelude.pipeline.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.data.RawBytes.ITEM;
import static prelude.pipeline.dicom.data.RawBytes.ITEM_END;
import static prelude.pipeline.dicom.data.RawBytes.SEQUENCE_END;
import static prelude.pipeline.dicom.data.RawBytes.UNDEFINED;
import static prelude.pipeline.dicom.data.RawBytes.ascii;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Every way in which a data set may lie in a file (PS3.5 chapter 7 and annex A, PS3.10 7). */
class EncodingsTest {
    private static final int LUT_SEQUENCE = 0x0028_3000;
    private static final int PRIVATE_SEQUENCE = 0x0029_1010;
    private static final byte[] ROWS_300 = {0x2c, 1};

    @Test
    void implicitLittleEndian() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2")
                        .implicit(0x0008_0060, ascii("MR"))
                        .implicit(0x0028_0010, ROWS_300)
                        .read();

        assertThat(read.text(Tag.MODALITY)).contains("MR");
        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void explicitBigEndian() throws Exception {
        byte[] body =
                new RawBytes(ByteOrder.BIG_ENDIAN)
                        .explicit(0x0008_0060, "CS", ascii("MR"))
                        .explicit(0x0028_0010, "US", new byte[] {1, 0x2c})
                        .explicitHead(LUT_SEQUENCE, "SQ", UNDEFINED)
                        .head(ITEM, UNDEFINED)
                        .explicit(0x0028_0011, "US", new byte[] {0, 7})
                        .head(ITEM_END, 0)
                        .head(SEQUENCE_END, 0)
                        .toArray();
        DataSet read = RawBytes.file("1.2.840.10008.1.2.2").bytes(body).read();

        assertThat(read.integer(Tag.ROWS)).hasValue(300);
        assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE).getFirst().integer(Tag.COLUMNS))
                .hasValue(7);
    }

    @Test
    void deflated() throws Exception {
        byte[] body =
                RawBytes.little()
                        .explicit(0x0008_0060, "CS", ascii("MR"))
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .toArray();

        DataSet read = RawBytes.file("1.2.840.10008.1.2.1.99").bytes(deflate(body)).read();

        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void aDeflateBombIsNotInflated() {
        // A megabyte of zeros in a kilobyte, over and over, more than any heap here.
        byte[] megabyte = deflate(new byte[1 << 20], Deflater.FULL_FLUSH);
        RawBytes file = RawBytes.file("1.2.840.10008.1.2.1.99");
        for (int i = 0; i < 1100; i++) {
            file.bytes(megabyte);
        }

        assertThatThrownBy(file::read)
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessageMatching("inflates to more than [0-9]+ MB, more than Prelude takes");
    }

    @Test
    void aDeflatedDataSetCutShortIsTruncated() {
        byte[] whole = deflate(ascii("Some text that is deflated and then cut short of its end."));
        RawBytes file =
                RawBytes.file("1.2.840.10008.1.2.1.99")
                        .bytes(java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(file::read)
                .hasMessage("is truncated (its deflated data ends early): copy it again");
    }

    @Test
    void metaInformationMayBeMissing() throws Exception {
        RawBytes explicit = RawBytes.little().explicit(0x0008_0060, "CS", ascii("MR"));
        RawBytes implicit = RawBytes.little().implicit(0x0008_0060, ascii("MR"));
        RawBytes big = new RawBytes(ByteOrder.BIG_ENDIAN).explicit(0x0008_0060, "CS", ascii("MR"));
        RawBytes onlyPatient = RawBytes.little().explicit(0x0010_0020, "LO", ascii("42"));

        for (RawBytes file : new RawBytes[] {explicit, implicit, big, onlyPatient}) {
            assertThat(Part10Reader.recognises(MemorySegment.ofArray(file.toArray()))).isTrue();
        }
        assertThat(explicit.read().text(Tag.MODALITY)).contains("MR");
        assertThat(implicit.read().text(Tag.MODALITY)).contains("MR");
        assertThat(big.read().text(Tag.MODALITY)).contains("MR");
        assertThat(onlyPatient.read().text(Tag.PATIENT_ID)).contains("42");
    }

    @Test
    void metaInformationMayStandWithoutPreamble() throws Exception {
        DataSet read =
                RawBytes.little()
                        .explicit(0x0002_0010, "UI", ascii("1.2.840.10008.1.2\0"))
                        .implicit(0x0028_0010, ROWS_300)
                        .read();

        assertThat(read.syntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE);
        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void anExplicitDataSetThatIsSaidToBeImplicitIsReadAsItIs() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2")
                        .explicit(0x0008_0060, "CS", ascii("MR"))
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .read();

        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void anElementWithoutLettersInAnExplicitDataSetIsRead() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .implicit(0x0008_0060, ascii("MR"))
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .read();

        assertThat(read.text(Tag.MODALITY)).contains("MR");
        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void unknownLettersHaveTheLongForm() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicitHead(0x0009_1001, "QX", 4)
                        .bytes(new byte[4])
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .read();

        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void valuesOfOddLengthEndWhereTheySay() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicit(0x0008_0060, "CS", ascii("MR "))
                        .explicit(0x0018_0050, "DS", ascii("2.5"))
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .read();

        assertThat(read.text(Tag.MODALITY)).contains("MR");
        assertThat(read.number(Tag.SLICE_THICKNESS)).hasValue(2.5);
        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void aSequenceOfStatedLengthHoldsItemsOfBothKinds() throws Exception {
        byte[] items =
                RawBytes.little()
                        .head(ITEM, 10)
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .head(ITEM, UNDEFINED)
                        .explicit(0x0028_0011, "US", new byte[] {7, 0})
                        .head(ITEM_END, 0)
                        .toArray();
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1").explicit(LUT_SEQUENCE, "SQ", items).read();

        assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE)).hasSize(2);
        assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE).get(1).integer(Tag.COLUMNS)).hasValue(7);
    }

    @Test
    void privateSequencesOfUndefinedLengthAreFollowedToTheirEnd() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2")
                        .head(PRIVATE_SEQUENCE, UNDEFINED)
                        .head(ITEM, UNDEFINED)
                        .head(0x0029_1011, UNDEFINED)
                        .head(ITEM, 10)
                        .implicit(0x0028_0010, new byte[2])
                        .head(SEQUENCE_END, 0)
                        .head(ITEM_END, 0)
                        .head(SEQUENCE_END, 0)
                        .implicit(0x0030_0010, new byte[2])
                        .read();

        assertThat(read.elements()).hasSize(2);
        assertThat(read.integer(Tag.ROWS)).isEmpty();
    }

    @Test
    void aSequenceWrittenAsUnknownIsImplicitInside() throws Exception {
        byte[] item = RawBytes.little().implicit(0x0028_0010, ROWS_300).toArray();
        byte[] stated = RawBytes.little().head(ITEM, item.length).bytes(item).toArray();
        DataSet ofStatedLength =
                RawBytes.file("1.2.840.10008.1.2.1").explicit(LUT_SEQUENCE, "UN", stated).read();
        DataSet ofUndefinedLength =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicitHead(LUT_SEQUENCE, "UN", UNDEFINED)
                        .bytes(stated)
                        .head(SEQUENCE_END, 0)
                        .explicit(0x0028_3002, "US", new byte[2])
                        .read();

        for (DataSet read : new DataSet[] {ofStatedLength, ofUndefinedLength}) {
            assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE).getFirst().integer(Tag.ROWS))
                    .hasValue(300);
        }
        assertThat(ofUndefinedLength.elements()).hasSize(2);
    }

    @Test
    void aSequenceWrittenAsUnknownMayHaveStayedExplicitInside() throws Exception {
        byte[] item = RawBytes.little().explicit(0x0028_0010, "US", ROWS_300).toArray();
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicitHead(LUT_SEQUENCE, "UN", UNDEFINED)
                        .head(ITEM, item.length)
                        .bytes(item)
                        .head(SEQUENCE_END, 0)
                        .read();

        assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE).getFirst().integer(Tag.ROWS))
                .hasValue(300);
    }

    @Test
    void zerosThatFillUpTheLastBlockAreNoElements() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicit(0x0028_0010, "US", ROWS_300)
                        .bytes(new byte[53])
                        .read();

        assertThat(read.integer(Tag.ROWS)).hasValue(300);
    }

    @Test
    void numbersOfEveryRepresentationAreRead() throws Exception {
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicit(0x0018_0050, "FD", bits64(Double.doubleToLongBits(0.1)))
                        .explicit(0x0018_0060, "FL", bits32(Float.floatToIntBits(-2.5f)))
                        .explicit(0x0018_0088, "SL", bits32(-70_000))
                        .explicit(0x0020_0012, "UL", bits32(-1))
                        .explicit(0x0020_0013, "SS", new byte[] {-1, -1})
                        .explicit(0x0020_1041, "SV", bits64(-5))
                        .explicit(0x0028_0030, "DS", ascii(" 0.5 \\+1e-1"))
                        .explicit(0x0028_1052, "DS", ascii("0,5"))
                        .explicit(0x0028_1053, "DS", ascii("NaN "))
                        .read();

        assertThat(read.numbers(Tag.SLICE_THICKNESS)).containsExactly(0.1);
        assertThat(read.numbers(Tag.KVP)).containsExactly(-2.5);
        assertThat(read.numbers(Tag.SPACING_BETWEEN_SLICES)).containsExactly(-70_000);
        assertThat(read.numbers(Tag.ACQUISITION_NUMBER)).containsExactly(4294967295.0);
        assertThat(read.numbers(Tag.INSTANCE_NUMBER)).containsExactly(-1);
        assertThat(read.numbers(Tag.SLICE_LOCATION)).containsExactly(-5);
        assertThat(read.numbers(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.1);
        assertThat(read.numbers(Tag.RESCALE_INTERCEPT)).isEmpty();
        assertThat(read.numbers(Tag.RESCALE_SLOPE)).isEmpty();
    }

    @Test
    void aListOfDecimalsIsReadWhole() throws Exception {
        String list = "1.25\\".repeat(40_000) + "7";
        DataSet read = RawBytes.file("1.2.840.10008.1.2").implicit(0x0028_0030, ascii(list)).read();

        assertThat(read.numbers(Tag.PIXEL_SPACING)).hasSize(40_001).endsWith(1.25, 7);
    }

    @Test
    void aTransferSyntaxThatIsNotReadIsNamed() {
        assertThatThrownBy(() -> RawBytes.file("1.2.840.10008.1.2.4.100").read())
                .hasMessage(
                        "is in transfer syntax 1.2.840.10008.1.2.4.100, which Prelude does not read");
    }

    @Test
    void sequencesOfStatedLengthAreNotFollowedWithoutEnd() throws Exception {
        byte[] nested = {};
        for (int level = 0; level < 2000; level++) {
            byte[] item = RawBytes.little().head(ITEM, nested.length).bytes(nested).toArray();
            nested = RawBytes.little().implicit(LUT_SEQUENCE, item).toArray();
        }
        DataSet read = RawBytes.file("1.2.840.10008.1.2").bytes(nested).read();

        assertThatThrownBy(
                        () -> {
                            DataSet at = read;
                            while (!at.elements().isEmpty()) {
                                at = at.items(Tag.MODALITY_LUT_SEQUENCE).getFirst();
                            }
                        })
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessageContaining("nests sequences deeper than 64");
    }

    private static byte[] bits32(int bits) {
        return RawBytes.little().length(bits).toArray();
    }

    private static byte[] bits64(long bits) {
        return RawBytes.little().length((int) bits).length((int) (bits >> 32)).toArray();
    }

    private static byte[] deflate(byte[] bytes) {
        return deflate(bytes, Deflater.NO_FLUSH);
    }

    private static byte[] deflate(byte[] bytes, int flush) {
        try (Deflater deflater = new Deflater(9, true)) {
            deflater.setInput(bytes);
            if (flush == Deflater.NO_FLUSH) {
                deflater.finish();
            }
            byte[] deflated = new byte[bytes.length / 100 + 1000];
            int size = deflater.deflate(deflated, 0, deflated.length, flush);
            return java.util.Arrays.copyOf(deflated, size);
        }
    }
}
