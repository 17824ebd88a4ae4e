package prelude.app.rehearsal;

import java.io.IOException;
import java.util.List;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.HeadPose;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.engine.view.StereoView;
import prelude.physics.SimulationThread;

/** What is kept of a session, if anything: the instruments' motions and, live, the head's. */
final class Recording {
    private final RehearsalSettings settings;
    private final SimulationThread simulation;
    private final WorldFrame frame;
    private final boolean live;
    private final HeadLog heads = new HeadLog();

    Recording(
            RehearsalSettings settings,
            SimulationThread simulation,
            WorldFrame frame,
            boolean lockStep) {
        this.settings = settings;
        this.simulation = simulation;
        this.frame = frame;
        live = !lockStep && settings.record().isPresent();
        if (settings.record().isEmpty()) {
            simulation.recordNothing();
        }
    }

    /** Takes the eyes of a frame that somebody sees. */
    void seen(StereoView view) {
        if (live) {
            heads.keep(simulation.stepsMade(), view);
        }
    }

    /** Writes it where it is wanted. */
    void keep() throws IOException {
        if (settings.record().isPresent()) {
            // Who plays it again wants the head that was kept then.
            List<HeadPose> head =
                    live
                            ? heads.poses(frame)
                            : settings.script().map(Script::head).orElse(List.of());
            Script recording = simulation.recording().with(settings.positioning()).seenFrom(head);
            ScriptFile.write(recording, settings.record().get());
        }
    }

    /** The same where something has failed that is to be told, whatever becomes of this. */
    void keepDespite(Throwable defect) {
        try {
            simulation.pause();
        } catch (RuntimeException | Error told) {
            // Mostly the very defect: the tissue's thread tells it until it is paused.
            if (!told.equals(defect)) {
                defect.addSuppressed(told);
            }
        }
        try {
            keep();
        } catch (IOException | RuntimeException lost) {
            defect.addSuppressed(lost);
        }
    }
}
