package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.app.desktop.DesktopUnavailableException;
import prelude.app.film.FilmRequest;
import prelude.app.painting.PaintRequest;
import prelude.app.rehearsal.CaseScene;
import prelude.app.rehearsal.DesktopTheatre;
import prelude.app.rehearsal.HeadlessTheatre;
import prelude.app.rehearsal.HeadsetTheatre;
import prelude.app.rehearsal.PlannedDevices;
import prelude.app.rehearsal.Rehearsal;
import prelude.app.rehearsal.RehearsalSettings;
import prelude.app.rehearsal.StandardScript;
import prelude.app.rehearsal.Theatre;
import prelude.app.rehearsal.VolumeRequest;
import prelude.app.rehearsal.WedgeResection;
import prelude.app.report.RehearsalReport;
import prelude.app.report.Standing;
import prelude.app.xr.XrException;
import prelude.app.xr.XrSettings;
import prelude.app.xr.XrUnavailableException;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.VulkanException;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.physics.Gravity;
import prelude.physics.SimulationSettings;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Placer;
import prelude.pipeline.device.Plan;

/** Turns the options of {@code rehearse} and {@code demo} into a rehearsal in the right place. */
final class RehearsalLauncher {
    private static final String LEFT_OUT =
            "The rehearsal goes on without a device of the case's saved plan ('prelude place --remove' takes that out): %s";

    private static final ViewSize HEADLESS = new ViewSize(256, 192);
    private static final ViewSize WINDOW = new ViewSize(1280, 800);
    private static final Path LIVER_CUT = Path.of("liver-cut.json");
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
        options.check();
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

    private Optional<Script> madeFor(Case aCase, Lying lying) throws UnusableInputException {
        RehearseOptions.Motion motion = options.motion;
        if (motion == null || motion.script == null || !isLiverCut(motion.script)) {
            return Optional.empty();
        }
        Optional<Script> cut = WedgeResection.of(aCase, "liver", lying);
        if (cut.isEmpty()) {
            throw new UnusableInputException(
                    "Script %s cannot be played on this case: it has no liver of which a tip is free; choose another script with --script."
                            .formatted(LIVER_CUT));
        }
        return cut;
    }

    /**
     * Rehearses where the user wants to, or else in the first place that can be opened. What
     * happens in an open place never leads to another.
     */
    RehearsalReport rehearse(Case aCase, Optional<Script> given)
            throws IOException,
                    UnusableInputException,
                    UnusableDeviceException,
                    DesktopUnavailableException,
                    XrUnavailableException {
        Positioning positioning = options.positioning(aCase, given);
        Optional<Script> script = given.isPresent() ? given : madeFor(aCase, positioning.lying());
        Map<String, Float> opacities = options.opacities(aCase);
        CaseScene scene = new CaseScene(aCase, devices(aCase), positioning);
        opacities.forEach(scene::setOpacity);
        opacities.keySet().stream()
                .filter(scene.hidden()::contains)
                .forEach(name ->
                        console.warn(
                                "--opacity says how %s is drawn, which it is not here: it would cover what is operated on, or others show it."
                                        .formatted(name)));
        Optional<VolumeRequest> volume = options.volume(aCase, scene.middleMm());
        Optional<PaintRequest> paint = options.paint(aCase);
        Iterator<Place> places = Place.toTry(options).iterator();
        while (true) {
            Place place = places.next();
            RehearsalSettings settings = settings(place, aCase, script, positioning, volume, paint);
            Theatre theatre;
            try {
                theatre = open(place, scene, settings, Standing.inWords(aCase));
            } catch (XrUnavailableException
                    | DesktopUnavailableException
                    | UnusableDeviceException
                    | XrException
                    | VulkanException refusal) {
                if (!places.hasNext()) {
                    throw refusal;
                }
                console.say("no %s: %s".formatted(place.word, Failure.of(refusal).sentence()));
                continue;
            }
            return run(aCase, scene, theatre, settings, taken(place));
        }
    }

    /** Those that the user names, or else the case's own. */
    private PlannedDevices devices(Case aCase) throws UnusableInputException {
        Optional<Plan> named = options.plan();
        if (named.isPresent()) {
            List<Placed> placed = new Placer(aCase).place(named.get().placements(), console);
            return new PlannedDevices(placed, named.get(), List.of());
        }
        return aCase.devicePlan().isEmpty()
                ? PlannedDevices.NONE
                : savedDevices(aCase, aCase.devicePlan().get());
    }

    /** What was saved may fit no more: the rehearsal goes on without it, and says so. */
    private PlannedDevices savedDevices(Case aCase, String json) {
        List<String> missing = new ArrayList<>();
        Plan plan = Plan.EMPTY;
        List<Placed> placed = List.of();
        try {
            plan = PlacementReader.ofCase(json);
            placed =
                    new Placer(aCase)
                            .placeWhatFits(
                                    plan.placements(),
                                    console,
                                    why -> missing.add(LEFT_OUT.formatted(why)));
        } catch (UnusableInputException e) {
            missing.add(LEFT_OUT.formatted(e.getMessage()));
        }
        missing.forEach(console::warn);
        return new PlannedDevices(placed, plan, missing);
    }

