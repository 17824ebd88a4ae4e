package prelude.pipeline.segmentation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows clicked vessels on the axial scan into branches so thin that every voxel of them is
 * blended with the fat or the organ around, which a model of pure blood does not enter.
 */
final class VesselTubes {
    static final Set<String> VESSELS =
            Set.of("aorta", "inferior_vena_cava", "superior_vena_cava", "portal_vein", "vessel");

    /** What a thin branch is blended with at the worst that is still told from it. */
    private static final double AROUND_HU = 40;

    /** A voxel belongs to a branch where more than this part of the way up to blood is reached. */
    private static final double LEAST_PART = 0.58;

    /** Without contrast a branch does not stand out. */
    private static final double LEAST_CONTRAST_HU = 50;

    /** Branches are thinner than a ball of this radius; an organ as bright is not. */
    private static final double WIDEST_MM = 6;

    private VesselTubes() {}

    /** Adds to the masks of the vessels what continues them and no other structure has. */
    static void follow(
            List<String> names,
            Map<String, byte[]> masks,
            Map<String, IntensityModel> models,
            byte[] domain,
            float[] hu,
            Lattice lattice) {
        byte[] labels = new byte[hu.length];
        byte[] taken = new byte[hu.length];
        double edgeHu = Double.POSITIVE_INFINITY;
        for (int k = 0; k < names.size(); k++) {
            byte[] mask = masks.get(names.get(k));
            IntensityModel model = models.get(names.get(k));
            if (mask == null || model == null) {
                continue;
            }
            boolean vessel =
                    VESSELS.contains(names.get(k))
                            && model.meanHu() - AROUND_HU > LEAST_CONTRAST_HU;
            if (vessel) {
                double edge = AROUND_HU + LEAST_PART * (model.meanHu() - AROUND_HU);
                edgeHu = Math.min(edgeHu, edge);
            }
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] != 0 && vessel) {
                    labels[i] = (byte) (k + 1);
                } else if (mask[i] != 0) {
                    taken[i] = 1;
                }
            }
        }
        byte[] bright = domain.clone();
        for (int i = 0; i < bright.length; i++) {
            boolean free = taken[i] == 0 && labels[i] == 0;
            bright[i] &= (byte) (free && hu[i] > edgeHu ? 1 : 0);
        }
        byte[] wide = Morphology.open(bright, lattice, WIDEST_MM);
        Morphology.subtract(bright, Morphology.dilateByVoxel(wide, lattice));
        Flood.claim(labels, bright, lattice);
        for (int k = 0; k < names.size(); k++) {
            byte[] mask = masks.get(names.get(k));
            if (mask != null && VESSELS.contains(names.get(k))) {
                for (int i = 0; i < mask.length; i++) {
                    mask[i] |= (byte) (labels[i] == k + 1 ? 1 : 0);
                }
            }
        }
    }
}
