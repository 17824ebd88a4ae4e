package prelude.pipeline.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Parts the branches of the great vessels among their trees, at full resolution. An artery and a
 * vein that cross touch, and a thin branch is paler than its trunk: what it looks like does not
 * tell whose it is. Each falls to the tree that reaches it along the brighter way.
 */
final class GreatBranches {
    /** Around a voxel of a branch, its middle. */
    private static final double PEAK_MM = 2;

    /** Blurred with fat so far, a voxel leads nowhere. */
    private static final double DARKEST_HU = 40;

    /** What is brighter than fat and muscle counts. */
    private static final double BASE_HU = 0;

    private final CtScan scan;
    private final Lattice lattice;
    private final byte[] territory;
    private final Map<String, byte[]> seeds;

    /**
     * @param territory of the axial scan, which is to be parted
     * @param seeds of each tree on the axial scan: its trunk
     */
    private GreatBranches(CtScan scan, byte[] territory, Map<String, byte[]> seeds) {
        this.scan = scan;
        lattice = scan.axial.lattice;
        this.territory = territory;
        this.seeds = seeds;
    }

    /** The territory's voxels by tree, on the axial scan; what no tree reaches is in none. */
    static Map<String, byte[]> parted(CtScan scan, byte[] territory, Map<String, byte[]> seeds) {
        return new GreatBranches(scan, territory, seeds).parted();
    }

    private Map<String, byte[]> parted() {
        byte[] markers = new byte[territory.length];
        List<String> names = List.copyOf(seeds.keySet());
        for (int k = 0; k < names.size(); k++) {
            byte[] trunk = Objects.requireNonNull(seeds.get(names.get(k)));
            for (int i = 0; i < markers.length; i++) {
                markers[i] = trunk[i] != 0 ? (byte) (k + 1) : markers[i];
            }
        }
        Lattice fine = scan.lattice;
        byte[] within = new byte[fine.count()];
        Slabs.blocks(
                within.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        int at = scan.coarse(i);
                        boolean there = territory[at] != 0 || markers[at] != 0;
                        within[i] = (byte) (there && scan.smooth[i] > DARKEST_HU ? 1 : 0);
                    }
                });
        Crop crop = new Crop(within, fine, PEAK_MM);
        byte[] domain = crop.cut(within);
        byte[] fineMarkers = new byte[domain.length];
        float[] heights = new float[domain.length];
        for (int i = 0; i < domain.length; i++) {
            int voxel = crop.outer(i);
            heights[i] = (float) (scan.smooth[voxel] - BASE_HU);
            fineMarkers[i] = domain[i] != 0 ? markers[scan.coarse(voxel)] : 0;
        }
        byte[] trees =
                MarkerFlood.flood(
                        fineMarkers,
                        VesselLight.of(domain, heights, crop.lattice, PEAK_MM),
                        crop.lattice);
        return voted(crop, trees, names);
    }

    /** A voxel of the axial scan is the tree's that has most of its voxels. */
    private Map<String, byte[]> voted(Crop crop, byte[] trees, List<String> names) {
        byte[][] votes = new byte[names.size()][territory.length];
        for (int i = 0; i < trees.length; i++) {
            if (trees[i] != 0) {
                votes[trees[i] - 1][scan.coarse(crop.outer(i))]++;
            }
        }
        Map<String, byte[]> parted = new LinkedHashMap<>();
        for (int k = 0; k < votes.length; k++) {
            parted.put(names.get(k), new byte[territory.length]);
        }
        for (int i = 0; i < lattice.count(); i++) {
            int most = 0;
            for (int k = 1; k < votes.length; k++) {
                most = votes[k][i] > votes[most][i] ? k : most;
            }
            if (territory[i] != 0 && votes[most][i] > 0) {
                Objects.requireNonNull(parted.get(names.get(most)))[i] = 1;
            }
        }
        return parted;
    }
}
