package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * The outline of an upright vessel's section, as the distances of its wall from its middle. Where a
 * neighbour of like density leaves no edge to be seen, the wall runs on as it does beside and in
 * the sections before: a vessel's section is star-shaped and changes slowly along it, round or
 * flat.
 */
final class TrunkOutline {
    static final int RAYS = 36;
    private static final double STEP_MM = 0.5;
    private static final int STEPS = 56;

    /** A wall between neighbouring rays moves by no more steps than these. */
    private static final int LARGEST_JUMP = 5;

    /** Of the wall's distance, in mm: from the section before, from its mean, between two rays. */
    private static final double BEFORE_MM = 1.2;

    private static final double MEAN_MM = 1.5;
    private static final double BESIDE_MM = 0.7;
    private static final double LOOSE_MM = 4;

    /** Of the mean that a new section makes where its edge is clear, and of its mean width. */
    private static final double NEW_SHARE = 0.06;

    private static final int MOVES = 2;

    private static final double WIDER_SHARE = 0.3;

    /** To either side of an edge, what it is told from. */
    private static final int LOOK_STEPS = 5;

    /** Squared spreads by which a voxel is unlike the vessel: what is no news, and all of it. */
    private static final double USUAL = 1.5;

    private static final double MOST = 4;

    /** What crossing a millimetre of something else costs, and what an edge is worth. */
    private static final double CROSSING = 0.3;

    private static final double EDGE_WORTH = 4;

    /** An edge of ten spreads. */
    private static final double CLEAR = 1.8;

    private static final double FAR_SPREADS = 20;

    /** Around the middle, of the wall's least distance, what the vessel looks like here. */
    private static final double CORE_SHARE = 0.6;

    /** At its edge to fat. */
    private static final int NO_VESSEL_HU = -30;

    private static final double LEAST_ALIKE = 0.7;
    private static final double ALIKE_SPREADS = 3.5;

    private final Lattice lattice;
    private final short[] hu;
    private final byte[] others;
    private final double spreadHu;

    /** In mm from the lattice's first voxel. */
    double x;

    double y;

    /** What the vessel looks like here. */
    double meanHu;

    final double[] wall = new double[RAYS];
    private final double[] mean = new double[RAYS];

    /** How clear the edge is along each ray, from 0 to 1; as it was before the middle moved. */
    private final double[] sure = new double[RAYS];

    /** By how much the section lies beside the one before, mm. */
    double movedX;

    double movedY;

    /** How clear the edge of the last section was: a mean over its rays, from 0 to 1. */
    double clear;

    /**
     * @param hu the scan, averaged over a voxel's neighbours
     * @param others what belongs to something else for certain
     * @param spreadHu of the vessel's voxels around their mean
     */
    TrunkOutline(
            Lattice lattice,
            short[] hu,
            byte[] others,
            double spreadHu,
            double x,
            double y,
            double radius) {
        this.lattice = lattice;
        this.hu = hu;
        this.others = others;
        this.spreadHu = spreadHu;
        this.x = x;
        this.y = y;
        Arrays.fill(wall, radius);
        Arrays.fill(mean, radius);
    }

    TrunkOutline copy() {
        TrunkOutline copy = new TrunkOutline(lattice, hu, others, spreadHu, x, y, 0);
        copy.take(this);
        return copy;
    }

    private void take(TrunkOutline other) {
        x = other.x;
        y = other.y;
        meanHu = other.meanHu;
        clear = other.clear;
        System.arraycopy(other.wall, 0, wall, 0, RAYS);
        System.arraycopy(other.mean, 0, mean, 0, RAYS);
    }

    /** Finds the section from a circle about it, which may be too small and off its middle. */
    void find(int z) {
        for (int round = 0; round < 4; round++) {
            meanHu = coreHu(z, Double.NaN);
            settle(z, LOOSE_MM, LOOSE_MM);
            recentre();
            System.arraycopy(wall, 0, mean, 0, RAYS);
        }
        settle(z, BEFORE_MM, MEAN_MM);
        recentre();
        System.arraycopy(wall, 0, mean, 0, RAYS);
    }

