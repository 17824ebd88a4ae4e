package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * Trachea and bronchi at full resolution, flooded from the trachea in order of density: each voxel
 * joins at the lowest level over which air can reach it. Where a level lets the volume explode the
 * flood has broken into the lung (Mori et al., 1996), and the tree is what was flooded before.
 */
final class AirwayTree {
    /** Between air and the wall of a bronchus. */
    static final int WALL_HU = -550;

    private static final double WALL_MM = 1.5;

    private static final int DARKEST_HU = -1024;
    private static final int BRIGHTEST_HU = WALL_HU;

    /** More than the largest adult tree down to its segments. */
    private static final double LARGEST_ML = 220;

    /** Less than a child's trachea: a bubble in the bowel. */
    private static final double SMALLEST_ML = 4;

    /** What a level of 4 HU may add before it counts as a leak, beside a share of the tree. */
    private static final double LEAK_ML = 3;

    private static final int LEVEL_HU = 4;
    private static final double LEAK_SHARE = 0.06;
    private static final int MARGIN_HU = 12;

    private final CtScan scan;
    private final byte[] body;
    private final int[] order;
    private int flooded;
    private final int[] floodedAt = new int[BRIGHTEST_HU - DARKEST_HU + 1];

    private AirwayTree(CtScan scan, byte[] body) {
        this.scan = scan;
        this.body = body;
        order = new int[(int) (LARGEST_ML / scan.lattice.voxelMl())];
    }

    /** The full-resolution mask of the tree; empty where the trachea leads nowhere. */
    static byte[] grow(CtScan scan, byte[] body, byte[] trachea) {
        AirwayTree tree = new AirwayTree(scan, body);
        tree.flood(trachea);
        int count = tree.floodedAt[tree.levelBeforeLeak() - DARKEST_HU];
        if (count * scan.lattice.voxelMl() < SMALLEST_ML) {
            return new byte[0];
        }
        byte[] mask = new byte[scan.lattice.count()];
        for (int i = 0; i < count; i++) {
            mask[tree.order[i]] = 1;
        }
        tree.growToWall(mask, count);
        return mask;
    }

    private void flood(byte[] trachea) {
        byte[] seen = new byte[scan.lattice.count()];
        Buckets buckets = new Buckets(floodedAt.length);
        byte[] seeds = scan.spread(trachea);
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] != 0 && scan.smooth[i] < -850) {
                seen[i] = 1;
                buckets.add(0, i);
            }
        }
        for (int level = 0; level < floodedAt.length; level++) {
            while (buckets.hasAt(level) && flooded < order.length) {
                int i = buckets.takeAt(level);
                order[flooded++] = i;
                for (int face = 0; face < 6; face++) {
                    int next = i + step(face);
                    if (isNeighbour(i, face) && seen[next] == 0) {
                        seen[next] = 1;
                        int hu = scan.smooth[next];
                        if (hu <= BRIGHTEST_HU && inBody(next)) {
                            buckets.add(Math.max(level, hu - DARKEST_HU), next);
                        }
                    }
                }
            }
            floodedAt[level] = flooded;
        }
    }

    /** The leak-free level stops short of the wall, by a voxel or two of partial volume. */
    private void growToWall(byte[] mask, int count) {
        int[] front = Arrays.copyOf(order, count);
        for (double grownMm = 0; grownMm < WALL_MM; grownMm += scan.lattice.dxMm()) {
            int[] next = new int[6 * front.length];
            int grown = 0;
            for (int i : front) {
                for (int face = 0; face < 6; face++) {
                    int to = i + step(face);
                    if (isNeighbour(i, face) && mask[to] == 0 && scan.smooth[to] < WALL_HU) {
                        mask[to] = 1;
                        next[grown++] = to;
                    }
                }
            }
            front = Arrays.copyOf(next, grown);
        }
    }

    private int step(int face) {
        Lattice lattice = scan.lattice;
        int along = face < 2 ? 1 : face < 4 ? lattice.nx() : lattice.plane();
        return (face & 1) == 0 ? -along : along;
    }

    private boolean isNeighbour(int i, int face) {
        Lattice lattice = scan.lattice;
        return switch (face) {
            case 0 -> i % lattice.nx() > 0;
            case 1 -> i % lattice.nx() < lattice.nx() - 1;
            case 2 -> i / lattice.nx() % lattice.ny() > 0;
            case 3 -> i / lattice.nx() % lattice.ny() < lattice.ny() - 1;
            case 4 -> i >= lattice.plane();
            default -> i + lattice.plane() < lattice.count();
        };
    }

    private boolean inBody(int i) {
        Lattice lattice = scan.lattice;
        AxialScan axial = scan.axial;
        return body[
                        axial.fromColumn[i % lattice.nx()]
                                + axial.fromRow[i / lattice.nx() % lattice.ny()]
                                + axial.fromSlice[i / lattice.plane()]]
                != 0;
    }

    private int levelBeforeLeak() {
        double voxelMl = scan.lattice.voxelMl();
        for (int level = -900; level + LEVEL_HU <= BRIGHTEST_HU; level += LEVEL_HU) {
            double before = floodedAt[level - DARKEST_HU] * voxelMl;
            double after = floodedAt[level + LEVEL_HU - DARKEST_HU] * voxelMl;
            if (after >= 0.99 * LARGEST_ML
                    || after - before > Math.max(LEAK_ML, LEAK_SHARE * before)) {
                return Math.max(-960, level - MARGIN_HU);
            }
        }
        return BRIGHTEST_HU;
    }

    /** A priority queue of voxels for few integer priorities. */
    private static final class Buckets {
        private final int[][] voxels;
        private final int[] sizes;

        Buckets(int levels) {
            voxels = new int[levels][0];
            sizes = new int[levels];
        }

        void add(int level, int voxel) {
            int at = Math.max(0, level);
            if (sizes[at] == voxels[at].length) {
                voxels[at] = Arrays.copyOf(voxels[at], Math.max(64, 2 * sizes[at]));
            }
            voxels[at][sizes[at]++] = voxel;
        }

        boolean hasAt(int level) {
            return sizes[level] > 0;
        }

        int takeAt(int level) {
            return voxels[level][--sizes[level]];
        }
    }
}
