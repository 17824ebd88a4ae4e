package prelude.app.rehearsal;

import java.util.Optional;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;

/**
 * From where a film is taken: with the surgeon's head where the session has kept it. Else the whole
 * field, then close to what is done, at last the wound; it glides from one to the next.
 */
final class FilmPath {
    private static final double LONGEST_GLIDE_STEPS = 3.0 * ScriptSampler.STEPS_PER_SECOND;

    /** When it goes from one to the next, in parts of the motion. */
    private static final double TO_WORK = 0.06;

    private static final double TO_WOUND = 0.72;
    private static final double GLIDE = 0.18;

    private final Optional<HeadPath> head;
    private final Framing.Shot overview;
    private final Framing.Shot close;
    private final Framing.Shot wound;

    /** Steps until the last motion has ended or the session does; 0 where nothing moves. */
    private final double motionSteps;

    /**
     * @param script of the session; empty where nothing moves
     * @param sampler the same, step by step
     * @param steps of the whole session
     */
    FilmPath(
            Framing framing,
            Optional<Script> script,
            @Nullable ScriptSampler sampler,
            WorldFrame frame,
            long steps) {
        head =
                script.map(Script::head)
                        .filter(poses -> !poses.isEmpty())
                        .map(poses -> new HeadPath(poses, frame));
        overview = framing.overview();
        close = framing.close();
        wound = framing.wound();
        motionSteps = sampler == null ? 0 : Math.min(sampler.endStep(), steps);
    }

    boolean followsHead() {
        return head.isPresent();
    }

    Framing.Shot at(long step) {
        if (head.isPresent()) {
            return head.get().at(step);
        }
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
