package prelude.app.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A film as a player has it. Films are encoded by OpenH264 and libvpx; FFmpeg's own decoders, which
 * share nothing with those, read them here. Colours are worked out by BT.709's own formulas.
 */
public final class FilmReader {
    /** Of the red, green and blue part in BT.709's brightness. */
    private static final double RED = 0.2126;

    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    public final List<BufferedImage> frames = new ArrayList<>();

    /** When each frame is shown, seconds. */
    public final List<Double> times = new ArrayList<>();

    /** Seconds, as the file's header says. */
    public final double duration;

    /** What the file says of itself: by name. */
    public final Map<String, String> words = new TreeMap<>();

    public final boolean taggedBt709;

    public FilmReader(Path file) {
        AVFormatContext container = new AVFormatContext(null);
        int opened =
                avformat_open_input(
                        container, file.toString(), (AVInputFormat) null, (AVDictionary) null);
        assertThat(opened).as(file.toString()).isZero();
        assertThat(avformat_find_stream_info(container, (AVDictionary) null)).isNotNegative();
        assertThat(container.nb_streams()).isEqualTo(1);
        AVStream stream = container.streams(0);
        double tick = avutil.av_q2d(stream.time_base());
        duration = stream.duration() * tick;
        readWords(container.metadata());
        readWords(stream.metadata());
        taggedBt709 =
                stream.codecpar().color_space() == avutil.AVCOL_SPC_BT709
                        && stream.codecpar().color_primaries() == avutil.AVCOL_PRI_BT709
                        && stream.codecpar().color_trc() == avutil.AVCOL_TRC_BT709
                        && stream.codecpar().color_range() == avutil.AVCOL_RANGE_MPEG;
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream.codecpar());
        decoder.thread_count(1);
        assertThat(avcodec_open2(decoder, codec, (AVDictionary) null)).isZero();
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        while (av_read_frame(container, packet) >= 0) {
            avcodec_send_packet(decoder, packet);
            av_packet_unref(packet);
            receive(decoder, frame, tick);
        }
        avcodec_send_packet(decoder, null);
        receive(decoder, frame, tick);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(container);
    }

    private void readWords(AVDictionary from) {
        AVDictionaryEntry entry = av_dict_get(from, "", null, avutil.AV_DICT_IGNORE_SUFFIX);
        while (entry != null) {
            words.put(entry.key().getString(), entry.value().getString());
            entry = av_dict_get(from, "", entry, avutil.AV_DICT_IGNORE_SUFFIX);
        }
    }

    private void receive(AVCodecContext decoder, AVFrame frame, double tick) {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            assertThat(frame.format()).isEqualTo(avutil.AV_PIX_FMT_YUV420P);
            times.add(frame.best_effort_timestamp() * tick);
            frames.add(picture(frame));
        }
    }

    private static BufferedImage picture(AVFrame frame) {
        int width = frame.width();
        int height = frame.height();
        ByteBuffer[] planes = new ByteBuffer[3];
        for (int plane = 0; plane < 3; plane++) {
            int rows = plane == 0 ? height : (height + 1) / 2;
            planes[plane] =
                    frame.data(plane).capacity((long) frame.linesize(plane) * rows).asBuffer();
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int of = y / 2 * frame.linesize(1) + x / 2;
                double bright = ((planes[0].get(y * frame.linesize(0) + x) & 255) - 16) / 219.0;
                double blueness = ((planes[1].get(of) & 255) - 128) / 224.0;
                double redness = ((planes[2].get(of) & 255) - 128) / 224.0;
                double red = bright + 2 * (1 - RED) * redness;
                double blue = bright + 2 * (1 - BLUE) * blueness;
                double green = (bright - RED * red - BLUE * blue) / GREEN;
                picture.setRGB(x, y, byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue));
            }
        }
        return picture;
    }

    private static int byteOf(double part) {
        return (int) Math.round(255 * Math.clamp(part, 0, 1));
    }

    /**
     * How alike two pictures are, dB: peak signal to noise over red, green and blue.
     *
     * @param left the first column of {@code film} that is compared
     */
    public static double psnr(BufferedImage film, int left, BufferedImage picture) {
        double squares = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int one = film.getRGB(left + x, y);
                int two = picture.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    int off = (one >> shift & 255) - (two >> shift & 255);
                    squares += off * off;
                }
            }
        }
        double mean = squares / (3.0 * picture.getHeight() * picture.getWidth());
        return 10 * Math.log10(255 * 255 / mean);
    }
}
