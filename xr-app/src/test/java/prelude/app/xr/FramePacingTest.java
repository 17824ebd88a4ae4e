package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FramePacingTest {
    private static final long PERIOD = 11_111_111;
    private final FramePacing pacing = new FramePacing();

    @Test
    void everyFrameInItsPeriodIsInTime() {
        for (int i = 0; i < 90; i++) {
            pacing.frame(1_000 + i * PERIOD, PERIOD);
        }
        assertThat(pacing.frames()).isEqualTo(90);
        assertThat(pacing.lateFrames()).isZero();
    }

    @Test
    void aSkippedPeriodIsOneLateFrame() {
        pacing.frame(0, PERIOD);
        pacing.frame(2 * PERIOD, PERIOD);
        pacing.frame(3 * PERIOD, PERIOD);
        assertThat(pacing.lateFrames()).isEqualTo(1);
    }

    @Test
    void latenessFollowsThePeriodOfTheFrame() {
        pacing.frame(0, PERIOD);
        pacing.frame(2 * PERIOD, 2 * PERIOD);
        assertThat(pacing.lateFrames()).isZero();
    }

    @Test
    void standingStillIsNotLate() {
        pacing.frame(0, PERIOD);
        pacing.pause();
        pacing.frame(500 * PERIOD, PERIOD);
        assertThat(pacing.lateFrames()).isZero();
    }
}
