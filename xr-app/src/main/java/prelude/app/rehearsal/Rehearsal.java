package prelude.app.rehearsal;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prelude.app.report.CutShort;
import prelude.app.report.FilmRow;
import prelude.app.report.RehearsalReport;
import prelude.app.report.Standing;
import prelude.app.session.ViewFrame;
import prelude.app.words.Pen;
import prelude.app.xr.XrException;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.file.Case;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.cases.stage.Progress;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;
import prelude.physics.SimulationThread;
import prelude.physics.ToolSource;
import prelude.physics.frame.SnapshotLease;

/**
 * One rehearsal in one theatre: each frame takes the hands' motion to the tissue and draws what the
 * tissue has become. Belongs to the frame thread.
 */
public final class Rehearsal implements Resource {
    private static final Hand[] HANDS = Hand.values();

    private final RehearsalSettings settings;
    private final Theatre theatre;
    private final Case aCase;
    private final @Nullable ScriptSampler script;
    private final ToolSource tools;
    private final Opened opened;
    private final Lettering lettering;
    private final Pen pen;
    private final SimulationThread simulation;
    private final Renderer renderer;
    private final CaseScene scene;
    private final TissueView tissue;
    private final Optional<VolumeView> volume;
    private final BloodView blood;
    private final ThreadView threads;
    private final ThreadView ink;
    private final BoneView bones;
    private final SeeThrough seeThrough;
    private final Optional<PaintView> paint;
    private final Optional<PanelView> panel;
    private final HandsView hands;
    private final Optional<LiveHands> live;
    private final FrameFigures figures = new FrameFigures();
    private final Optional<FramePartFigures> parts;
    private final ShortageNotes shortages = new ShortageNotes();
    private final Recording recording;
    private final Framing framing;
    private final Pictures pictures;
    private @Nullable PictureCamera camera;
    private @Nullable FilmCamera film;
    private @Nullable StereoTarget target;

    /** What the tissue's thread had allocated when all was warm. */
    private long physicsBytesCold;

    public Rehearsal(Case aCase, CaseScene scene, Theatre theatre, RehearsalSettings settings) {
        this.aCase = aCase;
        this.scene = scene;
        this.theatre = theatre;
        this.settings = settings;
        if (theatre.showsRoomBehind()) {
            scene.clearRoom();
        }
        parts = settings.frameParts() ? Optional.of(new FramePartFigures()) : Optional.empty();
        volume = settings.volume().map(asked -> new VolumeView(scene, asked));
        ScriptSampler sampler = settings.script().map(ScriptSampler::new).orElse(null);
        script = sampler;
        tools = sampler == null ? (_, _) -> null : sampler::sample;
        try (Opened growing = new Opened()) {
            lettering = growing.add(new Lettering());
            pen = new Pen(lettering);
            scene.scene().lettering = lettering;
            simulation =
                    SimulationThread.open(
                            TissueInput.of(aCase, scene),
                            settings.simulation(),
                            settings.script().orElse(Script.EMPTY));
            growing.add(simulation::close);
            recording = new Recording(settings, simulation, scene.frame(), theatre.lockStep());
            renderer = growing.add(new Renderer(theatre.device(), RenderSettings.DEFAULT));
            try (SnapshotLease first = simulation.latest()) {
                tissue = new TissueView(scene, first);
                volume.ifPresent(view -> tissue.hide(view::shows));
                volume.ifPresent(view -> tissue.hideStanding(view::showsStanding));
                blood = new BloodView(scene, first);
                threads = ThreadView.ofThread(scene, first);
                ink = ThreadView.ofInk(scene, first);
                scene.devicesView().follow(first);
            }
            bones = new BoneView(scene, TissueInput.of(aCase, Consistency.RIGID).toList());
            seeThrough = new SeeThrough(scene.looks());
            boolean seenLive = script == null && !theatre.lockStep();
            paint = PaintView.of(scene, lettering, theatre, seenLive, settings.paint());
            hands = new HandsView(scene, settings.script());
            live =
                    sampler == null
                            ? Optional.of(new LiveHands(scene, lettering, simulation))
                            : Optional.empty();
            panel =
                    paint.filter(_ -> seenLive)
                            .map(its ->
                                    new PanelView(
                                            scene,
                                            lettering,
                                            its,
                                            volume,
                                            live.map(LiveHands::feedback).orElse(List.of()),
                                            simulation::wish));
            if (!theatre.lockStep()) {
                WarmUp.run(
                        theatre.device(),
                        renderer,
                        scene,
                        tissue,
                        simulation,
                        theatre.session().pictureFormat());
            }
            parts.ifPresent(renderer::watch);
            framing = new Framing(scene.field(), settings.script());
            pictures =
                    new Pictures(
                            settings,
                            framing,
                            script,
                            pen,
                            Standing.inWords(aCase),
                            paint.flatMap(PaintView::legend));
            opened = growing.keep();
        }
    }

