package prelude.physics.suture;

import org.joml.Vector3dc;

/**
 * Thread that gave way.
 *
 * @param step of the simulation, counted from 0
 * @param forceN the tension at which it broke, or the pull on the bite that it cut through; 0 for a
 *     blade
 * @param atMm where, as the tissue lay then, LPS mm
 */
public record SutureEvent(long step, SutureState what, double forceN, Vector3dc atMm) {}
