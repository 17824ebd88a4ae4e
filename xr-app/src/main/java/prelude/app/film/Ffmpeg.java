package prelude.app.film;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How FFmpeg says that something failed. */
final class Ffmpeg {
    private static final int LONGEST = 128;

    static {
        // It would write to standard error, where the user reads our sentences.
        av_log_set_level(AV_LOG_QUIET);
    }

    private Ffmpeg() {}

    /**
     * @param what FFmpeg was to do
     * @throws IOException if it says that it did not
     */
    static int check(String what, int result) throws IOException {
        if (result >= 0) {
            return result;
        }
        byte[] words = new byte[LONGEST];
        av_strerror(result, words, words.length);
        int end = 0;
        while (end < words.length && words[end] != 0) {
            end++;
        }
        throw new IOException(
                "FFmpeg could not %s: %s"
                        .formatted(what, new String(words, 0, end, StandardCharsets.UTF_8)));
    }
}
