package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import prelude.app.headless.StandingEyes;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.HeadPose;
import prelude.engine.view.StereoView;

/** From what a headset shows to what a film shows. */
final class HeadPathTest {
    private static final WorldFrame FRAME =
            WorldFrame.of(
                    new Positioning(Lying.LEFT_LATERAL, 12),
                    new Vector3d(31, -142, 77),
                    OperatingField.MIDDLE_M);

    private static Vector3f eyes(long step) {
        return new Vector3f(0.2f + 0.001f * step, 1.5f, -0.1f);
    }

    private static Vector3f up() {
        return new Vector3f(0.3f, 0.9f, -0.2f);
    }

    private static HeadPath of(HeadLog log) {
        return new HeadPath(log.poses(FRAME), FRAME);
    }

    private static HeadLog log(float tremorM) {
        HeadLog log = new HeadLog();
        StereoView view = new StereoView();
        for (long step = 0; step <= 900; step++) {
            Vector3f at = eyes(step).add(0, step / 6 % 2 == 0 ? tremorM : -tremorM, 0);
            StandingEyes.look(view, at, new Vector3f(0, 1, -0.5f).add(at).sub(eyes(0)), up(), 1.5f);
            log.keep(step, view);
        }
        return log;
    }

    @Test
    void aFilmIsSeenFromWhereTheHeadWas() {
        HeadLog log = log(0);
        assertThat(log.poses(FRAME)).hasSize(151);
        for (long step = 36; step <= 864; step += 7) {
            Framing.Shot shot = of(log).at(step);
            assertThat(shot.eyesM().distance(eyes(step))).isLessThan(1e-5f);
            Vector3f towards = new Vector3f(0, 1, -0.5f).sub(eyes(0)).normalize();
            Vector3f seen = new Vector3f(shot.lookAtM()).sub(shot.eyesM());
            assertThat(new Vector3d(shot.eyesM()).distance(OperatingField.MIDDLE_M))
                    .isCloseTo(seen.length(), within(1e-5));
            assertThat(seen.normalize().distance(towards)).isLessThan(1e-5f);
            // The head's top as far as it is not along the gaze.
            Vector3f top = up().fma(-up().dot(towards), towards).normalize();
            assertThat(shot.up().distance(top)).isLessThan(1e-5f);
        }
    }

    @Test
    void tremorIsSmoothedAway() {
        HeadPath path = of(log(0.002f));
        for (long step = 36; step <= 864; step++) {
            assertThat(path.at(step).eyesM().distance(eyes(step)))
                    .as("step " + step)
                    .isLessThan(3e-4f);
        }
    }

    @Test
    void whereNobodyWasSeenTheViewStays() {
        HeadPose first = pose(2, 100);
        HeadPose second = pose(4, 200);
        HeadPath path = new HeadPath(List.of(first, second), FRAME);
        assertThat(path.at(1).eyesM()).isEqualTo(inWorld(first));
        assertThat(path.at(270).eyesM()).isEqualTo(inWorld(first));
        assertThat(path.at(100_000).eyesM()).isEqualTo(inWorld(second));
    }

    private static HeadPose pose(double seconds, double xMm) {
        return new HeadPose(
                seconds, new Vector3d(xMm, 0, 0), new Vector3d(0, 0, 1), new Vector3d(0, -1, 0));
    }

    private static Vector3f inWorld(HeadPose pose) {
        return FRAME.worldFromPatient()
                .transformPosition(new Vector3d(pose.eyesMm()))
                .get(new Vector3f());
    }

    @Test
    void aPoseThatIsNoneIsLeftOut() {
        HeadLog log = new HeadLog();
        StereoView view = new StereoView();
        Vector3f nowhere = new Vector3f(Float.NaN, 0, 0);
        StandingEyes.look(view, nowhere, new Vector3f(0, 1, -0.5f), 1.5f);
        log.keep(0, view);
        StandingEyes.look(view, eyes(0), new Vector3f(0, 1, -0.5f), 1.5f);
        log.keep(6, view);
        assertThat(log.poses(FRAME)).hasSize(1);
    }

    /** A headset that jumps: halfway the mean of where it looked is the mean of its tops. */
    @Test
    void whatHasNoMeanIsSeenAsItWasBefore() {
        Vector3d x = new Vector3d(1, 0, 0);
        Vector3d y = new Vector3d(0, 1, 0);
        Vector3d at = new Vector3d();
        HeadPath path =
                new HeadPath(
                        List.of(new HeadPose(1, at, x, y), new HeadPose(1.2, at, y, x)), FRAME);
        Framing.Shot shot = path.at(99);
        StereoView view = new StereoView();
        StandingEyes.look(view, shot.eyesM(), shot.lookAtM(), shot.up(), 1.5f);
        assertThat(view.viewFromWorld(StereoView.LEFT).isFinite()).isTrue();
        assertThat(shot.up()).isEqualTo(path.at(90 - 29).up());
    }
}
