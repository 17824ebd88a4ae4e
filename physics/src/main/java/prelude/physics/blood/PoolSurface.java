package prelude.physics.blood;

import prelude.physics.frame.Sheet;

/** Pools as they are drawn: a depth in each column, and a patch where it is more than a film. */
final class PoolSurface {
    /** Thinner, blood wets its ground and has no surface of its own. */
    private static final double GATHERED_MM = 1.5;

    /** Fluid that stands has neighbours at its own level; what runs down a slope has not. */
    private static final double LEVEL_MM = 1;

    private static final int LEVEL_NEIGHBOURS = 3;

    /** It is drawn this far over the ground, whose bumps are finer than the columns. */
    private static final double RAISED_MM = 0.9;

    /** At its edge it dips this far under what carries it. */
    private static final double DIPS_MM = 1.2;

    /** Over a higher step it falls, which is not drawn. */
    private static final double FALLS_MM = 10;

    private static final double NOWHERE_MM = 1000;
    private static final double[] WEIGHT = {1, 3, 3, 1};

    private final Ground ground;
    private final BloodPools pools;
    private final Sheet sheet;

    PoolSurface(Ground ground, BloodPools pools) {
        this.ground = ground;
        this.pools = pools;
        sheet = new Sheet(ground.columns, ground.rows, ground.columnFromPatient());
        lay();
    }

    Sheet sheet() {
        return sheet;
    }

    /** Brings the sheet up to what lies there now. */
    void show() {
        if (pools.wet() || sheet.wet()) {
            lay();
        }
    }

    private void lay() {
        for (int v = 0; v < ground.rows; v++) {
            for (int u = 0; u < ground.columns; u++) {
                int at = u + ground.columns * v;
                boolean seen = gathered(u, v);
                sheet.topAndDepthMm()[2 * at] = (float) (dry(at) + pools.depthMm(at));
                sheet.topAndDepthMm()[2 * at + 1] = (float) pools.depthMm(at);
                for (int k = 0; k < Sheet.CORNERS; k++) {
                    // Across times along is down: seen from above the corners turn so.
                    int sideU = k >= 2 ? 1 : -1;
                    int sideV = k == 1 || k == 2 ? 1 : -1;
                    if (seen) {
                        double half = ground.cellMm / 2;
                        place(
                                Sheet.CORNERS * at + k,
                                ground.middleU(u) + sideU * half,
                                ground.middleV(v) + sideV * half,
                                corner(u, v, sideU, sideV));
                    } else {
                        place(
                                Sheet.CORNERS * at + k,
                                ground.middleU(u),
                                ground.middleV(v),
                                dry(at));
                    }
                }
            }
        }
        sheet.changed(pools.wet());
    }

    /** Whether blood stands over a column. */
    private boolean gathered(int u, int v) {
        int at = u + ground.columns * v;
        if (!(pools.depthMm(at) > GATHERED_MM)) {
            return false;
        }
        double top = ground.heightMm(at) + pools.depthMm(at);
        return level(top, u - 1, v)
                        + level(top, u + 1, v)
                        + level(top, u, v - 1)
                        + level(top, u, v + 1)
                >= LEVEL_NEIGHBOURS;
    }

    private int level(double top, int u, int v) {
        if (u < 0 || v < 0 || u >= ground.columns || v >= ground.rows) {
            return 0;
        }
        int at = u + ground.columns * v;
        return Math.abs(ground.heightMm(at) + pools.depthMm(at) - top) < LEVEL_MM ? 1 : 0;
    }

    /** Where nothing carries blood, it is out of sight. */
    private double dry(int column) {
        double height = ground.heightMm(column);
        return height == Ground.NONE ? -NOWHERE_MM : height;
    }

    private double up(int column) {
        return ground.heightMm(column) + pools.depthMm(column) + RAISED_MM;
    }

    /**
     * How high a corner stands: as the mean of the 16 columns around it, the nearer the more, so
     * that the ground's bumps do not show; what lies beyond a step is left out.
     */
    private double corner(int u, int v, int sideU, int sideV) {
        double own = up(u + ground.columns * v);
        int lowU = sideU > 0 ? u - 1 : u - 2;
        int lowV = sideV > 0 ? v - 1 : v - 2;
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 16; i++) {
            int besideU = lowU + i % 4;
            int besideV = lowV + i / 4;
            if (besideU < 0 || besideV < 0 || besideU >= ground.columns || besideV >= ground.rows) {
                continue;
            }
            int beside = besideU + ground.columns * besideV;
            double height = ground.heightMm(beside);
            if (height == Ground.NONE || Math.abs(height - own) > FALLS_MM) {
                continue;
            }
            double weight = WEIGHT[i % 4] * WEIGHT[i / 4];
            boolean wet = gathered(besideU, besideV);
            sum += weight * (wet ? up(beside) : Math.min(height, own) - DIPS_MM);
            weights += weight;
        }
        return sum / weights;
    }

    private void place(int corner, double u, double v, double up) {
        for (int axis = 0; axis < 3; axis++) {
            sheet.cornersMm()[3 * corner + axis] =
                    (float)
                            (u * ground.across.get(axis)
                                    + v * ground.along.get(axis)
                                    - up * ground.down.get(axis));
        }
    }
}
