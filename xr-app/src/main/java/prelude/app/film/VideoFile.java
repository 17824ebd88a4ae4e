package prelude.app.film;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import prelude.engine.Opened;
import prelude.engine.Resource;

/**
 * An MP4 file that grows frame by frame; its index comes first, so that a browser plays it while it
 * is still being loaded. Belongs to one thread at a time.
 */
final class VideoFile implements Resource {
    /** Between frames to which a player can jump. */
    private static final int JUMP_SECONDS = 2;

    /** AV_PROFILE_H264_HIGH. */
    private static final int HIGH_PROFILE = 100;

    private static final double BITS_PER_PIXEL = 0.15;
    private static final long LEAST_BIT_RATE = 100_000;

    /** Below the 288 Mb/s of level 5.2. */
    private static final long MOST_BIT_RATE = 240_000_000;

    /** The encoder's result is the same with any number. */
    private static final int VP9_THREADS = 4;

    private final Opened opened;
    private final AVFormatContext container;
    private final AVCodecContext encoder;
    private final AVStream stream;
    private final AVPacket packet;
    private @Nullable AVIOContext file;

    /**
     * @param growing a file that is there, which is written over
     */
    VideoFile(FilmRequest film, Path growing) throws IOException {
        AVCodec codec = codec(film);
        try (Opened opening = new Opened();
                BytePointer url = new BytePointer(growing.toString(), StandardCharsets.UTF_8);
                BytePointer format = new BytePointer("mp4")) {
            container = new AVFormatContext(null);
            Ffmpeg.check(
                    "begin an MP4 file",
                    avformat_alloc_output_context2(container, (AVOutputFormat) null, format, url));
            opening.add(() -> avformat_free_context(container));
            encoder = avcodec_alloc_context3(codec);
            opening.add(() -> avcodec_free_context(encoder));
            describe(film);
            open(codec, film);
            stream = avformat_new_stream(container, null);
            Ffmpeg.check("begin an MP4 file", stream == null ? avutil.AVERROR_ENOMEM() : 0);
            stream.time_base(encoder.time_base());
            stream.avg_frame_rate(encoder.framerate());
            Ffmpeg.check(
                    "describe a film", avcodec_parameters_from_context(stream.codecpar(), encoder));
            packet = av_packet_alloc();
            opening.add(() -> av_packet_free(packet));
            AVIOContext io = new AVIOContext(null);
            Ffmpeg.check("open a file", avio_open(io, url, AVIO_FLAG_WRITE));
            file = io;
            container.pb(io);
            opening.add(this::closeFile);
            begin(film);
            opened = opening.keep();
        }
    }

    /**
     * @throws IOException if this build of FFmpeg cannot encode such a film
     */
    static AVCodec codec(FilmRequest film) throws IOException {
        // The class has to be there before FFmpeg has anything to say.
        Ffmpeg.check("start", 0);
        AVCodec codec = avcodec_find_encoder_by_name(film.codec().encoder);
        if (codec == null) {
            throw new IOException(
                    "this build of FFmpeg has no encoder %s, without which no film can be made"
                            .formatted(film.codec().encoder));
        }
        return codec;
    }

    private void describe(FilmRequest film) {
        AVRational frameSeconds = avutil.av_make_q(1, film.framesPerSecond());
        encoder.width(film.wholeWidth());
        encoder.height(film.height());
        encoder.pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base(frameSeconds);
        encoder.framerate(avutil.av_inv_q(frameSeconds));
        encoder.sample_aspect_ratio(avutil.av_make_q(1, 1));
        encoder.gop_size(JUMP_SECONDS * film.framesPerSecond());
        encoder.color_range(avutil.AVCOL_RANGE_MPEG);
        encoder.color_primaries(avutil.AVCOL_PRI_BT709);
        encoder.color_trc(avutil.AVCOL_TRC_BT709);
        encoder.colorspace(avutil.AVCOL_SPC_BT709);
        encoder.chroma_sample_location(avutil.AVCHROMA_LOC_LEFT);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }

    private void open(AVCodec codec, FilmRequest film) throws IOException {
        AVDictionary options = new AVDictionary(null);
        try {
            switch (film.codec()) {
                case H264 -> {
                    encoder.qmin(film.quality().h264);
                    encoder.qmax(film.quality().h264);
                    encoder.bit_rate(expectedBitRate(film));
                    encoder.profile(HIGH_PROFILE);
                    // One slice a picture, and so one thread: the same film on every machine.
                    encoder.thread_count(1);
                    av_dict_set(options, "rc_mode", "quality", 0);
                    av_dict_set(options, "allow_skip_frames", "0", 0);
                }
                case VP9 -> {
                    encoder.bit_rate(0);
                    encoder.thread_count(VP9_THREADS);
                    av_dict_set(options, "crf", Integer.toString(film.quality().vp9), 0);
                    av_dict_set(options, "deadline", "good", 0);
                    av_dict_set(options, "cpu-used", "5", 0);
                    av_dict_set(options, "row-mt", "1", 0);
                    // Pictures that wait to be looked ahead at would fill the memory.
                    av_dict_set(options, "lag-in-frames", "0", 0);
                }
            }
            Ffmpeg.check(
                    "encode %d x %d pixels".formatted(film.wholeWidth(), film.height()),
                    avcodec_open2(encoder, codec, options));
        } finally {
            av_dict_free(options);
        }
    }

    /**
     * The quantiser decides how large a film becomes; by this the level is chosen that it names.
     */
    private static long expectedBitRate(FilmRequest film) {
        double pixels = (double) film.wholeWidth() * film.height() * film.framesPerSecond();
        return Math.clamp((long) (BITS_PER_PIXEL * pixels), LEAST_BIT_RATE, MOST_BIT_RATE);
    }

    private void begin(FilmRequest film) throws IOException {
        AVDictionary words = new AVDictionary(null);
        av_dict_set(words, "title", "Prelude rehearsal", 0);
        av_dict_set(words, "comment", film.caption(), 0);
        container.metadata(words);
        AVDictionary options = new AVDictionary(null);
        try {
            av_dict_set(options, "movflags", "+faststart", 0);
            Ffmpeg.check("begin an MP4 file", avformat_write_header(container, options));
        } finally {
            av_dict_free(options);
        }
    }

    /** Takes the next frame; null behind the last. */
    void encode(@Nullable AVFrame frame) throws IOException {
        Ffmpeg.check("encode a frame", avcodec_send_frame(encoder, frame));
        while (true) {
            int result = avcodec_receive_packet(encoder, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
                return;
            }
            Ffmpeg.check("encode a frame", result);
            packet.duration(1);
            packet.stream_index(stream.index());
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            Ffmpeg.check("write a frame", av_interleaved_write_frame(container, packet));
            checkFile();
        }
    }

    /** Its buffer hides a failure until it is emptied. */
    private void checkFile() throws IOException {
        if (file != null) {
            Ffmpeg.check("write the file", file.error());
        }
    }

    /** Brings all to the file and closes it. */
    void finish() throws IOException {
        encode(null);
        Ffmpeg.check("end the file", av_write_trailer(container));
        checkFile();
        Ffmpeg.check("close the file", closeFile());
    }

    private int closeFile() {
        AVIOContext open = file;
        file = null;
        return open == null ? 0 : avio_close(open);
    }

    @Override
    public void close() {
        opened.close();
    }
}
