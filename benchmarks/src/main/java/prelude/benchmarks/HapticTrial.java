package prelude.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import prelude.physics.Simulation;
import prelude.physics.SimulationSettings;
import prelude.physics.haptic.HandContact;
import prelude.physics.haptic.HapticForce;
import prelude.physics.haptic.LocalContact;

/**
 * What a device at 1 kHz costs, and how well the force of each step is foretold by the one before
 * it: the root of the mean squared error over a dip, as a part of the greatest force.
 */
final class HapticTrial {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RIGHT = 1;
    private static final int ASKED = 1_000_000;
    private static final double PERIOD_S = 0.001;
    private static final double STRONGEST_N = 20;

    private final TissueScene scene;
    private final LocalContact local = new LocalContact();
    private final double[] forceN = new double[3];

    HapticTrial(TissueScene scene) {
        this.scene = scene;
    }

    List<Row> rows(String name) {
        try (Simulation simulation = Simulation.open(scene.input(), SimulationSettings.STANDARD)) {
            double error = 100 * foretold(simulation);
            for (int step = 0; step < TissueScene.DIP_STEPS / 2; step++) {
                simulation.step(null, scene.press(step));
            }
            ask(simulation.contact(RIGHT)); // compiles
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            double micros = ask(simulation.contact(RIGHT));
            bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            return List.of(
                    Row.alone(name, "haptic", "us", micros),
                    Row.alone(name, "haptic_garbage", "B/1000", 1000.0 * bytes / ASKED),
                    Row.alone(name, "haptic_error", "% of greatest", error));
        }
    }

    private double foretold(Simulation simulation) {
        double squares = 0;
        double greatest = 0;
        for (int step = 1; step < TissueScene.DIP_STEPS; step++) {
            simulation.contact(RIGHT).read(local);
            var from = scene.press(step - 1);
            var to = scene.press(step);
            local.force(to.tipX(), (from.tipY() + to.tipY()) / 2, to.tipZ(), forceN);
            simulation.step(null, to);
            double told = Math.hypot(Math.hypot(forceN[0], forceN[1]), forceN[2]);
            double off = told - simulation.forceN(RIGHT);
            squares += off * off;
            greatest = Math.max(greatest, simulation.forceN(RIGHT));
        }
        return Math.sqrt(squares / TissueScene.DIP_STEPS) / greatest;
    }

    /** Microseconds of processor time for each asking. */
    private double ask(HandContact contact) {
        HapticForce force = new HapticForce(contact, STRONGEST_N);
        var tip = scene.press(TissueScene.DIP_STEPS / 2);
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < ASKED; i++) {
            force.at(tip.tipX(), tip.tipY() + i % 100 * 0.01, tip.tipZ(), PERIOD_S, forceN);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / ASKED;
    }
}
