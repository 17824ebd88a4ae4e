package prelude.app.film;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import prelude.engine.Opened;
import prelude.engine.Resource;

/**
 * A frame as encoders take it: brightness (BT.709, 16 to 235) for each pixel, colour for each four.
 * Eyes lie beside each other.
 */
final class YuvPicture implements Resource {
    private static final int PLANES = 3;

    private final FilmRequest film;
    private final Opened opened;
    private final AVFrame frame;
    private final SwsContext conversion;
    private final PointerPointer<Pointer> from;
    private final IntPointer fromStride;
    private final PointerPointer<Pointer> to;
    private final IntPointer toStride;

    YuvPicture(FilmRequest film) throws IOException {
        this.film = film;
        try (Opened opening = new Opened()) {
            frame = av_frame_alloc();
            opening.add(() -> av_frame_free(frame));
            frame.width(film.wholeWidth()).height(film.height()).format(AV_PIX_FMT_YUV420P);
            frame.color_range(avutil.AVCOL_RANGE_MPEG)
                    .color_primaries(avutil.AVCOL_PRI_BT709)
                    .color_trc(avutil.AVCOL_TRC_BT709)
                    .colorspace(avutil.AVCOL_SPC_BT709)
                    .chroma_location(avutil.AVCHROMA_LOC_LEFT);
            Ffmpeg.check("make room for a frame", av_frame_get_buffer(frame, 0));
            int width = film.width();
            int height = film.height();
            conversion =
                    sws_getContext(
                            width,
                            height,
                            AV_PIX_FMT_RGBA,
                            width,
                            height,
                            AV_PIX_FMT_YUV420P,
                            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_BITEXACT,
                            null,
                            null,
                            (DoublePointer) null);
            Ffmpeg.check("convert colours", conversion == null ? avutil.AVERROR_ENOMEM() : 0);
            opening.add(() -> sws_freeContext(conversion));
            int everything = 1;
            int neutral = 1 << 16;
            Ffmpeg.check(
                    "convert colours",
                    sws_setColorspaceDetails(
                            conversion,
                            sws_getCoefficients(SWS_CS_DEFAULT),
                            everything,
                            sws_getCoefficients(SWS_CS_ITU709),
                            0,
                            0,
                            neutral,
                            neutral));
            from = new PointerPointer<>(PLANES + 1L);
            opening.add(from::close);
            fromStride = new IntPointer(4 * width, 0, 0, 0);
            opening.add(fromStride::close);
            to = new PointerPointer<>(PLANES + 1L);
            opening.add(to::close);
            toStride = new IntPointer(frame.linesize(0), frame.linesize(1), frame.linesize(2), 0);
            opening.add(toStride::close);
            opened = opening.keep();
        }
    }

    /** Begins the next frame: an encoder may still hold the last one's memory. */
    void begin(long number) throws IOException {
        Ffmpeg.check("make room for a frame", av_frame_make_writable(frame));
        frame.pts(number);
        frame.duration(1);
    }

    /**
     * Takes an eye's picture.
     *
     * @param rgba R, G, B, A, a byte each, direct memory
     */
    void put(int eye, ByteBuffer rgba) throws IOException {
        int left = eye * film.width();
        try (BytePointer pixels = new BytePointer(rgba)) {
            from.put(0, pixels);
            to.put(0, frame.data(0).getPointer(left));
            to.put(1, frame.data(1).getPointer(left / 2));
            to.put(2, frame.data(2).getPointer(left / 2));
            int lines = sws_scale(conversion, from, fromStride, 0, film.height(), to, toStride);
            Ffmpeg.check("convert colours", lines == film.height() ? 0 : avutil.AVERROR_EINVAL());
        }
    }

    AVFrame frame() {
        return frame;
    }

    @Override
    public void close() {
        opened.close();
    }
}
