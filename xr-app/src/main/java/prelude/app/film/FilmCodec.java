package prelude.app.film;

/** How a film is encoded, by its size. */
public enum FilmCodec {
    /** Plays everywhere: browsers, PowerPoint, phones. */
    H264("h264", "libopenh264"),
    /** For pictures that are too large for the other: plays in browsers and in VLC. */
    VP9("vp9", "libvpx-vp9");

    /** The largest pictures of H.264's level 5.2, which is the encoder's last. */
    private static final int LONG_SIDE = 4096;

    private static final int SHORT_SIDE = 2304;

    private final String word;

    /** By which FFmpeg knows it. */
    final String encoder;

    FilmCodec(String word, String encoder) {
        this.word = word;
        this.encoder = encoder;
    }

    static FilmCodec of(int width, int height) {
        return Math.max(width, height) <= LONG_SIDE && Math.min(width, height) <= SHORT_SIDE
                ? H264
                : VP9;
    }

    public String word() {
        return word;
    }
}
