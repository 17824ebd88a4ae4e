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
    Optional<Long> lateFrames();

    /**
     * What the program itself costs a frame, the frame's beginning and end with it; empty where the
     * drawing of it is all there is.
     */
    Optional<Percentiles> cpuMs();

    /** What drove the headset; empty outside one. */
    Optional<Headset> headset();

    /** Says why the session ended, where it was not its user or program that ended it. */
    void refuseIfLost() throws prelude.app.xr.XrUnavailableException;
}
