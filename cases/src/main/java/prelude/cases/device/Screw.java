package prelude.cases.device;

import prelude.cases.mesh.SurfaceMesh;

/**
 * A bone screw. Its own frame: the shaft begins at the origin, under the head, and goes along +z to
 * the tip; the head stands on -z.
 *
 * @param diameterMm of the thread's crest
 * @param lengthMm of the shaft, as screws are named
 * @param coreMm the thread's root, a diameter
 * @param pitchMm from crest to crest
 * @param tipMm over which the shaft runs to its point
 */
public record Screw(
        double diameterMm,
        double lengthMm,
        double coreMm,
        double pitchMm,
        double tipMm,
        double headDiameterMm,
        double headHeightMm) {
    private static final int SIDES = 36;
    private static final int ROWS_PER_PITCH = 10;

    /** What is left of the core at the very point. */
    private static final double POINT = 0.25;

    public static Screw of(Device device) {
        return new Screw(
                device.get("diameter_mm"),
                device.get("length_mm"),
                device.get("core_mm"),
                device.get("pitch_mm"),
                device.get("tip_mm"),
                device.get("head_diameter_mm"),
                device.get("head_height_mm"));
    }

    /** The radius of what the thread sweeps at a depth, from 0 at the shaft's begin to the tip. */
    public double envelopeMm(double depthMm) {
        return diameterMm / 2 * taper(depthMm);
    }

    private double taper(double depthMm) {
        double fromTip = lengthMm - depthMm;
        return fromTip >= tipMm ? 1 : POINT + (1 - POINT) * Math.max(0, fromTip) / tipMm;
    }

    /** The screw with its thread, closed. */
    public SurfaceMesh surface() {
        int rows = (int) Math.ceil(lengthMm / pitchMm * ROWS_PER_PITCH);
        double bevel = headHeightMm / 6;
        double[] heights = new double[rows + 5];
        heights[0] = -headHeightMm;
        heights[1] = -headHeightMm + bevel;
        heights[2] = -bevel;
        // Twice 0: the head's underside, then the shaft's begin.
        for (int i = 0; i <= rows; i++) {
            heights[4 + i] = lengthMm * i / rows;
        }
        return Turned.of(heights, SIDES, this::radius);
    }

    private double radius(double z, double angle) {
        if (z < 0) {
            double bevel = headHeightMm / 6;
            boolean end = z < -headHeightMm + bevel / 2 || z > -bevel / 2;
            return headDiameterMm / 2 * (end ? 0.8 : 1);
        }
        double core = coreMm / 2;
        double depth = diameterMm / 2 - core;
        // The thread runs out under the head.
        double runOut = Math.min(1, z / pitchMm);
        double turns = z / pitchMm - angle / (2 * Math.PI);
        return taper(z) * (core + depth * runOut * crest(turns - Math.floor(turns)));
    }

    /** A buttress thread: steep towards the head, where it bears, and sloping towards the tip. */
    private static double crest(double part) {
        if (part < 0.15) {
            return part / 0.15;
        }
        if (part < 0.3) {
            return 1;
        }
        return part < 0.65 ? 1 - (part - 0.3) / 0.35 : 0;
    }
}
