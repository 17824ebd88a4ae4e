package prelude.physics.haptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HapticLoopTest {
    /** A device whose hand rests in a block. */
    private static class Resting implements HapticDevice {
        volatile double shownN;

        @Override
        public boolean tip(double[] tipMm) {
            tipMm[0] = 0;
            tipMm[1] = 4;
            tipMm[2] = 0;
            return true;
        }

        @Override
        public void show(double[] forceN) {
            shownN = -forceN[1];
        }

        @Override
        public double mostN() {
            return 3;
        }
    }

    private static HandContact pressed() {
        HandContact contact = new HandContact();
        contact.publish(new double[] {0, 4, 0}, new double[] {0, -5, 0}, false);
        return contact;
    }

    private static void await(HapticLoop loop, long rounds) throws InterruptedException {
        for (int i = 0; i < 5000 && loop.rounds() < rounds; i++) {
            Thread.sleep(2);
        }
        assertThat(loop.rounds()).isGreaterThanOrEqualTo(rounds);
    }

    @Test
    void aDeviceIsShownTheForceWithinItsStrengthAndNothingAtTheEnd() throws InterruptedException {
        Resting device = new Resting();
        try (HapticLoop loop = new HapticLoop(device, pressed())) {
            long start = System.nanoTime();
            await(loop, 200);
            assertThat(System.nanoTime() - start).isGreaterThan(150_000_000);
            assertThat(device.shownN).isEqualTo(3);
        }
        assertThat(device.shownN).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("haptics"));
    }

    @Test
    void whatADeviceFailsWithIsTold() throws InterruptedException {
        Resting lost =
                new Resting() {
                    @Override
                    public boolean tip(double[] tipMm) {
                        throw new IllegalStateException("unplugged");
                    }
                };
        HapticLoop loop = new HapticLoop(lost, pressed());
        Thread.sleep(50);
        assertThatThrownBy(loop::close).hasMessage("unplugged");
    }
}
