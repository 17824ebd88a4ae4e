package prelude.app.film;

import java.nio.file.Path;
import prelude.cases.scenario.ScriptSampler;

/**
 * A film that somebody wants.
 *
 * @param file where it goes
 * @param width of one eye's picture, pixels, even
 * @param height pixels, even
 * @param framesPerSecond of the session's own time
 * @param caption what is to be read in every frame: whose anatomy it is and whether it was signed
 */
public record FilmRequest(
        Path file,
        int width,
        int height,
        FilmEyes eyes,
        int framesPerSecond,
        FilmQuality quality,
        String caption) {
    public FilmRequest {
        if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("a film of %d × %d".formatted(width, height));
        }
        if (framesPerSecond < 1 || framesPerSecond > ScriptSampler.STEPS_PER_SECOND) {
            throw new IllegalArgumentException(framesPerSecond + " frames a second");
        }
    }

    /** Of all eyes. */
    public int wholeWidth() {
        return width * eyes.count();
    }

    /** What the film is encoded with. */
    public FilmCodec codec() {
        return FilmCodec.of(wholeWidth(), height);
    }

    /**
     * The step of the session whose state a frame shows: the first that is not before the frame's
     * time. Before the first step there is nothing to see.
     */
    public long dueStep(long frame) {
        return Math.max(1, Math.ceilDiv(frame * ScriptSampler.STEPS_PER_SECOND, framesPerSecond));
    }

    /** How many frames a session of so many steps has: those that begin before its end. */
    public long frames(long steps) {
        return Math.ceilDiv(steps * framesPerSecond, ScriptSampler.STEPS_PER_SECOND);
    }
}
