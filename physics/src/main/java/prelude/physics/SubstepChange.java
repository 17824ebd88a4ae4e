package prelude.physics;

/**
 * A live simulation's change of pace, to be repeated by a replay.
 *
 * @param step the first step with the new number
 */
public record SubstepChange(long step, int substeps) {}
