package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.app.desktop.DesktopUnavailableException;
import prelude.app.rehearsal.CaseScene;
import prelude.app.rehearsal.DesktopTheatre;
import prelude.app.rehearsal.HeadlessTheatre;
import prelude.app.rehearsal.HeadsetTheatre;
import prelude.app.rehearsal.Rehearsal;
import prelude.app.rehearsal.RehearsalSettings;
import prelude.app.rehearsal.Theatre;
import prelude.app.rehearsal.WedgeResection;
import prelude.app.report.RehearsalReport;
import prelude.app.xr.XrSettings;
import prelude.app.xr.XrUnavailableException;
import prelude.cases.file.Case;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.physics.SimulationSettings;

/** Turns the options of {@code rehearse} and {@code demo} into a rehearsal in the right place. */
final class RehearsalLauncher {
    private static final ViewSize HEADLESS = new ViewSize(256, 192);
    private static final ViewSize WINDOW = new ViewSize(1280, 800);
    private static final Path LIVER_CUT = Path.of("liver-cut.json");
    private static final Path STANDARD_OUT = Path.of("out");
    private static final double STANDARD_SECONDS = 5;

    /** What is shown after the last motion. */
    private static final double AFTER_SCRIPT_SECONDS = 0.2;

    private final RehearseOptions options;
    private final Console console;

    RehearsalLauncher(RehearseOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /**
     * Looks at what the user gave before the work begins: a script with a fault must not cost an
     * import.
     */
    Optional<Script> script() throws UnusableInputException {
        RehearseOptions.Motion motion = options.motion;
        Path file = motion == null ? null : motion.script != null ? motion.script : motion.replay;
        if (file == null || isLiverCut(file)) {
            return Optional.empty();
        }
        return Optional.of(ScriptFile.read(file));
    }

    /** The script that comes with Prelude; it is made for the case that it is played on. */
    private static boolean isLiverCut(Path file) {
        return file.equals(LIVER_CUT) && !Files.exists(file);
    }

    private Optional<Script> madeFor(Case aCase) throws UnusableInputException {
        RehearseOptions.Motion motion = options.motion;
        if (motion == null || motion.script == null || !isLiverCut(motion.script)) {
            return Optional.empty();
        }
        Optional<Script> cut = WedgeResection.of(aCase, "liver");
        if (cut.isEmpty()) {
            throw new UnusableInputException(
                    "Script %s cannot be played on this case: it has no liver of which a tip is free."
                            .formatted(LIVER_CUT));
        }
        return cut;
    }

    RehearsalReport rehearse(Case aCase, Optional<Script> given)
            throws IOException,
                    UnusableInputException,
                    UnusableDeviceException,
                    DesktopUnavailableException,
                    XrUnavailableException {
        Optional<Script> script = given.isPresent() ? given : madeFor(aCase);
        Place place = Place.of(options.place);
        CaseScene scene = new CaseScene(aCase);
        if (place.headset) {
            try {
                return inHeadset(aCase, scene, script);
            } catch (XrUnavailableException refusal) {
                if (place.asked) {
                    throw refusal;
                }
                console.say("no headset: %s".formatted(refusal.getMessage()));
            }
        }
        if (place.window) {
            try {
                return inWindow(aCase, scene, script);
            } catch (DesktopUnavailableException refusal) {
                if (place.asked) {
                    throw refusal;
                }
                console.say("no window: %s".formatted(refusal.getMessage()));
            }
        }
        return headless(aCase, scene, script.or(() -> resection(aCase)));
    }

    /** Where nobody's hands are there and no script is given: something to see. */
    private static Optional<Script> resection(Case aCase) {
        return WedgeResection.mainBody(aCase).flatMap(body -> WedgeResection.of(aCase, body));
    }

    private RehearsalReport inHeadset(Case aCase, CaseScene scene, Optional<Script> script)
            throws IOException, UnusableDeviceException, XrUnavailableException {
        XrSettings recommended = XrSettings.recommended();
        XrSettings xr =
                options.size == null
                        ? recommended
                        : recommended.withEyeSize(options.size.width(), options.size.height());
        try (Theatre theatre = HeadsetTheatre.open(xr, validation())) {
            return run(aCase, scene, theatre, settings(script));
        }
    }

    private RehearsalReport inWindow(Case aCase, CaseScene scene, Optional<Script> script)
            throws IOException,
                    UnusableDeviceException,
                    DesktopUnavailableException,
                    XrUnavailableException {
        ViewSize size = options.size == null ? WINDOW : options.size;
        try (Theatre theatre =
                DesktopTheatre.open(size.width(), size.height(), validation(), scene.fieldM())) {
            return run(aCase, scene, theatre, settings(script));
        }
    }

    private RehearsalReport headless(Case aCase, CaseScene scene, Optional<Script> script)
            throws IOException, UnusableDeviceException, XrUnavailableException {
        ViewSize size = options.size == null ? HEADLESS : options.size;
        Path out = options.out == null ? STANDARD_OUT : options.out;
        double seconds =
                options.seconds != null
                        ? options.seconds
                        : script.map(s -> s.endSeconds() + AFTER_SCRIPT_SECONDS)
                                .orElse(STANDARD_SECONDS);
        int frames = (int) Math.ceil(seconds * SimulationSettings.RATE_HZ);
        try (Theatre theatre =
                HeadlessTheatre.open(
                        size.width(), size.height(), frames, scene.eyesM(), scene.fieldM())) {
            Files.createDirectories(out);
            RehearsalSettings settings =
                    new RehearsalSettings(
                            script,
                            Optional.of(seconds),
                            Optional.ofNullable(options.record),
                            Optional.of(out));
            return run(aCase, scene, theatre, settings);
        }
    }

    private RehearsalSettings settings(Optional<Script> script) {
        return new RehearsalSettings(
                script,
                Optional.ofNullable(options.seconds),
                Optional.ofNullable(options.record),
                Optional.empty());
    }

    private RehearsalReport run(
            Case aCase, CaseScene scene, Theatre theatre, RehearsalSettings settings)
            throws IOException, XrUnavailableException {
        try (Rehearsal rehearsal = new Rehearsal(aCase, scene, theatre, settings)) {
            return rehearsal.run(console);
        }
    }

    private DeviceSettings validation() {
        return options.validate ? DeviceSettings.VALIDATED : DeviceSettings.PLAIN;
    }

    /** Where the user wants to rehearse; not asked, wherever it can be, the headset first. */
    private record Place(boolean headset, boolean window, boolean asked) {
        static Place of(RehearseOptions.@Nullable Place asked) {
            return asked == null
                    ? new Place(true, true, false)
                    : new Place(asked.xr, asked.desktop, true);
        }
    }
}
