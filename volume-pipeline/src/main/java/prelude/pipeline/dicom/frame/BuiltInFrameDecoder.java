package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

/** Finds a frame's bytes in the pixel data and hands them to the codec of the transfer syntax. */
public final class BuiltInFrameDecoder implements FrameDecoder {
    private final Map<TransferSyntax.Pixels, Codec> codecs =
            new EnumMap<>(TransferSyntax.Pixels.class);

    @Override
    public void decode(DataSet dataSet, PixelLayout layout, int frame, short[] target, int offset)
            throws MalformedDataSetException {
        switch (dataSet.element(Tag.PIXEL_DATA)) {
            case Element.Value value ->
                    copyNative(value.bytes(), dataSet.syntax(), layout, frame, target, offset);
            case Element.Encapsulated encapsulated -> {
                MemorySegment stream = stream(encapsulated, frames(dataSet), frame);
                codec(dataSet.syntax()).decode(stream, layout, target, offset);
            }
            case Element.Sequence _ ->
                    throw new MalformedDataSetException("has a sequence as " + Tag.PIXEL_DATA);
            case null -> throw new MalformedDataSetException("lacks " + Tag.PIXEL_DATA);
        }
        layout.normalise(target, offset);
    }

    @Override
    public void check(DataSet dataSet, PixelLayout layout) throws MalformedDataSetException {
        switch (dataSet.element(Tag.PIXEL_DATA)) {
            case Element.Value value -> {
                if (dataSet.syntax().pixels != TransferSyntax.Pixels.NATIVE) {
                    throw new MalformedDataSetException(
                            "has uncompressed "
                                    + Tag.PIXEL_DATA
                                    + " but says "
                                    + dataSet.syntax().words);
                }
                nativeFrame(value.bytes(), layout, frames(dataSet) - 1);
            }
            case Element.Encapsulated encapsulated -> {
                if (encapsulated.fragments().isEmpty()) {
                    throw new MalformedDataSetException("has empty " + Tag.PIXEL_DATA);
                }
                seeDecodable(dataSet.syntax());
            }
            case Element.Sequence _ ->
                    throw new MalformedDataSetException("has a sequence as " + Tag.PIXEL_DATA);
            case null -> throw new MalformedDataSetException("lacks " + Tag.PIXEL_DATA);
        }
    }

    private static int frames(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
    }

    private static void seeDecodable(TransferSyntax syntax) throws MalformedDataSetException {
        switch (syntax.pixels) {
            case RLE, JPEG_LS, JPEG_2000, JPEG_LOSSLESS -> {}
            case NATIVE ->
                    throw new MalformedDataSetException(
                            "has compressed " + Tag.PIXEL_DATA + " but says " + syntax.words);
            case JPEG_LOSSY, HTJ2K ->
                    throw new MalformedDataSetException(
                            "is compressed as %s (%s), which Prelude does not decode"
                                    .formatted(syntax.words, syntax.uid));
        }
    }

    private Codec codec(TransferSyntax syntax) throws MalformedDataSetException {
        seeDecodable(syntax);
        return codecs.computeIfAbsent(
                syntax.pixels,
                pixels ->
                        switch (pixels) {
                            case RLE -> new RunLength();
                            case JPEG_LS -> FfmpegCodec.jpegLs();
                            case JPEG_2000 -> FfmpegCodec.jpeg2000();
                            case JPEG_LOSSLESS -> new JpegLossless();
                            case NATIVE, JPEG_LOSSY, HTJ2K ->
                                    throw new IllegalArgumentException("no codec: " + pixels);
                        });
    }

    private static MemorySegment nativeFrame(MemorySegment pixels, PixelLayout layout, int frame)
            throws MalformedDataSetException {
        long bytes = layout.bytes();
        if (pixels.byteSize() < bytes * (frame + 1L)) {
            throw new MalformedDataSetException(
                    "is truncated (%s has %d bytes of %d): copy it again"
                            .formatted(Tag.PIXEL_DATA, pixels.byteSize(), bytes * (frame + 1L)));
        }
        return pixels.asSlice(bytes * frame, bytes);
    }

    private static void copyNative(
            MemorySegment pixels,
            TransferSyntax syntax,
            PixelLayout layout,
            int frame,
            short[] target,
            int offset)
            throws MalformedDataSetException {
        MemorySegment bytes = nativeFrame(pixels, layout, frame);
        if (layout.bitsAllocated() == 8) {
            for (int i = 0; i < layout.pixels(); i++) {
                target[offset + i] = (short) (bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff);
            }
            return;
        }
        ByteOrder order =
                syntax == TransferSyntax.EXPLICIT_BIG
                        ? ByteOrder.BIG_ENDIAN
                        : ByteOrder.LITTLE_ENDIAN;
        MemorySegment.copy(
                bytes,
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order),
                0,
                target,
                offset,
                layout.pixels());
    }

    /** One frame's code stream: a fragment as it lies in the file, or several joined. */
    private static MemorySegment stream(Element.Encapsulated pixels, int frames, int frame)
            throws MalformedDataSetException {
        List<MemorySegment> fragments = pixels.fragments();
        if (frames == fragments.size()) {
            return fragments.get(frame);
        }
        if (frames != 1 || fragments.isEmpty()) {
            throw new MalformedDataSetException(
                    "has %d frames in %d fragments".formatted(frames, fragments.size()));
        }
        long total = fragments.stream().mapToLong(MemorySegment::byteSize).sum();
        if (total > Integer.MAX_VALUE - 8) {
            throw new MalformedDataSetException("has a compressed frame beyond 2 GB");
        }
        MemorySegment joined = MemorySegment.ofArray(new byte[(int) total]);
        long at = 0;
        for (MemorySegment fragment : fragments) {
            joined.asSlice(at, fragment.byteSize()).copyFrom(fragment);
            at += fragment.byteSize();
        }
        return joined;
    }

    @Override
    public void close() {
        codecs.values().forEach(Codec::close);
        codecs.clear();
    }
}
