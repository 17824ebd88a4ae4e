package prelude.physics.skin;

import org.joml.Vector3dc;

/**
 * How far cut faces are from a structure, where all lay before anything moved.
 *
 * @param smallestMm below 0 where the cut runs through the structure: how deep under its surface
 * @param meanMm over the cut faces' area, what runs through the structure counted as 0
 * @param atMm where it is smallest, on the cut face, LPS mm
 * @param throughMm2 area of the cut faces within the structure
 */
public record Margin(double smallestMm, double meanMm, Vector3dc atMm, double throughMm2) {}
