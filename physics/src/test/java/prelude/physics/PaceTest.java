package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long PERIOD = 11_000_000;
    private final Pace pace = new Pace(PERIOD, 10, 4);

    private int afterSteps(int count, int substeps, double ofPeriod) {
        int now = substeps;
        for (int i = 0; i < count; i++) {
            now = pace.after(now, (long) (ofPeriod * PERIOD));
        }
        return now;
    }

    @Test
    void stepsThatKeepUpChangeNothing() {
        assertThat(afterSteps(1000, 10, 0.8)).isEqualTo(10);
    }

    @Test
    void aStepThatComesLateLowersSubstepsAtOnceToWhatFits() {
        assertThat(pace.after(10, (long) (1.7 * PERIOD))).isEqualTo(5);
    }

    @Test
    void substepsAreLoweredBeforeSlowStepsAddUpToADroppedOne() {
        assertThat(afterSteps(6, 10, 1.1)).isLessThan(10);
    }

    @Test
    void busyStepsLowerThemByOne() {
        assertThat(afterSteps(8, 10, 0.9)).isEqualTo(10);
        assertThat(pace.after(10, (long) (0.9 * PERIOD))).isEqualTo(9);
    }

    @Test
    void theyAreNeverFewerThanKeepTissueAtRest() {
        assertThat(pace.after(5, 40 * PERIOD)).isEqualTo(4);
        assertThat(pace.after(4, 40 * PERIOD)).isEqualTo(4);
        assertThat(new Pace(PERIOD, 3, 8).after(3, 40 * PERIOD)).isEqualTo(3);
    }

    @Test
    void easyStepsRaiseThemAgainUpToWhatWasAskedFor() {
        assertThat(pace.after(10, 2 * PERIOD)).isLessThan(10);
        assertThat(afterSteps(269, 5, 0.3)).isEqualTo(5);
        assertThat(pace.after(5, (long) (0.3 * PERIOD))).isEqualTo(6);
        assertThat(afterSteps(10_000, 6, 0.3)).isEqualTo(10);
    }
}
