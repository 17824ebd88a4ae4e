package prelude.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import prelude.app.film.FilmRequest;
import prelude.app.painting.PaintRequest;
import prelude.app.rehearsal.VolumeRequest;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;
import prelude.cases.stage.UnusableInputException;
import prelude.physics.Gravity;
import prelude.physics.SimulationSettings;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Plan;

/** The options that {@code rehearse} and {@code demo} share. */
final class RehearseOptions {
    /** A long operation; above this it is a slip of the finger. */
    private static final int LONGEST_SECONDS = 4 * 3600;

    private static final int MOST_THREADS = 64;

    private static final Path STANDARD_OUT = Path.of("out");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    static final class Place {
        @Option(names = "--xr", description = "in the headset")
        boolean xr;

        @Option(names = "--desktop", description = "in a window")
        boolean desktop;

        @Option(
                names = "--headless",
                description = "no display: pictures and figures, in lock step with the tissue")
        boolean headless;
    }

    static final class Motion {
        @Option(
                names = "--script",
                paramLabel = "FILE",
                description =
                        "timed tool motions, or liver-cut.json, made for the case (headless default: a tip of the largest organ is cut off and lifted out)")
        @Nullable Path script;

        @Option(
                names = "--replay",
                paramLabel = "FILE",
                description = "a session that --record has kept")
        @Nullable Path replay;
    }

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    @Nullable Place place;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    @Nullable Motion motion;

    @Option(
            names = "--seconds",
            description = "simulated seconds (default: to the script's end, or 5 headless)")
    @Nullable Double seconds;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = ViewSize.Converter.class,
            description =
                    "pixels of one eye (headless default: 256x192; pictures are no smaller than 960x640)")
    @Nullable ViewSize size;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "keep the instruments' motions, as a script; a file that is not there yet")
    @Nullable Path record;

    @Option(
            names = "--devices",
            paramLabel = "FILE",
            description =
                    "a plan of devices, as 'place' takes it (default: the one that 'place --save' put into the case)")
    @Nullable Path devices;

    @Mixin private ScanOptions scan = new ScanOptions();

    @Mixin private OpacityOptions opacity = new OpacityOptions();

    @Mixin private FilmOptions film = new FilmOptions();

    @Mixin private PaintOptions paint = new PaintOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where pictures go (headless default: out)")
    @Nullable Path out;

    @Option(
            names = "--validate",
            negatable = true,
            description =
                    "load Vulkan's validation layer, or do not (default: headless, where it is installed)")
    @Nullable Boolean validate;

    @Option(
            names = "--frame-parts",
            description =
                    "time the parts of frames: what the processor does, and the device's passes")
    boolean frameParts;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "threads that solve tissue, with the same result (default: a core each, but one for the pictures, at most 4)")
    @Nullable Integer threads;

    @Option(
            names = "--lying",
            paramLabel = "HOW",
            converter = LyingConverter.class,
            description =
                    "how the patient lies: supine, prone, left-lateral or right-lateral, that is on that side (default: as the script says, or as in the scanner)")
    @Nullable Lying lying;

    @Option(
            names = "--head-down",
            paramLabel = "DEGREES",
            description = "how far the table is tilted; below 0 the head is up")
    @Nullable Double headDown;

    static final class LyingConverter implements ITypeConverter<Lying> {
        @Override
        public Lying convert(String value) {
            return Lying.of(value)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is none of %s".formatted(value, Lying.words())));
        }
    }

    private @Nullable Plan plan;

    /** The devices to be shown; known after {@link #check}, empty where the user names none. */
    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** How tissue is solved. */
    SimulationSettings simulation(Gravity gravity) {
        SimulationSettings fitting = SimulationSettings.forThisMachine().withGravity(gravity);
        return threads == null ? fitting : fitting.withThreads(threads);
    }

    /**
     * How the patient lies: as the options say, or else the script, or else as in the scanner.
     *
     * @throws UnusableInputException if options contradict a script, whose motions would miss
     */
    Positioning positioning(Case aCase, Optional<Script> script) throws UnusableInputException {
        Optional<Positioning> told = script.flatMap(Script::positioning);
        Positioning otherwise = told.orElseGet(aCase::scanned);
        Positioning asked =
                new Positioning(
                        lying == null ? otherwise.lying() : lying,
                        headDown == null ? otherwise.headDownDegrees() : headDown);
        if (told.isPresent() && !told.get().equals(asked)) {
            throw new UnusableInputException(
                    "The script is for a patient who lies %s, not %s; leave --lying and --head-down out."
                            .formatted(told.get().inWords(), asked.inWords()));
        }
        return asked;
    }

    /**
     * How the scan is shown; empty where it is not.
     *
     * @throws UnusableInputException for a scan or structure that the case lacks
     */
    Optional<VolumeRequest> volume(Case aCase, Vector3dc fieldMm) throws UnusableInputException {
        return scan.asked(aCase, fieldMm);
    }

    /**
     * How opaque structures are that are not so altogether, by name, 0 to 1.
     *
     * @throws UnusableInputException for a structure that the case lacks
     */
    Map<String, Float> opacities(Case aCase) throws UnusableInputException {
        return opacity.asked(aCase);
    }

    /**
     * The film that is wanted; empty where none is.
     *
     * @param caption what is to be read in it
     */
    Optional<FilmRequest> film(String caption) {
        return film.asked(caption);
    }

    /** Whether nothing but pictures and figures is wanted; a film is made only so. */
    boolean headless() {
        return film.wanted() || (place != null && place.headless);
    }

    /**
     * The heat map that is drawn; empty for none.
     *
     * @throws UnusableInputException where the case does not hold what would be painted
     */
    Optional<PaintRequest> paint(Case aCase) throws UnusableInputException {
        return paint.asked(aCase);
    }

    /** Where pictures go. */
    Path pictures() {
        return out == null ? STANDARD_OUT : out;
    }

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws ParameterException for what cannot be meant
     * @throws UnusableInputException for a plan of devices with a fault, or a place that cannot be
     *     written
     */
    void check() throws UnusableInputException {
        if (seconds != null && !(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--seconds %s is no time to rehearse: give more than 0 and at most %d"
                            .formatted(seconds, LONGEST_SECONDS));
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--threads %d cannot solve tissue: give 1 to %d"
                            .formatted(threads, MOST_THREADS));
        }
        if (headDown != null && !(Math.abs(headDown) <= Positioning.MOST_TILT_DEGREES)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--head-down %s is no tilt of a table: give -%2$.0f to %2$.0f degrees"
                            .formatted(headDown, Positioning.MOST_TILT_DEGREES));
        }
        scan.check(Objects.requireNonNull(spec).commandLine());
        opacity.check(Objects.requireNonNull(spec).commandLine());
        if (film.wanted() && place != null && !place.headless) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "a film is made headless: keep the session with --record FILE, then film it with --replay FILE --film FILE.mp4");
        }
        film.check(Objects.requireNonNull(spec).commandLine());
        paint.check(Objects.requireNonNull(spec).commandLine());
        if (devices != null) {
            plan = PlacementReader.read(devices);
        }
        if (record != null) {
            Destination.requireNewFile("--record", record);
        }
        if (place == null || place.headless) {
            Destination.requireFolder("--out", pictures());
        }
    }
}
