package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StickStepsTest {
    private static final long MILLISECOND = 1_000_000;

    private final StickSteps stick = new StickSteps();
    private long now;

    private int after(int milliseconds, float y) {
        now += milliseconds * MILLISECOND;
        return stick.follow(y, now);
    }

    @Test
    void aPushIsOneStepHoweverTheThumbTrembles() {
        assertThat(after(10, 0.6f)).isZero();
        assertThat(after(10, 0.8f)).isEqualTo(1);
        assertThat(after(10, 0.65f)).isZero();
        assertThat(after(10, 0.8f)).isZero();
        assertThat(after(10, 0.1f)).isZero();
        assertThat(after(10, -1)).isEqualTo(-1);
        assertThat(after(10, 1)).isEqualTo(1);
    }

    @Test
    void heldItGoesOnSlowly() {
        assertThat(after(10, -1)).isEqualTo(-1);
        int steps = 0;
        for (int i = 0; i < 100; i++) {
            steps += after(10, -1);
        }
        // After half a second, then four a second.
        assertThat(steps).isEqualTo(-3);
    }

    @Test
    void noStickMakesNoStep() {
        assertThat(after(10, 0)).isZero();
        assertThat(after(10, Float.NaN)).isZero();
    }
}
