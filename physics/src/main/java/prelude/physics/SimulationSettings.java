package prelude.physics;

import prelude.cases.scenario.ScriptSampler;

/**
 * How a simulation is solved. All of it is input: the same settings, case and tool motion give the
 * same state. How far a step goes is no setting but part of what a script means: {@link
 * ScriptSampler#STEP_SECONDS}.
 *
 * @param substeps solver passes per step
 * @param vectorised whether the Vector API is used; the state is the same either way
 * @param dragPerSecond viscous drag on tissue that is still attached
 */
public record SimulationSettings(
        int substeps, boolean vectorised, double dragPerSecond, Gravity gravity) {
    public static final SimulationSettings STANDARD =
            new SimulationSettings(10, true, 4, Gravity.SUPINE);

    public SimulationSettings {
        if (substeps < 1 || !(dragPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "%d substeps, drag %s/s".formatted(substeps, dragPerSecond));
        }
    }

    public SimulationSettings withSubsteps(int count) {
        return new SimulationSettings(count, vectorised, dragPerSecond, gravity);
    }

    public SimulationSettings withVectors(boolean used) {
        return new SimulationSettings(substeps, used, dragPerSecond, gravity);
    }

    public SimulationSettings withGravity(Gravity pull) {
        return new SimulationSettings(substeps, vectorised, dragPerSecond, pull);
    }
}
