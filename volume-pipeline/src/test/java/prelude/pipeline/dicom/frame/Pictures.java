package prelude.pipeline.dicom.frame;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Data sets that hold nothing but a picture, and their decoded frames. */
public final class Pictures {
    private Pictures() {}

    static DataSet of(TransferSyntax syntax, PixelLayout layout, int frames) {
        DataSet dataSet = new DataSet(syntax);
        number(dataSet, Tag.SAMPLES_PER_PIXEL, 1);
        number(dataSet, Tag.COLUMNS, layout.columns());
        number(dataSet, Tag.ROWS, layout.rows());
        number(dataSet, Tag.BITS_ALLOCATED, layout.bitsAllocated());
        number(dataSet, Tag.BITS_STORED, layout.bitsStored());
        number(dataSet, Tag.HIGH_BIT, layout.highBit());
        number(dataSet, Tag.PIXEL_REPRESENTATION, layout.signed() ? 1 : 0);
        dataSet.put(Part10Writer.text(Tag.NUMBER_OF_FRAMES, Integer.toString(frames)));
        return dataSet;
    }

    private static void number(DataSet dataSet, Tag tag, int value) {
        byte[] little = {(byte) value, (byte) (value >> 8)};
        byte[] big = {(byte) (value >> 8), (byte) value};
        boolean isBig = dataSet.byteOrder() == java.nio.ByteOrder.BIG_ENDIAN;
        dataSet.put(
                new Element.Value(tag.number, Vr.US, MemorySegment.ofArray(isBig ? big : little)));
    }

    static DataSet withPixels(DataSet dataSet, Tag tag, Vr vr, byte[] bytes) {
        dataSet.put(new Element.Value(tag.number, vr, MemorySegment.ofArray(bytes)));
        return dataSet;
    }

    /**
     * @param offsets the basic offset table's bytes
     */
    static DataSet withFragments(DataSet dataSet, byte[] offsets, List<byte[]> fragments) {
        dataSet.put(
                new Element.Encapsulated(
                        Tag.PIXEL_DATA.number,
                        MemorySegment.ofArray(offsets),
                        fragments.stream().map(MemorySegment::ofArray).toList()));
        return dataSet;
    }

    /** All frames of a data set, checked first. */
    public static double[][] decode(DataSet dataSet) throws MalformedDataSetException {
        PixelLayout layout = PixelLayout.of(dataSet);
        int frames = Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        try (FrameDecoder decoder = DicomPort.standard().newFrameDecoder()) {
            decoder.check(dataSet, layout);
            double[][] decoded = new double[frames][layout.pixels()];
            for (int frame = 0; frame < frames; frame++) {
                decoder.decode(dataSet, layout, frame, decoded[frame], 0);
            }
            return decoded;
        }
    }

    /** All frames of a file. */
    public static double[][] decode(Path file) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            return decode(DicomPort.standard().read(file, arena).orElseThrow());
        }
    }

    /** The furthest that two decodings are apart. */
    public static double furthest(double[][] some, double[][] others) {
        if (some.length != others.length) {
            throw new AssertionError(some.length + " frames and " + others.length);
        }
        double furthest = 0;
        for (int frame = 0; frame < some.length; frame++) {
            if (Arrays.equals(some[frame], others[frame])) {
                continue;
            }
            for (int i = 0; i < some[frame].length; i++) {
                furthest = Math.max(furthest, Math.abs(some[frame][i] - others[frame][i]));
            }
        }
        return furthest;
    }
}
