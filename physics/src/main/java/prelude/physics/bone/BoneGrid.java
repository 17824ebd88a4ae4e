package prelude.physics.bone;

import prelude.cases.mesh.SurfaceMesh;

/**
 * The samples about a bone, {@value #STEP_MM} mm apart along the patient's axes, in bricks of
 * {@value #SIDE} to a side.
 */
final class BoneGrid {
    /** Between two samples. */
    static final double STEP_MM = 0.4;

    /** Samples along a brick's edge. */
    static final int SIDE = 8;

    static final int SAMPLES = SIDE * SIDE * SIDE;

    static final double BRICK_MM = SIDE * STEP_MM;

    /** From a brick's middle to its furthest sample. */
    static final double REACH_MM = (SIDE - 1) / 2.0 * STEP_MM * Math.sqrt(3);

    /** Around the bone, so that what passes by has room. */
    private static final double MARGIN_MM = 2;

    /** Keeps columns of samples off the round coordinates on which vertices often lie. */
    private static final double OFF_ROUND_MM = 0.0137;

    private final double[] originMm = new double[3];
    private final int[] bricks = new int[3];

    BoneGrid(SurfaceMesh mesh) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        low[2] = low[0];
        high[2] = high[0];
        float[] p = mesh.positionsMm();
        for (int i = 0; i < p.length; i++) {
            low[i % 3] = Math.min(low[i % 3], p[i]);
            high[i % 3] = Math.max(high[i % 3], p[i]);
        }
        for (int axis = 0; axis < 3; axis++) {
            originMm[axis] = low[axis] - MARGIN_MM - OFF_ROUND_MM * (axis + 1);
            double size = high[axis] + MARGIN_MM - originMm[axis];
            bricks[axis] = (int) Math.ceil(size / BRICK_MM) + 1;
        }
    }

    /** How many bricks there are along an axis. */
    int bricks(int axis) {
        return bricks[axis];
    }

    int brickCount() {
        return bricks[0] * bricks[1] * bricks[2];
    }

    int samples(int axis) {
        return SIDE * bricks[axis];
    }

    int brick(int bx, int by, int bz) {
        return bx + bricks[0] * (by + bricks[1] * bz);
    }

    /** Where a brick stands along an axis, counted in bricks. */
    int place(int brick, int axis) {
        return switch (axis) {
            case 0 -> brick % bricks[0];
            case 1 -> brick / bricks[0] % bricks[1];
            default -> brick / (bricks[0] * bricks[1]);
        };
    }

    /** Where a sample lies, counted in samples along the axis. */
    double mm(int axis, double sample) {
        return originMm[axis] + STEP_MM * sample;
    }

    /** The other way round. */
    double sample(int axis, double mm) {
        return (mm - originMm[axis]) / STEP_MM;
    }

    /** The brick that a place lies in along an axis, kept within the grid. */
    int brickAt(int axis, double mm) {
        return Math.clamp((long) Math.floor(sample(axis, mm) / SIDE), 0, bricks[axis] - 1);
    }

    double lowMm(int axis) {
        return originMm[axis];
    }

    double highMm(int axis) {
        return mm(axis, samples(axis));
    }

    static int local(int i, int j, int k) {
        return i + SIDE * (j + SIDE * k);
    }
}
