package prelude.physics.haptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** An elastic block of which a hand is told at 90 Hz, felt at 1 kHz. */
class HapticForceTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double STEP_S = 1.0 / 90;
    private static final double ASKED_S = 0.001;

    /** A block that is felt below y = 0 (LPS, posterior is +y) and pushes back along -y. */
    private static final class Block {
        final HandContact contact = new HandContact();
        final double newtonsPerMetre;

        Block(double newtonsPerMetre) {
            this.newtonsPerMetre = newtonsPerMetre;
        }

        double newtons(double mm) {
            return Math.max(0, newtonsPerMetre * mm / 1000);
        }

        /** A step in which the tip went from one depth to another. */
        void step(double fromMm, double toMm) {
            double middle = (fromMm + toMm) / 2;
            contact.publish(
                    new double[] {0, middle, 0}, new double[] {0, -newtons(middle), 0}, false);
        }
    }

    /** Where a hand is that presses so deep and comes out again, mm. */
    private static double depthMm(double seconds, double deepestMm) {
        return deepestMm * Math.sin(2 * Math.PI * seconds / 2);
    }

    @Test
    void aBlockFeelsAsStiffBetweenStepsAsItIs() {
        Block block = new Block(250);
        HapticForce force = new HapticForce(block.contact, 20);
        double[] shown = new double[3];
        double worst = 0;
        int stepsMade = 0;
        for (int i = 1; i < 1000; i++) {
            double now = i * ASKED_S;
            // A step is known when the next one is due.
            while ((stepsMade + 2) * STEP_S <= now) {
                block.step(depthMm(stepsMade * STEP_S, 5), depthMm((stepsMade + 1) * STEP_S, 5));
                stepsMade++;
            }
            force.at(0, depthMm(now, 5), 0, ASKED_S, shown);
            assertThat(shown[0]).isZero();
            assertThat(shown[2]).isZero();
            if (now > 0.06) {
                worst = Math.max(worst, Math.abs(-shown[1] - block.newtons(depthMm(now, 5))));
            }
        }
        // Of 1.25 N; to hold each step's force until the next would be up to 0.1 N off.
        assertThat(worst).isLessThan(0.04);
    }

    @Test
    void theForceNeverJumps() {
        HandContact contact = new HandContact();
        HapticForce force = new HapticForce(contact, 20);
        double[] shown = new double[3];
        double[] before = new double[3];
        for (int i = 0; i < 2000; i++) {
            if (i % 11 == 0) {
                double newtons = i % 3 * 6;
                contact.publish(
                        new double[] {i % 5, i % 7, 0},
                        new double[] {newtons * Math.sin(i), newtons * Math.cos(i), 1},
                        i % 4 == 0);
            }
            if (i % 500 == 499) {
                contact.none();
            }
            force.at(Math.sin(i * 0.05), 3 * Math.cos(i * 0.03), 0, ASKED_S, shown);
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                squared += Math.pow(shown[axis] - before[axis], 2);
                before[axis] = shown[axis];
            }
            assertThat(Math.sqrt(squared))
                    .isLessThanOrEqualTo(HapticForce.MOST_N_PER_S * ASKED_S + 1e-9);
            assertThat(HapticForce.length(shown)).isLessThanOrEqualTo(20 + 1e-9);
        }
    }

    @Test
    void aStepThatFindsAnotherForceIsComeUpToWithinTheFilter() {
        HandContact contact = new HandContact();
        HapticForce force = new HapticForce(contact, 20);
        double[] shown = new double[3];
        double[] place = {0, 0, 0};
        contact.publish(place, new double[] {0, -1, 0}, false);
        for (int i = 0; i < 10; i++) {
            force.at(0, 0, 0, ASKED_S, shown);
        }
        assertThat(shown[1]).isCloseTo(-1, within(1e-9));
        contact.publish(place, new double[] {0, -1.5, 0}, false);
        for (int i = 1; i <= 20; i++) {
            force.at(0, 0, 0, ASKED_S, shown);
            double left = Math.exp(-i * ASKED_S / HapticForce.FADE_SECONDS);
            assertThat(shown[1]).isCloseTo(-1.5 + 0.5 * left, within(1e-9));
        }
    }

    @Test
    void pressingNeverGivesOutMoreThanWasPutIn() {
        // A block that answers late, as a solver does: each step tells of the one before it.
        Block block = new Block(900);
        HapticForce force = new HapticForce(block.contact, 20);
        double[] shown = new double[3];
        double got = 0;
        double last = 0;
        double told = 0;
        double toldBefore = 0;
        for (int i = 1; i < 30_000; i++) {
            double depth = 3 + 1.5 * Math.sin(2 * Math.PI * 4 * i * ASKED_S);
            got += shown[1] * (depth - last) / 1000;
            force.at(0, depth, 0, ASKED_S, shown);
            last = depth;
            if (i % 11 == 0) {
                block.step(toldBefore, told);
                toldBefore = told;
                told = depth;
            }
        }
        assertThat(got).isLessThan(0.001);
    }

    @Test
    void whatIsLeftIsNotFeltAndWhatIsHeldPulls() {
        LocalContact contact = new LocalContact();
        double[] force = new double[3];
        contact.set(new double[] {0, 2, 0}, new double[] {0, -0.2, 0}, 100, false);
        contact.force(0, 3, 0, force);
        assertThat(force).containsExactly(new double[] {0, -0.3, 0}, within(1e-12));
        contact.force(5, -1, 0, force);
        assertThat(force).containsExactly(new double[] {0, 0, 0}, within(1e-12));
        contact.set(new double[] {0, 2, 0}, new double[] {0, -0.2, 0}, 100, true);
        contact.force(5, -1, 0, force);
        assertThat(force).containsExactly(new double[] {-0.5, 0.1, 0}, within(1e-12));
    }

    @Test
    void whatIsNoLongerThereFadesAlsoAmidAStep() {
        Block block = new Block(200);
        block.step(4, 4);
        HapticForce force = new HapticForce(block.contact, 20);
        double[] shown = new double[3];
        force.at(0, 4, 0, ASKED_S, shown);
        assertThat(shown[1]).isNegative();
        block.contact.none();
        for (int i = 0; i < 60; i++) {
            force.at(0, 4, 0, ASKED_S, shown);
        }
        assertThat(HapticForce.length(shown)).isLessThan(1e-4);
    }

    @Test
    void badPlacesAndPausesShowNothing() {
        Block block = new Block(200);
        block.step(4, 4);
        HapticForce force = new HapticForce(block.contact, 20);
        double[] shown = new double[3];
        for (int i = 0; i < 50; i++) {
            force.at(0, 4, 0, ASKED_S, shown);
        }
        assertThat(shown[1]).isCloseTo(-0.8, within(1e-9));
        force.at(Double.NaN, 4, 0, ASKED_S, shown);
        assertThat(shown).containsOnly(0);
        force.at(0, 4, 0, Double.NaN, shown);
        assertThat(shown).containsOnly(0);
        force.at(0, 4, 0, 5, shown);
        assertThat(HapticForce.length(shown)).isLessThanOrEqualTo(20);
    }

    @Test
    void askingTakesMicrosecondsAndLeavesNoGarbage() {
        Block block = new Block(200);
        HapticForce force = new HapticForce(block.contact, 20);
        double[] shown = new double[3];
        double[] place = {0, 3, 0};
        double[] newtons = {0, -0.5, 0};
        long before = 0;
        long start = 0;
        int rounds = 200_000;
        for (int i = 0; i < 2 * rounds; i++) {
            if (i == rounds) {
                THREADS.getCurrentThreadAllocatedBytes();
                before = THREADS.getCurrentThreadAllocatedBytes();
                start = THREADS.getCurrentThreadCpuTime();
            }
            if (i % 11 == 0) {
                block.contact.publish(place, newtons, false);
            }
            force.at(0, 3 + (i % 100) * 0.01, 0, ASKED_S, shown);
        }
        double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / rounds;
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
        assertThat(micros).isLessThan(5);
    }
}