    private String taken(Place place) {
        return switch (place) {
            case HEADSET -> "rehearsing in the headset";
            case WINDOW -> "rehearsing in a window";
            case HEADLESS -> "rehearsing headless: pictures go to %s".formatted(options.pictures());
        };
    }

    private Theatre open(Place place, CaseScene scene, RehearsalSettings settings, String standing)
            throws UnusableDeviceException, DesktopUnavailableException, XrUnavailableException {
        return switch (place) {
            case HEADSET -> HeadsetTheatre.open(headsetSettings(), validation(false));
            case WINDOW -> {
                ViewSize size = options.size == null ? WINDOW : options.size;
                yield DesktopTheatre.open(
                        size.width(), size.height(), validation(false), scene.fieldM(), standing);
            }
            case HEADLESS -> {
                ViewSize size = options.size == null ? HEADLESS : options.size;
                double seconds = settings.seconds().orElseThrow();
                int frames = Math.toIntExact(ScriptSampler.stepsIn(seconds));
                yield filming(
                        settings,
                        HeadlessTheatre.open(
                                size.width(),
                                size.height(),
                                frames,
                                validation(true),
                                scene.eyesM(),
                                scene.fieldM()));
            }
        };
    }

    /** The same theatre, if its device can draw the film. */
    private static Theatre filming(RehearsalSettings settings, Theatre theatre)
            throws UnusableDeviceException {
        if (settings.film().isPresent()) {
            FilmRequest film = settings.film().get();
            try {
                theatre.device().limits().requirePicture(film.width(), film.height());
            } catch (UnusableDeviceException refusal) {
                theatre.close();
                throw refusal;
            }
        }
        return theatre;
    }

    private XrSettings headsetSettings() {
        XrSettings recommended = XrSettings.recommended();
        return options.size == null
                ? recommended
                : recommended.withEyeSize(options.size.width(), options.size.height());
    }

    private RehearsalSettings settings(
            Place place,
            Case aCase,
            Optional<Script> given,
            Positioning positioning,
            Optional<VolumeRequest> volume,
            Optional<PaintRequest> paint) {
        SimulationSettings simulation =
                options.simulation(Gravity.of(positioning, aCase.scanned()));
        Optional<Double> asked = Optional.ofNullable(options.seconds);
        Optional<Path> record = Optional.ofNullable(options.record);
        if (place != Place.HEADLESS) {
            return new RehearsalSettings(
                    given,
                    asked,
                    simulation,
                    record,
                    Optional.empty(),
                    positioning,
                    volume,
                    paint,
                    Optional.empty(),
                    options.frameParts);
        }
        Optional<Script> script = given.or(() -> resection(aCase, positioning.lying()));
        double seconds =
                asked.orElseGet(
                        () -> script.map(RehearsalLauncher::seconds).orElse(STANDARD_SECONDS));
        return new RehearsalSettings(
                script,
                Optional.of(seconds),
                simulation,
                record,
                Optional.of(options.pictures()),
                positioning,
                volume,
                paint,
                options.film(Standing.inWords(aCase)),
                options.frameParts);
    }

    /** A recording goes on as long as its session did, so that it ends in the same state. */
    private static double seconds(Script script) {
        return script.endStep().isPresent()
                ? script.endStep().getAsLong() * ScriptSampler.STEP_SECONDS
                : script.endSeconds() + AFTER_SCRIPT_SECONDS;
    }

    /** Where nobody's hands are there and no script is given: something to see. */
    private static Optional<Script> resection(Case aCase, Lying lying) {
        return WedgeResection.mainBody(aCase)
                .flatMap(body -> StandardScript.of(aCase, body, lying));
    }

    private RehearsalReport run(
            Case aCase, CaseScene scene, Theatre opened, RehearsalSettings settings, String taken)
            throws IOException {
        RehearsalReport report = null;
        try (Theatre theatre = opened;
                Rehearsal rehearsal = new Rehearsal(aCase, scene, theatre, settings)) {
            console.say(Standing.inWords(aCase) + "; " + taken);
            report = rehearsal.run(console);
        } catch (VulkanException | XrException failure) {
            // What was lost in the rehearsal may fail again as it is closed: that has been told.
            if (report == null || report.cutShort() == null) {
                throw failure;
            }
        }
        return report;
    }

    private DeviceSettings validation(boolean otherwise) {
        boolean wanted = options.validate == null ? otherwise : options.validate;
        return wanted ? DeviceSettings.VALIDATED : DeviceSettings.PLAIN;
    }

    /** Where one can rehearse, the best first. */
    private enum Place {
        HEADSET("headset"),
        WINDOW("window"),
        HEADLESS("headless rehearsal");

        final String word;

        Place(String word) {
            this.word = word;
        }

        /** What the user asks for, and nothing else; not asked, whatever can be had. */
        static List<Place> toTry(RehearseOptions options) {
            RehearseOptions.Place asked = options.place;
            if (options.headless()) {
                return List.of(HEADLESS);
            }
            if (asked == null) {
                return List.of(values());
            }
            return List.of(asked.xr ? HEADSET : WINDOW);
        }
    }
}
