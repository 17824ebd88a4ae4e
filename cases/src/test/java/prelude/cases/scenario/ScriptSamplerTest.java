package prelude.cases.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;

final class ScriptSamplerTest {

    @Test
    void aMotionVisitsBothEndsOfItsPathAtConstantSpeed() {
        ScriptSampler sampler =
                new ScriptSampler(
                        new Script(
                                List.of(
                                        step(
                                                0.503,
                                                1.0,
                                                new Vector3d(0, 0, 0),
                                                new Vector3d(30, 0, 0),
                                                new Vector3d(30, 60, 0)))));
        assertThat(sampler.sample(44, Hand.RIGHT)).isNull();
        assertThat(tip(sampler, 45)).isEqualTo(new Vector3d(0, 0, 0));
        assertThat(tip(sampler, 136)).isEqualTo(new Vector3d(30, 60, 0));
        assertThat(sampler.sample(137, Hand.RIGHT)).isNull();
        assertThat(sampler.sample(60, Hand.LEFT)).isNull();
        for (int n = 46; n < 134; n++) {
            assertThat(manhattan(tip(sampler, n + 1), tip(sampler, n))).isCloseTo(1, within(1e-9));
        }
        assertThat(sampler.endStep()).isEqualTo(137);
    }

    @Test
    void motionsThatTouchFollowOnEachOther() {
        ScriptSampler sampler =
                new ScriptSampler(
                        new Script(
                                List.of(
                                        step(1, 1, new Vector3d(10, 0, 0), new Vector3d(20, 0, 0)),
                                        step(
                                                0,
                                                1,
                                                new Vector3d(0, 0, 0),
                                                new Vector3d(10, 0, 0)))));
        for (int n = 0; n <= 180; n++) {
            assertThat(tip(sampler, n).x()).isCloseTo(n / 9.0, within(1e-9));
        }
    }

    @Test
    void aRecordedPoseComesBackAtItsStep() {
        List<ScriptStep> recorded = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            recorded.add(step(n / 90.0, 0, new Vector3d(n, 0, 0)));
        }
        ScriptSampler sampler = new ScriptSampler(new Script(recorded));
        for (int n = 0; n < 1000; n++) {
            assertThat(tip(sampler, n).x()).isEqualTo(n);
        }
    }

    @Test
    void anEmptyScriptHoldsNothing() {
        ScriptSampler sampler = new ScriptSampler(Script.EMPTY);
        assertThat(sampler.sample(0, Hand.LEFT)).isNull();
        assertThat(sampler.endStep()).isZero();
    }

    private static ScriptStep step(double at, double seconds, Vector3dc... path) {
        return new ScriptStep(
                at,
                Instrument.SCALPEL,
                Hand.RIGHT,
                List.of(path),
                ScriptStep.ANTERIOR,
                40,
                seconds,
                true);
    }

    private static Vector3d tip(ScriptSampler sampler, int step) {
        ToolSample sample = Objects.requireNonNull(sampler.sample(step, Hand.RIGHT));
        return new Vector3d(sample.tipX(), sample.tipY(), sample.tipZ());
    }

    private static double manhattan(Vector3dc a, Vector3dc b) {
        return Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y()) + Math.abs(a.z() - b.z());
    }
}