    /** Goes on to a neighbouring slice; false where no such section is, and it stays as it was. */
    boolean follow(int z, double dx, double dy) {
        TrunkOutline before = copy();
        double area = area();
        x += dx;
        y += dy;
        double here = coreHu(z, meanHu);
        meanHu += 0.5 * Math.clamp(here - meanHu, -spreadHu, spreadHu);
        for (int round = 0; round < MOVES; round++) {
            settle(z, BEFORE_MM, MEAN_MM);
            moveTo(before.wall);
        }
        settle(z, BEFORE_MM, MEAN_MM);
        movedX = x - before.x;
        movedY = y - before.y;
        recentre();
        boolean same = area() > 0.7 * area && area() < 1.4 * area;
        if (!same || alike(z) < LEAST_ALIKE) {
            take(before);
            return false;
        }
        learn();
        return true;
    }

    /**
     * Moves the section before, as a whole, to where its clear edges now are: what has no edge goes
     * with them.
     */
    private void moveTo(double[] before) {
        double xx = 1;
        double xy = 0;
        double yy = 1;
        double bx = 0;
        double by = 0;
        for (int k = 0; k < RAYS; k++) {
            double cos = Math.cos(2 * Math.PI * k / RAYS);
            double sin = Math.sin(2 * Math.PI * k / RAYS);
            double weight = sure[k] * sure[k];
            double off = wall[k] - before[k];
            xx += weight * cos * cos;
            xy += weight * cos * sin;
            yy += weight * sin * sin;
            bx += weight * cos * off;
            by += weight * sin * off;
        }
        double determinant = xx * yy - xy * xy;
        x += (yy * bx - xy * by) / determinant;
        y += (xx * by - xy * bx) / determinant;
        System.arraycopy(before, 0, wall, 0, RAYS);
    }

    /** Where no edge is seen the mean widens as it does where one is. */
    private void learn() {
        double ratio = 0;
        double sum = 0.5;
        for (int k = 0; k < RAYS; k++) {
            ratio += sure[k] * (wall[k] / Math.max(1, mean[k]) - 1);
            sum += sure[k];
        }
        double wider = 1 + WIDER_SHARE * Math.clamp(ratio / sum, -0.1, 0.1);
        for (int k = 0; k < RAYS; k++) {
            mean[k] *= wider;
            mean[k] += NEW_SHARE * sure[k] * (wall[k] - mean[k]);
        }
    }

    double area() {
        return StarShape.area(wall);
    }

    boolean contains(double px, double py) {
        double dx = px - x;
        double dy = py - y;
        return Math.hypot(dx, dy) <= StarShape.along(wall, Math.atan2(dy, dx));
    }

    /** Marks what the section holds that is no fat and nobody else's. */
    void paint(byte[] lumen, int z) {
        double far = farthest();
        int x0 = Math.max(0, (int) ((x - far) / lattice.dxMm()));
        int y0 = Math.max(0, (int) ((y - far) / lattice.dyMm()));
        int x1 = Math.min(lattice.nx() - 1, (int) ((x + far) / lattice.dxMm()) + 1);
        int y1 = Math.min(lattice.ny() - 1, (int) ((y + far) / lattice.dyMm()) + 1);
        for (int vy = y0; vy <= y1; vy++) {
            for (int vx = x0; vx <= x1; vx++) {
                int i = lattice.index(vx, vy, z);
                boolean inside = contains(vx * lattice.dxMm(), vy * lattice.dyMm());
                if (inside && others[i] == 0 && hu[i] > NO_VESSEL_HU) {
                    lumen[i] = 1;
                }
            }
        }
    }

    double farthest() {
        return Arrays.stream(wall).max().orElse(0);
    }

    /** The middle of the section becomes the place from which its wall is told. */
    private void recentre() {
        double[] middle = StarShape.middle(wall);
        double dx = middle[0];
        double dy = middle[1];
        StarShape.shift(wall, dx, dy);
        StarShape.shift(mean, dx, dy);
        x += dx;
        y += dy;
    }