    /**
     * Runs until the session or the asked-for time ends. Where the device or the headset is lost,
     * or somebody stops the program, the recording is kept and the report says so.
     */
    public RehearsalReport run(Progress progress) throws IOException {
        openFilm();
        long began = System.nanoTime();
        CutShort cutShort;
        try {
            if (settings.volume().isPresent()) {
                pictures.addSlices(aCase, settings.volume().get());
            }
            cutShort = frames(progress);
        } catch (VulkanException | XrException failure) {
            cutShort =
                    cutShort(
                            CutShort.Cause.DEVICE_LOST,
                            "the device failed during the rehearsal (%s): see 'prelude doctor', then start the rehearsal again"
                                    .formatted(failure.getMessage()));
        } catch (IOException | RuntimeException | Error defect) {
            recording.keepDespite(defect);
            throw defect;
        }
        double seconds = (System.nanoTime() - began) / 1e9 - pictures.seconds();
        seconds -= film == null ? 0 : film.seconds();
        long physicsBytes = simulation.allocatedBytes() - physicsBytesCold;
        // The recording and the report are of one moment.
        simulation.pause();
        recording.keep();
        FilmRow filmed = film == null || cutShort != null ? null : film.finish();
        return new Reporting(
                        aCase,
                        theatre,
                        figures,
                        parts.map(FramePartFigures::parts).orElse(null),
                        scene,
                        renderer.settings(),
                        drawingNotes(),
                        paint.flatMap(PaintView::row).orElse(null),
                        target)
                .report(
                        simulation.report(),
                        simulation.substepChanges(),
                        simulation.droppedSteps(),
                        seconds,
                        physicsBytes,
                        cutShort,
                        pictures.written(),
                        filmed);
    }

    private long endStep() {
        return settings.seconds().map(ScriptSampler::stepsIn).orElse(Long.MAX_VALUE);
    }

    private void openFilm() throws IOException {
        if (settings.film().isPresent()) {
            FilmPath path =
                    new FilmPath(framing, settings.script(), script, scene.frame(), endStep());
            film =
                    opened.add(
                            new FilmCamera(
                                    theatre.device(),
                                    renderer,
                                    scene,
                                    settings.film().get(),
                                    path,
                                    pen,
                                    paint.flatMap(PaintView::legend),
                                    endStep()));
        }
    }

    /** Goes on without pictures until so many steps are made; false if it was stopped. */
    boolean advanceTo(long step, Progress progress) {
        while (simulation.stepsMade() < step && !progress.cancelled()) {
            frame();
        }
        return !progress.cancelled();
    }

    /** What the left eye sees from there now; only after a first step. */
    BufferedImage photograph(Function<Framing, Framing.Shot> from) {
        camera().draw(from.apply(framing));
        BufferedImage picture = camera().read(StereoView.LEFT).image();
        paint.flatMap(PaintView::legend).ifPresent(legend -> legend.draw(pen, picture));
        return picture;
    }

    /** Null where the rehearsal went to its end. */
    private @Nullable CutShort frames(Progress progress) throws IOException {
        long endStep = endStep();
        if (!theatre.lockStep()) {
            begin(endStep);
        }
        while (theatre.session().alive()) {
            if (progress.cancelled()) {
                return cutShort(
                        CutShort.Cause.INTERRUPTED, "the rehearsal was stopped before its end");
            }
            measuredFrame(progress, endStep);
            if (figures.frames() == FrameFigures.WARM_AFTER) {
                physicsBytesCold = simulation.allocatedBytes();
            }
            if (simulation.stepsMade() >= endStep) {
                theatre.leave();
            }
            if (theatre.lockStep()) {
                pictures.afterFrame(simulation.stepsMade(), camera());
                if (film != null) {
                    film.afterStep(simulation.stepsMade());
                }
            }
        }
        return theatre.lost().map(how -> cutShort(CutShort.Cause.DEVICE_LOST, how)).orElse(null);
    }

