package prelude.pipeline.dicom.frame;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_JPEG2000;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_JPEGLS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;

/**
 * JPEG, JPEG-LS and JPEG 2000 through FFmpeg's decoders, whose grey output of more than 8 bits is
 * scaled up to the format's depth: shifted back here, so that the bits are the encoder's own.
 */
final class FfmpegCodec implements Codec {
    private static final ValueLayout.OfShort LITTLE_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Pixels coding;
    private final AVCodec codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private AVCodecContext context;

    static {
        // It would write to standard error, where the user reads our sentences.
        av_log_set_level(AV_LOG_QUIET);
    }

    private FfmpegCodec(int codecId, Pixels coding) {
        this.coding = coding;
        codec = avcodec_find_decoder(codecId);
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        context = open();
    }

    private AVCodecContext open() {
        AVCodecContext opened = avcodec_alloc_context3(codec);
        opened.thread_count(1);
        opened.err_recognition(avcodec.AV_EF_EXPLODE | avcodec.AV_EF_CRCCHECK);
        if (avcodec_open2(opened, codec, (AVDictionary) null) < 0) {
            avcodec_free_context(opened);
            throw new IllegalStateException("FFmpeg cannot open its decoder of " + coding);
        }
        return opened;
    }

    static FfmpegCodec jpeg() {
        return new FfmpegCodec(AV_CODEC_ID_MJPEG, Pixels.JPEG_LOSSY);
    }

    static FfmpegCodec jpegLs() {
        return new FfmpegCodec(AV_CODEC_ID_JPEGLS, Pixels.JPEG_LS);
    }

    /** Of both block coders, the first one's and that of high throughput (part 15). */
    static FfmpegCodec jpeg2000() {
        return new FfmpegCodec(AV_CODEC_ID_JPEG2000, Pixels.JPEG_2000);
    }

    @Override
    public void decode(MemorySegment stream, PixelLayout layout, short[] target, int offset)
            throws MalformedDataSetException {
        StreamHeader header = StreamHeader.check(stream, layout, coding);
        if (coding == Pixels.JPEG_2000) {
            // What its decoder learned of one high-throughput frame makes it refuse the next.
            AVCodecContext fresh = open();
            avcodec_free_context(context);
            context = fresh;
        }
        // Its buffers have sides rounded up to a multiple of up to 128.
        context.max_pixels((layout.columns() + 128L) * (layout.rows() + 128L));
        send(StreamHeader.codeStream(stream, coding), layout);
        if (avcodec_receive_frame(context, frame) < 0
                || frame.width() != layout.columns()
                || frame.height() != layout.rows()
                || frame.decode_error_flags() != 0) {
            throw new MalformedDataSetException("has a damaged compressed frame: copy it again");
        }
        switch (frame.format()) {
            case avutil.AV_PIX_FMT_GRAY8 -> copyBytes(header, layout, target, offset);
            case avutil.AV_PIX_FMT_GRAY10LE -> copyShorts(10, header, layout, target, offset);
            case avutil.AV_PIX_FMT_GRAY12LE -> copyShorts(12, header, layout, target, offset);
            case avutil.AV_PIX_FMT_GRAY14LE -> copyShorts(14, header, layout, target, offset);
            case avutil.AV_PIX_FMT_GRAY16LE -> copyShorts(16, header, layout, target, offset);
            default ->
                    throw new MalformedDataSetException("has a compressed frame that is not grey");
        }
    }

    @SuppressWarnings("restricted")
    private void send(MemorySegment stream, PixelLayout layout) throws MalformedDataSetException {
        // Its JPEG-LS decoder takes a nearly empty frame for a broken one: fewer bytes than one for
        // four blocks of 8 x 8 pixels. Zeros behind the end marker are passed over.
        int fewest = (layout.columns() / 8 + 1) * (layout.rows() / 8 + 1) / 4 + 1;
        int size = Math.max((int) stream.byteSize(), fewest);
        if (av_new_packet(packet, size) < 0) {
            throw new OutOfMemoryError("no " + size + " bytes for a compressed frame");
        }
        MemorySegment bytes = MemorySegment.ofAddress(packet.data().address()).reinterpret(size);
        bytes.copyFrom(stream);
        bytes.asSlice(stream.byteSize()).fill((byte) 0);
        int result = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        if (result < 0) {
            throw new MalformedDataSetException("has a damaged compressed frame: copy it again");
        }
    }

    private void copyBytes(StreamHeader header, PixelLayout layout, short[] target, int offset) {
        int shift = 8 - header.precision();
        int zero = header.signed() ? 1 << (header.precision() - 1) : 0;
        MemorySegment plane = plane(layout, 1);
        for (int row = 0; row < layout.rows(); row++) {
            long from = (long) row * frame.linesize(0);
            int to = offset + row * layout.columns();
            for (int column = 0; column < layout.columns(); column++) {
                int value = plane.get(ValueLayout.JAVA_BYTE, from + column) & 0xff;
                target[to + column] = (short) ((value >> shift) - zero);
            }
        }
    }

    private void copyShorts(
            int depth, StreamHeader header, PixelLayout layout, short[] target, int offset) {
        int shift = depth - header.precision();
        // FFmpeg lifts signed samples of JPEG 2000 by half the range, as if they were unsigned.
        int zero = header.signed() ? 1 << (header.precision() - 1) : 0;
        MemorySegment plane = plane(layout, 2);
        for (int row = 0; row < layout.rows(); row++) {
            long from = (long) row * frame.linesize(0);
            int to = offset + row * layout.columns();
            for (int column = 0; column < layout.columns(); column++) {
                int value = plane.get(LITTLE_SHORT, from + 2L * column) & 0xffff;
                target[to + column] = (short) ((value >> shift) - zero);
            }
        }
    }

    /** The decoded picture in FFmpeg's memory, whose lines may be longer than ours. */
    @SuppressWarnings("restricted")
    private MemorySegment plane(PixelLayout layout, int bytesEach) {
        long line = (long) bytesEach * layout.columns();
        if (frame.linesize(0) < line) {
            throw new IllegalStateException(
                    "a line of %d bytes for %d".formatted(frame.linesize(0), line));
        }
        long bytes = (long) frame.linesize(0) * (layout.rows() - 1) + line;
        return MemorySegment.ofAddress(frame.data(0).address()).reinterpret(bytes);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
