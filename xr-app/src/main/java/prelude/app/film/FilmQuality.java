package prelude.app.film;

/**
 * How much of a picture a film keeps. Every frame is quantised alike, so that the file is as large
 * as it has to be.
 */
public enum FilmQuality {
    /** To be sent. */
    SMALL(32, 44),
    /** To be shown. */
    GOOD(24, 30),
    /** To be edited further: hardly to be told from the pictures. */
    BEST(14, 12);

    /** H.264's quantiser, 0 to 51. */
    final int h264;

    /** VP9's quality, 0 to 63. */
    final int vp9;

    FilmQuality(int h264, int vp9) {
        this.h264 = h264;
        this.vp9 = vp9;
    }
}
