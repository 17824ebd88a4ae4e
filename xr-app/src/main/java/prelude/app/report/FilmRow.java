package prelude.app.report;

import java.util.List;
import java.util.Locale;

/**
 * The film of a rehearsal.
 *
 * @param file where it is
 * @param codec h264 or vp9
 * @param size columns and rows of the whole picture
 * @param sideBySide whether it shows both eyes, else the left
 * @param followsHead whether it is seen from the head that the session has kept
 * @param fps frames in a second of the session's own time
 * @param seconds that it lasts
 * @param drawingSeconds spent on drawing it
 * @param encodingSeconds spent on encoding it, while the next frames were drawn
 * @param tookSeconds by which it made the rehearsal longer
 */
public record FilmRow(
        String file,
        String codec,
        List<Integer> size,
        boolean sideBySide,
        boolean followsHead,
        int fps,
        long frames,
        double seconds,
        long bytes,
        double drawingSeconds,
        double encodingSeconds,
        double tookSeconds) {

    String inWords() {
        return String.format(
                Locale.ROOT,
                "film %s: %d frames of %d x %d%s in %.2f s (%s, %.1f MB), made in %.1f s%n",
                file,
                frames,
                size.get(0),
                size.get(1),
                sideBySide ? ", both eyes side by side," : "",
                seconds,
                codec,
                bytes / 1e6,
                tookSeconds);
    }
}
