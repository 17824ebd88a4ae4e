package prelude.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.memory.OneTime;

class GpuClockTest {
    private static final DeviceLimits NO_CLOCK =
            new DeviceLimits(1L << 27, 2048, 4096, 5, 0, 0, true);

    @Test
    void timeGoesOnWhereAClockOfFewBitsBeginsAnew() {
        long bits = DeviceLimits.validTicks(36);
        assertThat(GpuClock.elapsed(5, 12, bits)).isEqualTo(7);
        assertThat(GpuClock.elapsed((1L << 36) - 3, 4, bits)).isEqualTo(7);
        assertThat(GpuClock.elapsed(-3, 4, DeviceLimits.validTicks(64))).isEqualTo(7);
        assertThat(DeviceLimits.validTicks(0)).isZero();
    }

    @Test
    void aDeviceWithoutAClockTellsNoTimes() {
        assertThat(NO_CLOCK.hasClock()).isFalse();
    }

    @Test
    @Tag("gpu")
    void withoutAClockNothingIsReadAndNothingFails() {
        Device device = TestDevice.open();
        try (GpuClock clock = new GpuClock(device, NO_CLOCK, "none")) {
            OneTime.run(
                    device,
                    commands -> {
                        clock.start(commands, 2);
                        clock.mark(commands);
                        clock.mark(commands);
                    });
            clock.read();
            assertThat(clock.milliseconds()).isNaN();
            assertThat(clock.milliseconds(0)).isNaN();
        }
        TestDevice.closeClean(device);
    }

    @Test
    @Tag("gpu")
    void anyNumberOfPartsAddUpToTheWhole() {
        Device device = TestDevice.open();
        try (GpuClock clock = new GpuClock(device, "parts")) {
            for (int parts : new int[] {1, 3, 200}) {
                OneTime.run(
                        device,
                        commands -> {
                            clock.start(commands, parts);
                            for (int i = 0; i < parts; i++) {
                                clock.mark(commands);
                            }
                        });
                clock.read();
                double sum = 0;
                for (int i = 0; i < parts; i++) {
                    assertThat(clock.milliseconds(i)).isNotNegative();
                    sum += clock.milliseconds(i);
                }
                assertThat(clock.milliseconds()).isCloseTo(sum, within(1e-6));
                assertThat(clock.milliseconds(parts)).isNaN();
            }
        }
        TestDevice.closeClean(device);
    }
}
