package prelude.app.rehearsal;

import java.nio.file.Path;
import java.util.Optional;
import prelude.app.film.FilmRequest;
import prelude.app.painting.PaintRequest;
import prelude.cases.frame.Positioning;
import prelude.cases.scenario.Script;
import prelude.physics.SimulationSettings;

/**
 * How to rehearse.
 *
 * @param script motions that play by themselves; empty where hands move the instruments
 * @param seconds simulated seconds; empty until the user ends it, headless to the script's end
 * @param simulation how tissue is solved
 * @param record where the motions are kept
 * @param out where pictures go
 * @param positioning how the patient lies; {@code simulation} has its pull
 * @param volume how the scan itself is shown; empty where it is not
 * @param paint the heat map that is drawn; empty for none
 * @param film of a headless rehearsal; empty where there is none
 * @param frameParts whether the parts of frames are timed one by one
 */
public record RehearsalSettings(
        Optional<Script> script,
        Optional<Double> seconds,
        SimulationSettings simulation,
        Optional<Path> record,
        Optional<Path> out,
        Positioning positioning,
        Optional<VolumeRequest> volume,
        Optional<PaintRequest> paint,
        Optional<FilmRequest> film,
        boolean frameParts) {}
