package prelude.physics;

/**
 * How a simulation is solved. All of it is input: the same settings, case and tool motion give the
 * same state.
 *
 * @param stepSeconds what one step advances
 * @param substeps solver passes per step
 * @param vectorised whether the Vector API is used; the state is the same either way
 * @param dragPerSecond viscous drag on tissue that is still attached
 * @param gravityMPerS2 pull on freed pieces, along the patient's posterior (+y: the patient is
 *     supine)
 */
public record SimulationSettings(
        double stepSeconds,
        int substeps,
        boolean vectorised,
        double dragPerSecond,
        double gravityMPerS2) {
    public static final double RATE_HZ = 90;
    public static final SimulationSettings STANDARD =
            new SimulationSettings(1 / RATE_HZ, 10, true, 4, 9.81);

    public SimulationSettings {
        if (!(stepSeconds > 0) || substeps < 1 || !(dragPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "step %s s, %d substeps, drag %s/s"
                            .formatted(stepSeconds, substeps, dragPerSecond));
        }
    }

    public SimulationSettings withSubsteps(int count) {
        return new SimulationSettings(stepSeconds, count, vectorised, dragPerSecond, gravityMPerS2);
    }

    public SimulationSettings withVectors(boolean used) {
        return new SimulationSettings(stepSeconds, substeps, used, dragPerSecond, gravityMPerS2);
    }
}
