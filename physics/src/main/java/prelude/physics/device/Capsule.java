package prelude.physics.device;

import org.joml.Vector3dc;

/** A line with all that is nearer to it than the radius, in a device's own axes, metres. */
public record Capsule(Vector3dc from, Vector3dc to, double radiusM) {}
