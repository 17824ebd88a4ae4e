package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows an upright vessel's outline up and down from its clicks. */
final class TrunkWalk {
    /** A gap that a valve, a stone of noise or the flow's mixing leaves. */
    private static final double GAP_MM = 8;

    /** How much of the last move of a vessel's middle the next one repeats. */
    private static final double STEADY = 0.8;

    private static final double LARGEST_SLOPE = 1.2;

    /** Of noise and of the vessel's own unevenness, never less. */
    private static final double LEAST_SPREAD_HU = 2.5;

    /** So clear must the edge around the click be, as a mean over all directions. */
    private static final double LEAST_CLEAR = 0.3;

    private static final int SMOOTH_SLICES = 2;

    private final Lattice lattice;
    private final short[] hu;
    private final byte[] others;
    private final @Nullable TrunkOutline[] at;

    private TrunkWalk(Lattice lattice, short[] hu, byte[] others) {
        this.lattice = lattice;
        this.hu = hu;
        this.others = others;
        at = new TrunkOutline[lattice.nz()];
    }

    /**
     * The outlines by slice; null in slices where the vessel was not seen.
     *
     * @param clicks their voxels and the radius of the largest circle around each that was grown
     */
    static @Nullable TrunkOutline[] of(
            Lattice lattice, short[] hu, byte[] others, List<UprightVessel.Start> clicks) {
        TrunkWalk walk = new TrunkWalk(lattice, hu, others);
        List<TrunkOutline> found = new ArrayList<>();
        List<UprightVessel.Start> left = new ArrayList<>(clicks);
        for (UprightVessel.Start click : clicks) {
            TrunkOutline outline = walk.first(click);
            outline.find(click.z());
            found.add(outline);
        }
        // From the clearest section, and from others where that did not lead.
        while (!left.isEmpty()) {
            int best = 0;
            for (int k = 1; k < left.size(); k++) {
                best = found.get(k).clear > found.get(best).clear ? k : best;
            }
            TrunkOutline outline = found.remove(best);
            int z = left.remove(best).z();
            if (walk.at[z] == null && outline.clear > LEAST_CLEAR) {
                walk.at[z] = outline;
                walk.go(outline, z, 1);
                walk.go(outline, z, -1);
            }
        }
        walk.smooth();
        return walk.at;
    }

    private TrunkOutline first(UprightVessel.Start click) {
        double x = click.x() * lattice.dxMm();
        double y = click.y() * lattice.dyMm();
        double sum = 0;
        double squares = 0;
        int count = 0;
        int reach = (int) (0.6 * click.radiusMm() / lattice.dxMm());
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                if (lattice.contains(click.x() + dx, click.y() + dy, click.z())) {
                    double value = hu[lattice.index(click.x() + dx, click.y() + dy, click.z())];
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        double mean = sum / count;
        double spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
        return new TrunkOutline(
                lattice, hu, others, Math.max(LEAST_SPREAD_HU, spread), x, y, click.radiusMm());
    }

    private void go(TrunkOutline first, int start, int step) {
        TrunkOutline outline = first.copy();
        double dx = 0;
        double dy = 0;
        double missedMm = 0;
        double most = LARGEST_SLOPE * lattice.dzMm();
        List<TrunkOutline> missed = new ArrayList<>();
        for (int z = start + step; z >= 0 && z < lattice.nz() && at[z] == null; z += step) {
            if (outline.follow(z, dx, dy)) {
                dx = Math.clamp(STEADY * dx + (1 - STEADY) * outline.movedX, -most, most);
                dy = Math.clamp(STEADY * dy + (1 - STEADY) * outline.movedY, -most, most);
                for (int k = 0; k < missed.size(); k++) {
                    at[z - step * (k + 1)] = missed.get(k);
                }
                missed.clear();
                missedMm = 0;
                at[z] = outline.copy();
            } else {
                missedMm += lattice.dzMm();
                missed.add(outline.copy());
                if (missedMm > GAP_MM) {
                    return;
                }
            }
        }
    }

    /** A wall's distances are averaged over neighbouring slices, each from its own middle. */
    private void smooth() {
        double[][] walls = new double[at.length][];
        for (int z = 0; z < at.length; z++) {
            if (at[z] == null) {
                continue;
            }
            double[] sum = new double[TrunkOutline.RAYS];
            double weights = 0;
            for (int d = -SMOOTH_SLICES; d <= SMOOTH_SLICES; d++) {
                TrunkOutline near = z + d >= 0 && z + d < at.length ? at[z + d] : null;
                if (near != null) {
                    double weight = SMOOTH_SLICES + 1 - Math.abs(d);
                    weights += weight;
                    for (int k = 0; k < sum.length; k++) {
                        sum[k] += weight * near.wall[k];
                    }
                }
            }
            for (int k = 0; k < sum.length; k++) {
                sum[k] /= weights;
            }
            walls[z] = sum;
        }
        for (int z = 0; z < at.length; z++) {
            TrunkOutline here = at[z];
            if (here != null) {
                System.arraycopy(walls[z], 0, here.wall, 0, TrunkOutline.RAYS);
            }
        }
    }
}
