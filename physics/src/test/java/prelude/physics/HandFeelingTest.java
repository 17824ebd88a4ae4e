package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.haptic.LocalContact;

/** What a hand is told between steps, beside what the next step finds. */
class HandFeelingTest {
    private static final int RIGHT = 1;
    private static final double STEP_S = 1.0 / 90;

    /** Depth of the tip below the untouched surface, pressed to and fro, mm. */
    private static double depthMm(int step) {
        return 4 + 3 * Math.sin(2 * Math.PI * 1.0 * step * STEP_S);
    }

    private static void press(Simulation simulation, double depthMm) {
        // A ball of 4 mm at the jaws' end, onto the surface at y = -24.
        simulation.step(null, Boxes.tool(Instrument.GRASPER, 8, -28 + depthMm, 0, false));
    }

    @Test
    void theForceOfTheNextStepIsForetold() {
        LocalContact contact = new LocalContact();
        double[] foretold = new double[3];
        double squares = 0;
        double heldSquares = 0;
        double greatest = 0;
        double before = 0;
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int i = 0; i < 30; i++) {
                press(simulation, i * 4.0 / 30);
            }
            for (int step = 0; step < 180; step++) {
                simulation.contact(RIGHT).read(contact);
                double middle = -28 + (depthMm(step) + (step == 0 ? 4 : depthMm(step - 1))) / 2;
                contact.force(8, middle, 0, foretold);
                press(simulation, depthMm(step));
                double newtons = simulation.forceN(RIGHT);
                double told =
                        Math.sqrt(
                                foretold[0] * foretold[0]
                                        + foretold[1] * foretold[1]
                                        + foretold[2] * foretold[2]);
                if (step >= 20) {
                    squares += (told - newtons) * (told - newtons);
                    heldSquares += (before - newtons) * (before - newtons);
                    greatest = Math.max(greatest, newtons);
                }
                before = newtons;
            }
        }
        assertThat(greatest).isGreaterThan(0.2);
        assertThat(Math.sqrt(squares / 160)).isLessThan(0.01 * greatest);
        assertThat(squares).isLessThan(heldSquares);
    }

    @Test
    void theForceIsThatOfTheStepAndPushesTheHandOut() {
        LocalContact contact = new LocalContact();
        double[] force = new double[3];
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            simulation.contact(RIGHT).read(contact);
            contact.force(0, 0, 0, force);
            assertThat(force).containsOnly(0);
            for (int i = 0; i < 60; i++) {
                press(simulation, Math.min(5, i * 0.2));
            }
            simulation.contact(RIGHT).read(contact);
            contact.force(8, -23, 0, force);
            assertThat(force[1]).isNegative().isCloseTo(-simulation.forceN(RIGHT), within(0.02));
            // An empty hand feels nothing, and what is told changes nothing.
            String hash = simulation.stateHash();
            simulation.contact(RIGHT).read(contact);
            assertThat(simulation.stateHash()).isEqualTo(hash);
            simulation.step(null, null);
            simulation.contact(RIGHT).read(contact);
            contact.force(8, -23, 0, force);
            assertThat(force).containsOnly(0);
        }
    }

    @Test
    void anUndoneStrokeIsNotFelt() {
        LocalContact contact = new LocalContact();
        double[] force = new double[3];
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            for (int i = 0; i < 40; i++) {
                press(simulation, Math.min(5, i * 0.2));
            }
            simulation.contact(RIGHT).read(contact);
            contact.force(8, -23, 0, force);
            assertThat(force[1]).isNegative();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            simulation.contact(RIGHT).read(contact);
            contact.force(8, -23, 0, force);
            assertThat(force).containsOnly(0);
        }
    }
}
