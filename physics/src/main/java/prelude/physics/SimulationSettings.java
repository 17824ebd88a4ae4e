package prelude.physics;

import prelude.cases.scenario.ScriptSampler;

/**
 * How a simulation is solved. All of it is input: the same settings, case and tool motion give the
 * same state. How far a step goes is no setting but part of what a script means: {@link
 * ScriptSampler#STEP_SECONDS}.
 *
 * @param substeps solver passes per step
 * @param vectorised whether the Vector API is used; the state is the same either way
 * @param threads that solve tissue, the one that steps among them; the state is the same with any
 *     number
 * @param dragPerSecond viscous drag on tissue that is still attached
 */
public record SimulationSettings(
        int substeps, boolean vectorised, int threads, double dragPerSecond, Gravity gravity) {
    public static final SimulationSettings STANDARD =
            new SimulationSettings(10, true, 1, 4, Gravity.SUPINE);

    /** Colours of the usual lattice have too few tets for more. */
    private static final int MOST_THREADS = 4;

    public SimulationSettings {
        if (substeps < 1 || threads < 1 || !(dragPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "%d substeps, %d threads, drag %s/s"
                            .formatted(substeps, threads, dragPerSecond));
        }
    }

    /**
     * The standard on this machine: with vectors where the Java machine was started with them, and
     * with a thread for each core but one, which is left to the frames.
     */
    public static SimulationSettings forThisMachine() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        int threads = Math.clamp(PhysicalCores.count() - 1, 1, MOST_THREADS);
        return STANDARD.withVectors(vectors).withThreads(threads);
    }

    public SimulationSettings withSubsteps(int count) {
        return new SimulationSettings(count, vectorised, threads, dragPerSecond, gravity);
    }

    public SimulationSettings withVectors(boolean used) {
        return new SimulationSettings(substeps, used, threads, dragPerSecond, gravity);
    }

    public SimulationSettings withGravity(Gravity pull) {
        return new SimulationSettings(substeps, vectorised, threads, dragPerSecond, pull);
    }

    public SimulationSettings withThreads(int count) {
        return new SimulationSettings(substeps, vectorised, count, dragPerSecond, gravity);
    }
}
