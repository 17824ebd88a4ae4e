package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.List;

/**
 * All classes grow from their seeds at once and each voxel falls to the class that reaches it at
 * the least cost: the path's length times how little its voxels look like the class (Dijkstra's
 * shortest paths in buckets of integer cost; compare Bai and Sapiro's geodesic segmentation, 2009).
 */
final class GeodesicCompetition {
    /** Cost of a millimetre through voxels that look exactly like the class. */
    private static final double BASE_COST = 1;

    /**
     * Cost of a millimetre through voxels one spread off; it rises with the fourth power, so that
     * noise within a class costs next to nothing and vessels that touch part by few HU.
     */
    private static final double MISMATCH_COST = 200;

    /** A step of any scan's spacing must cost less than there are buckets. */
    private static final double HIGHEST_COST = 1500;

    private static final double FAT_HU = -40;
    private static final double DENSEST_FLUID_HU = 40;

    /**
     * Bile is even, what lies in a bowel is not: 20 mm at one spread off, two or three voxels at
     * two. Beyond a thin wall nobody else may claim the fluid.
     */
    private static final int FARTHEST_FLUID_COST = 4000;

    private static final int BUCKETS = 1 << 14;

    private final Lattice lattice;
    private final float[] hu;
    private final List<IntensityModel> models;
    private final boolean[] fluid;

    private final Terms terms;
    private final double farthest;
    private final byte[] labels;
    private final byte[] settled;
    private final int[] cost;
    private int[][] buckets = new int[BUCKETS][0];
    private final int[] sizes = new int[BUCKETS];
    private long waiting;

    /**
     * On what terms classes compete besides their looks.
     *
     * @param gas with its rim, which hollow organs hold and nobody else
     * @param walls between two fluids, which no fluid crosses
     * @param hollow which of the models' structures hold gas
     */
    @SuppressWarnings("ArrayRecordComponent") // Masks that travel together; never compared.
    record Terms(byte[] gas, byte[] walls, boolean[] hollow) {}

    private GeodesicCompetition(
            byte[] seeds,
            float[] hu,
            Lattice lattice,
            List<IntensityModel> models,
            double farthest,
            Terms terms) {
        this.terms = terms;
        this.lattice = lattice;
        this.hu = hu;
        this.models = models;
        fluid = new boolean[models.size()];
        for (int k = 0; k < fluid.length; k++) {
            fluid[k] = isFluid(models.get(k));
        }
        this.farthest = farthest;
        labels = seeds.clone();
        settled = new byte[seeds.length];
        cost = new int[seeds.length];
    }

    /**
     * Labels from 1 on; 0 where no class comes.
     *
     * @param seeds label i + 1 grows by {@code models.get(i)}
     * @param domain where growing is allowed at all
     * @param farthest spreads beyond which a class does not enter a voxel
     */
    static byte[] grow(
            byte[] seeds,
            byte[] domain,
            float[] hu,
            Lattice lattice,
            List<IntensityModel> models,
            double farthest,
            Terms terms) {
        return new GeodesicCompetition(seeds, hu, lattice, models, farthest, terms).grow(domain);
    }

    /** Denser than fat, less dense than tissue: no such class crosses a wall. */
    static boolean isFluid(IntensityModel model) {
        return model.meanHu() > FAT_HU && model.meanHu() < DENSEST_FLUID_HU;
    }

    private byte[] grow(byte[] domain) {
        Arrays.fill(cost, Integer.MAX_VALUE);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                cost[i] = 0;
                if (surrounded(i)) {
                    settled[i] = 1;
                } else {
                    add(0, i);
                }
            }
        }
        for (int level = 0; waiting > 0; level++) {
            int at = level % BUCKETS;
            while (sizes[at] > 0) {
                int i = buckets[at][--sizes[at]];
                waiting--;
                if (settled[i] == 0 && cost[i] == level) {
                    settled[i] = 1;
                    spread(i, domain);
                }
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = settled[i] == 0 ? 0 : labels[i];
        }
        return labels;
    }

    /** Seeds come in whole regions, whose inside has nowhere to go. */
    private boolean surrounded(int i) {
        int plane = lattice.plane();
        int nx = lattice.nx();
        if (i < plane || i + plane >= labels.length) {
            return false;
        }
        byte label = labels[i];
        return labels[i - 1] == label
                && labels[i + 1] == label
                && labels[i - nx] == label
                && labels[i + nx] == label
                && labels[i - plane] == label
                && labels[i + plane] == label;
    }

    private void spread(int i, byte[] domain) {
        int x = i % lattice.nx();
        int y = i / lattice.nx() % lattice.ny();
        int z = i / lattice.plane();
        if (x > 0) {
            offer(i, i - 1, lattice.dxMm(), domain);
        }
        if (x < lattice.nx() - 1) {
            offer(i, i + 1, lattice.dxMm(), domain);
        }
        if (y > 0) {
            offer(i, i - lattice.nx(), lattice.dyMm(), domain);
        }
        if (y < lattice.ny() - 1) {
            offer(i, i + lattice.nx(), lattice.dyMm(), domain);
        }
        if (z > 0) {
            offer(i, i - lattice.plane(), lattice.dzMm(), domain);
        }
        if (z < lattice.nz() - 1) {
            offer(i, i + lattice.plane(), lattice.dzMm(), domain);
        }
    }

    private void offer(int from, int to, double stepMm, byte[] domain) {
        if (domain[to] == 0 || settled[to] != 0) {
            return;
        }
        byte label = labels[from];
        boolean holdsGas = terms.hollow[label - 1];
        // A patient lies on the back or the front: gas and its fluid meet in a level across y.
        boolean level = hu[from] < FAT_HU || Math.abs(to - from) == lattice.nx();
        boolean filled = terms.gas[to] != 0 && holdsGas && level;
        if (fluid[label - 1] && !filled && (terms.walls[to] != 0 || besideFat(to, holdsGas))) {
            return;
        }
        double off = filled ? 0 : models.get(label - 1).distance(hu[to]);
        if (off > farthest) {
            return;
        }
        double mismatch = MISMATCH_COST * off * off * off * off;
        double step = stepMm * (BASE_COST + Math.min(HIGHEST_COST, mismatch));
        int total = cost[from] + (int) Math.ceil(step);
        if (fluid[label - 1] && Math.max(total, stepMm * mismatch) > FARTHEST_FLUID_COST) {
            return;
        }
        if (total < cost[to]) {
            cost[to] = total;
            labels[to] = label;
            add(total, to);
        }
    }

    /** Where fat and tissue blend, the scan shows what fluid shows. */
    private boolean besideFat(int i, boolean holdsGas) {
        int nx = lattice.nx();
        int plane = lattice.plane();
        return isFat(i - 1, holdsGas)
                || isFat(i + 1, holdsGas)
                || isFat(i - nx, holdsGas)
                || isFat(i + nx, holdsGas)
                || isFat(i - plane, holdsGas)
                || isFat(i + plane, holdsGas);
    }

    private boolean isFat(int i, boolean holdsGas) {
        return i >= 0 && i < hu.length && hu[i] < FAT_HU && !(holdsGas && terms.gas[i] != 0);
    }

    private void add(int at, int voxel) {
        int bucket = at % BUCKETS;
        if (sizes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(16, 2 * sizes[bucket]));
        }
        buckets[bucket][sizes[bucket]++] = voxel;
        waiting++;
    }
}
