package prelude.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import prelude.app.film.FilmEyes;
import prelude.app.film.FilmQuality;
import prelude.app.film.FilmRequest;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.UnusableInputException;

/** The options that say of what kind a film of the session is. */
final class FilmOptions {
    private static final ViewSize SIZE = new ViewSize(1920, 1080);
    private static final int FRAMES_PER_SECOND = 30;

    @Option(
            names = "--film",
            paramLabel = "FILE.mp4",
            description =
                    "film the session, headless: every frame of a script or recording, however long it takes; a file that is not there yet")
    private @Nullable Path file;

    @Option(
            names = "--film-size",
            paramLabel = "WxH",
            converter = ViewSize.Converter.class,
            description = "pixels of the film, of each eye side by side (default: 1920x1080)")
    private @Nullable ViewSize size;

    @Option(
            names = "--film-stereo",
            description = "both eyes side by side, each in its full width (default: the left eye)")
    private boolean stereo;

    @Option(
            names = "--film-rate",
            paramLabel = "FPS",
            description =
                    "frames in a second of the session, 1 to 90 (default: 30); 30, 45 and 90 run most evenly")
    private @Nullable Integer rate;

    @Option(
            names = "--film-quality",
            paramLabel = "QUALITY",
            description = "small, good or best (default: good)")
    private @Nullable FilmQuality quality;

    /** Whether there is to be a film. */
    boolean wanted() {
        return file != null;
    }

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws ParameterException for what cannot be meant
     * @throws UnusableInputException for a file that cannot be written
     */
    void check(CommandLine command) throws UnusableInputException {
        if (file == null) {
            if (size != null || stereo || rate != null || quality != null) {
                throw new ParameterException(
                        command, "how a film shall be is said, but not where: add --film FILE.mp4");
            }
            return;
        }
        Path name = file.getFileName();
        if (name == null || !name.toString().toLowerCase(Locale.ROOT).endsWith(".mp4")) {
            throw new ParameterException(
                    command,
                    "--film %s is no name for an MP4 film: let it end in .mp4".formatted(file));
        }
        ViewSize asked = size == null ? SIZE : size;
        if (asked.width() % 2 != 0 || asked.height() % 2 != 0) {
            throw new ParameterException(
                    command,
                    "--film-size %dx%d cannot be filmed: colour is kept for every two pixels, so give even numbers, as %dx%d"
                            .formatted(
                                    asked.width(),
                                    asked.height(),
                                    asked.width() & ~1,
                                    asked.height() & ~1));
        }
        if (rate != null && (rate < 1 || rate > ScriptSampler.STEPS_PER_SECOND)) {
            throw new ParameterException(
                    command,
                    "--film-rate %d cannot be filmed: a session has %d states a second, so give 1 to %2$d"
                            .formatted(rate, ScriptSampler.STEPS_PER_SECOND));
        }
        Destination.requireNewFile("--film", file);
    }

    /**
     * The film that is wanted.
     *
     * @param caption what is to be read in it
     */
    Optional<FilmRequest> asked(String caption) {
        if (file == null) {
            return Optional.empty();
        }
        ViewSize pixels = size == null ? SIZE : size;
        return Optional.of(
                new FilmRequest(
                        file,
                        pixels.width(),
                        pixels.height(),
                        stereo ? FilmEyes.SIDE_BY_SIDE : FilmEyes.LEFT,
                        rate == null ? FRAMES_PER_SECOND : rate,
                        quality == null ? FilmQuality.GOOD : quality,
                        caption));
    }
}
