package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;
import prelude.pipeline.dicom.data.Vr;

/** Finds a frame's bytes in the pixel data and hands them to the codec of the transfer syntax. */
public final class BuiltInFrameDecoder implements FrameDecoder {
    private final Map<Pixels, Codec> codecs = new EnumMap<>(Pixels.class);
    private final RunLength runLength = new RunLength();

    /** Whose streams were last told apart: objects of many frames are asked for one at a time. */
    private Element.@Nullable Encapsulated lastPixels;

    private @Nullable FrameStreams lastStreams;
    private short[] narrow = {};

    @Override
    public void check(DataSet dataSet, PixelLayout layout) throws MalformedDataSetException {
        switch (pixels(dataSet, layout)) {
            case Element.Value value ->
                    NativeFrames.check(value, dataSet.byteOrder(), layout, frames(dataSet));
            case Element.InFile left -> NativeFrames.see(left, layout, frames(dataSet));
            case Element.Encapsulated encapsulated -> {
                seeCoding(dataSet.syntax().pixels, layout);
                FrameStreams streams = streams(dataSet, encapsulated);
                for (int frame = 0; frame < streams.frames(); frame++) {
                    MemorySegment whole = streams.whole(frame);
                    if (whole != null) {
                        checkStream(whole, dataSet.syntax().pixels, layout);
                    }
                }
            }
            case Element.Sequence _ -> throw new IllegalStateException("a sequence of frames");
        }
    }

    /** A codec gives samples, not cells with samples somewhere in them. */
    private static void seeCoding(Pixels coding, PixelLayout layout)
            throws MalformedDataSetException {
        if (coding != Pixels.RLE
                && coding != Pixels.DEFLATE
                && (layout.bitsAllocated() > 16 || layout.highBit() != layout.bitsStored() - 1)) {
            throw new MalformedDataSetException(
                    "is compressed with %s %d and %s %d, which Prelude does not read: export it uncompressed"
                            .formatted(
                                    Tag.BITS_ALLOCATED,
                                    layout.bitsAllocated(),
                                    Tag.HIGH_BIT,
                                    layout.highBit()));
        }
    }

    private static void checkStream(MemorySegment stream, Pixels coding, PixelLayout layout)
            throws MalformedDataSetException {
        switch (coding) {
            case RLE -> RunLength.checkHeader(stream, layout);
            case DEFLATE -> DeflatedFrame.check(stream, layout);
            case NATIVE, JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K ->
                    StreamHeader.check(stream, layout, coding);
        }
    }

    @Override
    public void decode(DataSet dataSet, PixelLayout layout, int frame, short[] target, int offset)
            throws MalformedDataSetException {
        if (layout.wide()) {
            throw new MalformedDataSetException(
                    "has pixels of %d bits, where 16 are the most for this use"
                            .formatted(layout.bitsStored()));
        }
        switch (pixels(dataSet, layout)) {
            case Element.Value value ->
                    NativeFrames.copy(value, dataSet.byteOrder(), layout, frame, target, offset);
            case Element.Encapsulated encapsulated -> {
                seeCoding(dataSet.syntax().pixels, layout);
                MemorySegment stream = streams(dataSet, encapsulated).stream(frame);
                switch (dataSet.syntax().pixels) {
                    case RLE -> runLength.decode(stream, layout, target, offset);
                    case DEFLATE ->
                            NativeFrames.copy(
                                    inflated(stream, layout),
                                    dataSet.byteOrder(),
                                    layout,
                                    0,
                                    target,
                                    offset);
                    case NATIVE, JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K ->
                            codec(dataSet.syntax().pixels).decode(stream, layout, target, offset);
                }
            }
            case Element.InFile _, Element.Sequence _ ->
                    throw new IllegalStateException("frames that are not here");
        }
        if (layout.bitsAllocated() <= 16) {
            layout.normalise(target, offset);
        }
    }

    @Override
    public void decode(DataSet dataSet, PixelLayout layout, int frame, double[] target, int offset)
            throws MalformedDataSetException {
        if (!layout.wide()) {
            int count = layout.pixels();
            if (narrow.length < count) {
                narrow = new short[count];
            }
            decode(dataSet, layout, frame, narrow, 0);
            int mask = layout.signed() ? -1 : 0xffff;
            for (int i = 0; i < count; i++) {
                target[offset + i] = narrow[i] & mask;
            }
            return;
        }
        switch (pixels(dataSet, layout)) {
            case Element.Value value ->
                    NativeFrames.copyWide(
                            value, dataSet.byteOrder(), layout, frame, target, offset);
            case Element.Encapsulated encapsulated -> {
                // The codecs end at 16 bits.
                seeCoding(dataSet.syntax().pixels, layout);
                MemorySegment stream = streams(dataSet, encapsulated).stream(frame);
                if (dataSet.syntax().pixels == Pixels.DEFLATE) {
                    NativeFrames.copyWide(
                            inflated(stream, layout),
                            dataSet.byteOrder(),
                            layout,
                            0,
                            target,
                            offset);
                } else {
                    runLength.decode(stream, layout, target, offset);
                }
            }
            case Element.InFile _, Element.Sequence _ ->
                    throw new IllegalStateException("frames that are not here");
        }
    }

    private static Element.Value inflated(MemorySegment stream, PixelLayout layout)
            throws MalformedDataSetException {
        return new Element.Value(
                layout.pixelData().number, Vr.OB, DeflatedFrame.inflate(stream, layout));
    }

    /** The element that holds the frames: plain or in fragments, as the transfer syntax says. */
    private static Element pixels(DataSet dataSet, PixelLayout layout)
            throws MalformedDataSetException {
        Tag tag = layout.pixelData();
        boolean plain = dataSet.syntax().pixels == Pixels.NATIVE;
        return switch (dataSet.element(tag)) {
            case Element.Value value when plain -> value;
            case Element.InFile left when plain -> left;
            case Element.Encapsulated encapsulated when !plain -> encapsulated;
            case Element.Value _, Element.InFile _ ->
                    throw new MalformedDataSetException(
                            "has uncompressed %s but says %s"
                                    .formatted(tag, dataSet.syntax().words));
            case Element.Encapsulated _ ->
                    throw new MalformedDataSetException(
                            "has compressed %s but says %s".formatted(tag, dataSet.syntax().words));
            case Element.Sequence _ ->
                    throw new MalformedDataSetException("has a sequence as " + tag);
            case null -> throw new MalformedDataSetException("lacks " + tag);
        };
    }

    private static int frames(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
    }

    @SuppressWarnings("ReferenceEquality") // Comparing all fragments would cost what it saves.
    private FrameStreams streams(DataSet dataSet, Element.Encapsulated pixels)
            throws MalformedDataSetException {
        FrameStreams streams = lastStreams;
        if (streams == null || pixels != lastPixels) {
            streams = FrameStreams.of(dataSet, pixels, frames(dataSet));
            lastPixels = pixels;
            lastStreams = streams;
        }
        return streams;
    }

    private Codec codec(Pixels coding) {
        return codecs.computeIfAbsent(
                coding,
                pixels ->
                        switch (pixels) {
                            case JPEG_LOSSY -> FfmpegCodec.jpeg();
                            case JPEG_LOSSLESS -> new JpegLossless();
                            case JPEG_LS -> FfmpegCodec.jpegLs();
                            case JPEG_2000, HTJ2K -> FfmpegCodec.jpeg2000();
                            case NATIVE, RLE, DEFLATE ->
                                    throw new IllegalArgumentException("no codec: " + pixels);
                        });
    }

    @Override
    public void close() {
        codecs.values().forEach(Codec::close);
        codecs.clear();
    }
}