    private CutShort cutShort(CutShort.Cause cause, String how) {
        String kept =
                settings.record()
                        .map("what was done is kept in %s"::formatted)
                        .orElse("the report says what was done until then");
        String lost = settings.film().isPresent() ? ", and there is no film" : "";
        return new CutShort(cause, how + "; " + kept + lost);
    }

    private PictureCamera camera() {
        if (camera == null) {
            camera =
                    opened.add(
                            new PictureCamera(
                                    theatre.device(), renderer, scene, requireNonNull(target)));
        }
        return camera;
    }

    private void begin(long endStep) {
        if (script == null) {
            simulation.live();
        } else {
            simulation.play(tools, endStep);
        }
    }

    /** All that a frame costs, what its place does for its beginning and end with it. */
    private void measuredFrame(Progress progress, long endStep) {
        figures.begin();
        if (parts.isPresent()) {
            parts.get().frameBegins();
        }
        boolean seen = frame();
        if (parts.isPresent()) {
            parts.get().frameEnded(target, theatre.session().handoverMilliseconds());
        }
        if (seen && endStep < Long.MAX_VALUE && simulation.stepsMade() > 0) {
            progress.report("rehearse", (double) simulation.stepsMade() / endStep);
        }
        double deviceMs = renderer.gpuMilliseconds();
        theatre.session().took(deviceMs);
        figures.end(deviceMs);
    }

    /** Whether anybody could see it. */
    private boolean frame() {
        try (ViewFrame frame = theatre.session().beginFrame()) {
            if (theatre.lockStep()) {
                simulation.advance(tools, 1);
            }
            if (panel.isPresent()) {
                panel.get().follow(frame, System.nanoTime());
            }
            takeHands(frame);
            lookThrough(frame);
            if (frame.visible()) {
                aim(frame.target());
                try (SnapshotLease snapshot = simulation.latest()) {
                    tissue.follow(snapshot);
                    if (panel.isPresent()) {
                        panel.get().tell(snapshot.refusedCuts());
                    }
                    blood.follow(snapshot);
                    threads.follow(snapshot);
                    ink.follow(snapshot);
                    scene.devicesView().follow(snapshot);
                    bones.follow(snapshot);
                    if (volume.isPresent()) {
                        volume.get().follow(snapshot);
                    }
                    hands.holdBack(snapshot.heldBack());
                }
                if (paint.isPresent()) {
                    paint.get().face(frame.view());
                }
                renderer.draw(
                        scene.scene(), frame.view(), frame.target(), frame.imageIndex(), frame);
                shortages.follow(renderer, theatre.session(), panel);
                recording.seen(frame.view());
            }
            return frame.visible();
        }
    }

    /** The place may have made itself larger or smaller images. */
    private void aim(StereoTarget next) {
        if (target != null && !target.equals(next)) {
            renderer.forget(target);
        }
        target = next;
    }

    private List<String> drawingNotes() {
        List<String> notes = new ArrayList<>(renderer.notes());
        settings.volume().ifPresent(asked -> notes.addAll(asked.notes()));
        notes.addAll(lettering.notes());
        return notes;
    }

    private void takeHands(ViewFrame frame) {
        long step = Math.max(0, simulation.stepsMade() - 1);
        for (int i = 0; i < HANDS.length; i++) {
            Hand hand = HANDS[i];
            ToolSample sample;
            if (script == null) {
                sample = live.orElseThrow().take(hand, frame, theatre.session());
            } else {
                sample = script.sample(step, hand);
            }
            hands.show(hand, sample);
        }
    }

    private void lookThrough(ViewFrame frame) {
        for (Hand hand : HANDS) {
            seeThrough.follow(frame.hand(hand), theatre.session());
            if (paint.isPresent()) {
                paint.get().follow(frame.hand(hand), theatre.session());
            }
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
