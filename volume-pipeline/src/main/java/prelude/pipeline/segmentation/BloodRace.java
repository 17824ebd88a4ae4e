package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * Blood and bone grow from their markers through all that is bright, and each voxel falls to the
 * one whose way to it is cheaper (Dijkstra's shortest paths, in buckets of integer cost). Bone runs
 * dearly through what is even and dense, blood through what is denser than blood, and both across
 * edges.
 */
final class BloodRace {
    /** Cost of a millimetre of the way. */
    private static final double COST_PER_MM = 10;

    private static final double DEAR = 4;

    /** So many HU from one voxel to the next double the cost: both sides stop at an edge. */
    private static final double EDGE_HU = 40;

    private static final double HIGHEST_EDGE = 9;

    /** Denser than mixed blood by so much, a voxel is a cortex' rather than a vessel's. */
    private static final double DENSE_SHARE = 1.3;

    private final Lattice lattice;
    private final byte[] labels;
    private final byte[] domain;
    private final short[] mean;
    private final short[] bloodHu;
    private final BloodPool.Evenness even;
    private final int[] cost;

    /** By cost, over and over: they are more than a step costs. */
    private final int[][] buckets;

    private final int[] sizes;
    private long waiting;

    private BloodRace(
            byte[] markers, byte[] domain, short[] mean, short[] bloodHu, BloodPool.Evenness even) {
        lattice = even.spread().lattice;
        double widestMm = Math.max(lattice.dzMm(), Math.max(lattice.dxMm(), lattice.dyMm()));
        double dearest = DEAR * COST_PER_MM * widestMm * (1 + HIGHEST_EDGE);
        buckets = new int[2 * Integer.highestOneBit((int) dearest + 1)][0];
        sizes = new int[buckets.length];
        labels = markers.clone();
        this.domain = domain;
        this.mean = mean;
        this.bloodHu = bloodHu;
        this.even = even;
        cost = new int[markers.length];
        Arrays.fill(cost, Integer.MAX_VALUE);
    }

    /**
     * {@link BloodPool#BLOOD}, {@link BloodPool#BONE}, or 0 where no marker's way leads.
     *
     * @param domain where anything grows
     * @param mean the scan, averaged over neighbours
     * @param bloodHu how dense blood is near each voxel
     */
    static byte[] run(
            byte[] markers, byte[] domain, short[] mean, short[] bloodHu, BloodPool.Evenness even) {
        BloodRace race = new BloodRace(markers, domain, mean, bloodHu, even);
        race.run();
        return race.labels;
    }

    private void run() {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                cost[i] = 0;
                add(0, i);
            }
        }
        for (int level = 0; waiting > 0; level++) {
            int at = level % sizes.length;
            // A step costs at least one: what is added meanwhile belongs to a later level.
            for (int k = 0; k < sizes[at]; k++) {
                int i = buckets[at][k];
                if (cost[i] == level) {
                    spread(i);
                }
            }
            waiting -= sizes[at];
            sizes[at] = 0;
        }
    }

    private void spread(int i) {
        int nx = lattice.nx();
        int x = i % nx;
        int y = i / nx % lattice.ny();
        int z = i / lattice.plane();
        offer(i, x > 0 ? i - 1 : -1, lattice.dxMm());
        offer(i, x < nx - 1 ? i + 1 : -1, lattice.dxMm());
        offer(i, y > 0 ? i - nx : -1, lattice.dyMm());
        offer(i, y < lattice.ny() - 1 ? i + nx : -1, lattice.dyMm());
        offer(i, z > 0 ? i - lattice.plane() : -1, lattice.dzMm());
        offer(i, z < lattice.nz() - 1 ? i + lattice.plane() : -1, lattice.dzMm());
    }

    private void offer(int from, int to, double stepMm) {
        if (to < 0 || domain[to] == 0 || cost[to] <= cost[from]) {
            return;
        }
        double edge = Math.abs(mean[to] - mean[from]) / EDGE_HU;
        double step = Math.max(1, COST_PER_MM * stepMm * (1 + Math.min(HIGHEST_EDGE, edge)));
        boolean blood = labels[from] == BloodPool.BLOOD;
        boolean dear = blood ? mean[to] > DENSE_SHARE * bloodHu[to] : isCore(to);
        long total = cost[from] + Math.round(dear ? DEAR * step : step);
        // Blood wins a tie: the order in which voxels come must not tell.
        if (total < cost[to] || (total == cost[to] && blood)) {
            if (total < cost[to]) {
                add((int) total, to);
            }
            cost[to] = (int) total;
            labels[to] = labels[from];
        }
    }

    private boolean isCore(int voxel) {
        return mean[voxel] > ContrastCores.CONTRAST_HU && even.at(voxel);
    }

    private void add(int at, int voxel) {
        int bucket = at % sizes.length;
        if (sizes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(16, 2 * sizes[bucket]));
        }
        buckets[bucket][sizes[bucket]++] = voxel;
        waiting++;
    }
}
