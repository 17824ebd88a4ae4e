package prelude.app.rehearsal;

import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ScriptSampler;

/**
 * From where a film is taken while nobody's head is followed: the whole field, then close to what
 * is done, at last the wound; it glides from one to the next.
 */
final class FilmPath {
    private static final double LONGEST_GLIDE_STEPS = 3.0 * ScriptSampler.STEPS_PER_SECOND;

    /** When it goes from one to the next, in parts of the motion. */
    private static final double TO_WORK = 0.06;

    private static final double TO_WOUND = 0.72;
    private static final double GLIDE = 0.18;

    private final Framing.Shot overview;
    private final Framing.Shot close;
    private final Framing.Shot wound;

    /** Steps until the last motion has ended or the session does; 0 where nothing moves. */
    private final double motionSteps;

    /**
     * @param script null where nothing moves
     * @param steps of the whole session
     */
    FilmPath(Framing framing, @Nullable ScriptSampler script, long steps) {
        overview = framing.overview();
        close = framing.close();
        wound = framing.wound();
        motionSteps = script == null ? 0 : Math.min(script.endStep(), steps);
    }

    Framing.Shot at(long step) {
        if (motionSteps == 0) {
            return overview;
        }
        Framing.Shot near = between(overview, close, gone(step, TO_WORK));
        return between(near, wound, gone(step, TO_WOUND));
    }

    /** How far it has gone on a glide that begins at a part of the motion: 0 to 1, gently. */
    private float gone(long step, double from) {
        double length = Math.min(GLIDE * motionSteps, LONGEST_GLIDE_STEPS);
        double part = Math.clamp((step - from * motionSteps) / length, 0, 1);
        return (float) (part * part * (3 - 2 * part));
    }

    private static Framing.Shot between(Framing.Shot from, Framing.Shot to, float part) {
        if (part == 0) {
            return from;
        }
        return part == 1
                ? to
                : new Framing.Shot(
                        new Vector3f(from.eyesM()).lerp(to.eyesM(), part),
                        new Vector3f(from.lookAtM()).lerp(to.lookAtM(), part));
    }
}
