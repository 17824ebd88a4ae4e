package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A device with a made load: part of it grows with the pixels, and it is told two frames late. */
class DynamicResolutionTest {
    private static final double PERIOD_MS = 1000.0 / 90;
    private static final int SECOND = 90;

    private final DynamicResolution resolution = new DynamicResolution();
    private double periodMs = PERIOD_MS;
    private int late;

    /**
     * @param fixedMs that no coarser picture spares
     * @param perPictureMs at full size, by frame
     */
    private void run(int frames, double fixedMs, IntToDoubleFunction perPictureMs) {
        Queue<Double> inFlight = new ArrayDeque<>();
        late = 0;
        for (int frame = 0; frame < frames; frame++) {
            double scale = resolution.scale();
            double ms = fixedMs + perPictureMs.applyAsDouble(frame) * scale * scale;
            late += ms > periodMs ? 1 : 0;
            inFlight.add(ms);
            if (inFlight.size() > 2) {
                resolution.took(inFlight.remove(), periodMs);
            }
        }
    }

    @Test
    void underAnyEvenLoadItSettlesSoonAndThenStays() {
        for (double fixed = 0; fixed < 8; fixed += 0.5) {
            for (double load = 0; load < 30; load += 0.25) {
                DynamicResolutionTest fresh = new DynamicResolutionTest();
                double share = load;
                fresh.run(SECOND, fixed, _ -> share);
                long settled = fresh.resolution.changes();
                float scale = fresh.resolution.scale();
                fresh.run(60 * SECOND, fixed, _ -> share);
                assertThat(fresh.resolution.changes())
                        .as("%s ms and %s ms a picture", fixed, load)
                        .isEqualTo(settled);
                double ms = fixed + load * scale * scale;
                assertThat(scale == 0.6f || ms <= 0.85 * PERIOD_MS).as("%s ms", ms).isTrue();
                assertThat(scale < 1 || fixed + load <= 0.85 * PERIOD_MS).isTrue();
            }
        }
    }

    /** As a runtime may in mid-session, for the battery's sake or at its user's wish. */
    @Test
    void aDisplayThatChangesItsRateIsFollowed() {
        periodMs = 1000.0 / 72;
        run(10 * SECOND, 0, _ -> 10);
        assertThat(resolution.scale()).isEqualTo(1);
        periodMs = 1000.0 / 120;
        run(SECOND, 0, _ -> 10);
        assertThat(late).isLessThan(10);
        assertThat(resolution.scale()).isLessThan(0.85f);
        periodMs = 1000.0 / 72;
        run(10 * SECOND, 0, _ -> 10);
        assertThat(late).isZero();
        assertThat(resolution.scale()).isEqualTo(1);
    }

    @Test
    void aHeavyLoadCostsFewLateFrames() {
        run(10 * SECOND, 2, frame -> frame < SECOND ? 6 : 14);
        assertThat(resolution.scale()).isLessThan(1);
        assertThat(late).isLessThan(12);
    }

    @Test
    void whenTheLoadIsGoneThePictureIsWholeAgain() {
        run(20 * SECOND, 1, frame -> frame < 5 * SECOND ? 25 : 4);
        assertThat(resolution.leastScale()).isEqualTo(0.6f);
        assertThat(resolution.scale()).isEqualTo(1);
    }

    @Test
    void aSingleSlowFrameChangesNothing() {
        run(30 * SECOND, 1, frame -> frame % 50 == 7 ? 60 : 6);
        assertThat(resolution.changes()).isZero();
    }

    @Test
    void noiseDoesNotMakeItSwing() {
        Random random = new Random(4);
        run(60 * SECOND, 1, _ -> 9 + 0.8 * random.nextGaussian());
        assertThat(resolution.changes()).isLessThanOrEqualTo(4);
    }

    @Test
    void aLoadThatComesAndGoesIsFollowedLessAndLess() {
        IntToDoubleFunction wave = frame -> frame / (3 * SECOND) % 2 == 0 ? 14 : 3;
        run(60 * SECOND, 1, wave);
        long first = resolution.changes();
        run(60 * SECOND, 1, wave);
        run(60 * SECOND, 1, wave);
        long before = resolution.changes();
        run(60 * SECOND, 1, wave);
        assertThat(resolution.changes() - before).isLessThan(first / 2);
    }

    @Test
    void withoutAClockThePictureStaysWhole() {
        for (int i = 0; i < 1000; i++) {
            resolution.took(Double.NaN, PERIOD_MS);
            resolution.took(50, 0);
        }
        assertThat(resolution.changes()).isZero();
    }

    @Test
    void aFasterDisplayIsKeptUpWith() {
        for (int i = 0; i < SECOND; i++) {
            resolution.took(8.5, PERIOD_MS);
        }
        assertThat(resolution.scale()).isEqualTo(1);
        for (int i = 0; i < SECOND; i++) {
            float scale = resolution.scale();
            resolution.took(8.5 * scale * scale, 1000.0 / 120);
        }
        assertThat(resolution.scale()).isLessThan(1);
    }

    @Test
    void whatIsDrawnIsEvenAndFits() {
        for (int side = 2; side < 3000; side += 7) {
            for (float scale : new float[] {0.9f, 0.8f, 0.7f, 0.6f}) {
                int drawn = DynamicResolution.drawn(side, scale);
                assertThat(drawn % 2).isZero();
                assertThat(drawn).isBetween(2, Math.max(2, side));
            }
            assertThat(DynamicResolution.drawn(side, 1)).isEqualTo(side);
        }
    }
}
