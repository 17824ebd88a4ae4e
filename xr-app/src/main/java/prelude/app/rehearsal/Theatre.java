package prelude.app.rehearsal;

import java.util.Optional;
import prelude.app.report.RehearsalReport.Headset;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.app.session.ViewSession;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** The device that draws a rehearsal and the session that shows it; closed together. */
public interface Theatre extends Resource {
    Device device();

    ViewSession session();

    /** Asks the session to end after this frame or soon. */
    void leave();

    /** Whether nobody is there: time is the tissue's, not the clock's. */
    boolean lockStep();

    /** Late frames as the place counts them; empty where it does not. */
    default Optional<Long> lateFrames() {
        return Optional.empty();
    }

    /**
     * What the program itself costs a frame, the frame's beginning and end with it; empty where the
     * drawing of it is all there is.
     */
    default Optional<Percentiles> cpuMs() {
        return Optional.empty();
    }

    /** Whether the user sees the real room behind the scene: then no other is drawn. */
    default boolean showsRoomBehind() {
        return false;
    }

    /** What drove the headset; empty outside one. */
    default Optional<Headset> headset() {
        return Optional.empty();
    }

    /**
     * One plain sentence that says how the place was lost and what to do; empty where its user or
     * the program ended the session.
     */
    default Optional<String> lost() {
        return Optional.empty();
    }
}