    private double at(double px, double py, int z) {
        int vx = (int) Math.round(px / lattice.dxMm());
        int vy = (int) Math.round(py / lattice.dyMm());
        if (!lattice.contains(vx, vy, z)) {
            return Double.NaN;
        }
        int i = lattice.index(vx, vy, z);
        return others[i] != 0 ? Double.NaN : hu[i];
    }

    private double coreHu(int z, double none) {
        double least = CORE_SHARE * Arrays.stream(wall).min().orElse(0);
        double sum = 0;
        int count = 0;
        for (double dy = -least; dy <= least; dy += lattice.dyMm()) {
            for (double dx = -least; dx <= least; dx += lattice.dxMm()) {
                double value = at(x + dx, y + dy, z);
                if (Math.hypot(dx, dy) <= least && !Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count > 0 ? sum / count : none;
    }

    /** The part of the section that looks like the vessel. */
    private double alike(int z) {
        int all = 0;
        int alike = 0;
        double far = farthest();
        for (double dy = -far; dy <= far; dy += lattice.dyMm()) {
            for (double dx = -far; dx <= far; dx += lattice.dxMm()) {
                if (contains(x + dx, y + dy)) {
                    all++;
                    double off = Math.abs(at(x + dx, y + dy, z) - meanHu);
                    alike += off < ALIKE_SPREADS * spreadHu ? 1 : 0;
                }
            }
        }
        return all == 0 ? 0 : (double) alike / all;
    }

    /**
     * The wall that crosses least of what is unlike the vessel and lies at the clearest edges, yet
     * is smooth and where it was: by dynamic programming around the section.
     */
    private void settle(int z, double beforeMm, double meanMm) {
        double[][] cost = new double[RAYS][STEPS];
        double[][] edge = new double[RAYS][STEPS];
        for (int k = 0; k < RAYS; k++) {
            double[] values = values(k, z);
            double crossed = 0;
            for (int j = 0; j < STEPS; j++) {
                if (j >= LOOK_STEPS) {
                    // An edge is as wide as the blur: what it costs begins behind it.
                    double off = square((values[j - LOOK_STEPS] - meanHu) / spreadHu);
                    crossed += CROSSING * STEP_MM * Math.max(0, Math.min(MOST, off) - USUAL);
                }
                edge[k][j] = edge(values, j);
                double r = j * STEP_MM;
                cost[k][j] =
                        crossed
                                - EDGE_WORTH * edge[k][j]
                                + square((r - wall[k]) / beforeMm) / 2
                                + square((r - mean[k]) / meanMm) / 2;
            }
        }
        int[] best = ClosedWay.cheapest(cost, LARGEST_JUMP, square(STEP_MM / BESIDE_MM) / 2);
        clear = 0;
        for (int k = 0; k < RAYS; k++) {
            wall[k] = best[k] * STEP_MM;
            sure[k] = Math.min(1, edge[k][best[k]] / CLEAR);
            clear += sure[k] / RAYS;
        }
    }

    /** The scan's values along a ray; something else is far off. */
    private double[] values(int ray, int z) {
        double cos = Math.cos(2 * Math.PI * ray / RAYS);
        double sin = Math.sin(2 * Math.PI * ray / RAYS);
        double[] values = new double[STEPS + LOOK_STEPS];
        for (int j = 0; j < values.length; j++) {
            double r = (j + 0.5) * STEP_MM;
            double value = at(x + r * cos, y + r * sin, z);
            values[j] = Double.isNaN(value) ? meanHu - FAR_SPREADS * spreadHu : value;
        }
        return values;
    }

    /**
     * How clear an edge a place is where the vessel's values end. It is greatest half way from what
     * lies within to what lies beyond, however far apart they are.
     */
    private double edge(double[] values, int at) {
        double inside = 0;
        double outside = 0;
        int count = 0;
        for (int j = 0; j < LOOK_STEPS; j++) {
            outside += values[at + j] / LOOK_STEPS;
            if (at - 1 - j >= 0) {
                inside += values[at - 1 - j];
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        inside /= count;
        double step = Math.abs(outside - meanHu) - Math.abs(inside - meanHu);
        return Math.log1p(Math.max(0, step - spreadHu) / (2 * spreadHu));
    }

    private static double square(double value) {
        return value * value;
    }
}
