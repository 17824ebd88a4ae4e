package prelude.pipeline.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Part10ReaderTest {

    @Test
    void aWrittenFileReadsBackTheSame() throws Exception {
        DataSet read = Part10Reader.read(MemorySegment.ofArray(sample()));

        assertThat(read.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
        assertThat(read.text(Tag.MODALITY)).contains("CT");
        assertThat(read.numbers(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.75);
        assertThat(read.integer(Tag.ROWS)).hasValue(300);
        assertThat(read.element(Tag.PIXEL_DATA)).isInstanceOf(Element.Value.class);
    }

    @Test
    void aFileCutAnywhereIsRefusedOrShorter() throws Exception {
        byte[] whole = sample();
        int all = Part10Reader.read(MemorySegment.ofArray(whole)).elements().size();
        for (int length = 0; length < whole.length; length++) {
            MemorySegment cut = MemorySegment.ofArray(whole).asSlice(0, length);
            if (!Part10Reader.recognises(cut)) {
                continue;
            }
            try {
                assertThat(Part10Reader.read(cut).elements()).hasSizeLessThan(all);
            } catch (MalformedDataSetException e) {
                assertThat(e.clause()).isNotBlank();
            }
        }
    }

    /** Pixels are left in the file only where all that stands before them is in the head. */
    @Test
    void aHeadOfAnyLengthGivesTheHeaderOrNothing() throws Exception {
        byte[] whole = sample();
        DataSet all = Part10Reader.read(MemorySegment.ofArray(whole));
        MemorySegment pixels =
                ((Element.Value) Objects.requireNonNull(all.element(Tag.PIXEL_DATA))).bytes();
        long at = whole.length - pixels.byteSize();
        for (int length = 132; length < whole.length; length++) {
            MemorySegment head = MemorySegment.ofArray(whole).asSlice(0, length);
            var header = Part10Reader.readHead(head, whole.length);
            assertThat(header.isPresent()).isEqualTo(length >= at);
            if (header.isPresent()) {
                assertThat(header.get().elements()).hasSameSizeAs(all.elements());
                assertThat(header.get().numbers(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.75);
                assertThat(header.get().element(Tag.PIXEL_DATA))
                        .isEqualTo(
                                new Element.InFile(
                                        Tag.PIXEL_DATA.number, Vr.OW, at, pixels.byteSize()));
            }
            assertThat(Part10Reader.readHead(head, whole.length + 1L)).isEmpty();
            assertThat(Part10Reader.readHead(head, whole.length - 1L)).isEmpty();
        }
    }

    @Test
    void damagedBytesAreRefusedAndNothingElseHappens() throws Exception {
        byte[] whole = sample();
        Random random = new Random(7);
        for (int run = 0; run < 4_000; run++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= run % 4; i++) {
                damaged[132 + random.nextInt(damaged.length - 132)] = (byte) random.nextInt();
            }
            try {
                DataSet dataSet = Part10Reader.read(MemorySegment.ofArray(damaged));
                for (Tag tag : Tag.values()) {
                    dataSet.numbers(tag);
                    dataSet.items(tag);
                }
            } catch (MalformedDataSetException e) {
                assertThat(e.clause()).isNotBlank();
            }
        }
    }

    @Test
    void aDeclaredLengthIsNotBelieved() {
        ByteBuffer file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 8).putShort((short) 0x60).put(new byte[] {'C', 'S'});
        file.putShort((short) 2).put(new byte[] {'C', 'T'});
        file.putShort((short) 0x7fe0).putShort((short) 0x10).put(new byte[] {'O', 'W', 0, 0});
        file.putInt(0x7fff_fff0);

        assertThatThrownBy(() -> Part10Reader.read(MemorySegment.ofArray(file.array())))
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessage("is truncated (it ends inside Pixel Data (7FE0,0010)): copy it again");
    }

    @Test
    void sequencesOfUndefinedLengthAreReadInsideEachOther() throws Exception {
        DataSet read = Part10Reader.read(nested(20));

        DataSet item = read.items(Tag.MODALITY_LUT_SEQUENCE).getFirst();
        assertThat(item.items(Tag.MODALITY_LUT_SEQUENCE)).hasSize(1);
        assertThat(read.integer(Tag.ROWS)).isEmpty();
    }

    @Test
    void sequencesNestedBeyondReasonAreRefused() {
        assertThatThrownBy(() -> Part10Reader.read(nested(50_000)))
                .isInstanceOf(MalformedDataSetException.class)
                .hasMessageContaining("deeper than");
    }

    @Test
    void textIsNoDicom() {
        MemorySegment text =
                MemorySegment.ofArray(
                        "Dear colleague, thank you."
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(Part10Reader.recognises(text)).isFalse();
        assertThat(Part10Reader.recognises(MemorySegment.ofArray(new byte[0]))).isFalse();
    }

    /** An implicit data set without preamble: sequences of undefined length, one in the other. */
    private static MemorySegment nested(int deep) {
        ByteBuffer file = ByteBuffer.allocate(16 + 32 * deep).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 8).putShort((short) 0x60).putInt(2).put(new byte[] {'M', 'R'});
        for (int i = 0; i < deep; i++) {
            file.putShort((short) 0x28).putShort((short) 0x3000).putInt(-1);
            file.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(-1);
        }
        for (int i = 0; i < deep; i++) {
            file.putShort((short) 0xfffe).putShort((short) 0xe00d).putInt(0);
            file.putShort((short) 0xfffe).putShort((short) 0xe0dd).putInt(0);
        }
        return MemorySegment.ofArray(file.array()).asSlice(0, file.position());
    }

    private static byte[] sample() throws IOException {
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        dataSet.put(Part10Writer.text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2"));
        dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "2.25.1"));
        dataSet.put(Part10Writer.text(Tag.MODALITY, "CT"));
        dataSet.put(Part10Writer.text(Tag.PIXEL_SPACING, "0.5\\0.75"));
        dataSet.put(Part10Writer.unsignedShort(Tag.ROWS, 300));
        dataSet.put(
                new Element.Value(
                        Tag.PIXEL_DATA.number, Vr.OW, MemorySegment.ofArray(new byte[200])));
        var out = new ByteArrayOutputStream();
        Part10Writer.write(dataSet, out);
        return out.toByteArray();
    }
}
