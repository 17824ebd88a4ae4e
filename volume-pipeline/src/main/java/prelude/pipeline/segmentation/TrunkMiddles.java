package prelude.pipeline.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.StructureCode;

/**
 * The middles of the great vessels, followed from their clicks before anything grows: where two of
 * like contrast touch, each would else grow into the other from its own click.
 */
final class TrunkMiddles {
    private final Lattice lattice;
    private final float[] hu;
    private final List<StructureCode> structures;
    private final List<IntensityModel> models;

    /**
     * @param models one per structure, and the muscles'
     */
    TrunkMiddles(
            Lattice lattice,
            float[] hu,
            List<StructureCode> structures,
            List<IntensityModel> models) {
        this.lattice = lattice;
        this.hu = hu;
        this.structures = structures;
        this.models = models;
    }

    /**
     * Makes the middles seeds of their structures, and says where they are.
     *
     * @param domain where structures may grow
     */
    Map<String, byte[]> seed(List<int[]> clicks, byte[] domain, byte[] seeds) {
        Map<String, byte[]> middles = new LinkedHashMap<>();
        byte[] before = seeds.clone();
        byte[] claimed = new byte[seeds.length];
        for (int k = 0; k < structures.size(); k++) {
            if (!OrganShape.TRUNKS.contains(structures.get(k).name())) {
                continue;
            }
            byte[] alike = domain.clone();
            for (int i = 0; i < alike.length; i++) {
                alike[i] &= (byte) (looksLike(k, hu[i]) ? 1 : 0);
            }
            byte[] clicked = new byte[alike.length];
            for (int click : clicks.get(k)) {
                clicked[click] = alike[click];
            }
            byte[] middle = UprightVessel.middle(alike, clicked, lattice);
            middles.put(structures.get(k).name(), middle);
            for (int i = 0; i < middle.length; i++) {
                if (middle[i] != 0 && before[i] == 0) {
                    // What two or more claim is nobody's seed.
                    seeds[i] = (byte) (claimed[i] == 0 ? k + 1 : 0);
                    claimed[i] = 1;
                }
            }
        }
        return middles;
    }

    /** More like the vessel than like any organ or muscle; which vessel, its place says. */
    private boolean looksLike(int vessel, double value) {
        double own = models.get(vessel).distance(value);
        if (own > OrganGrowth.FARTHEST_SIGMAS) {
            return false;
        }
        for (int k = 0; k < models.size(); k++) {
            if (!mayLookAlike(k) && models.get(k).distance(value) < own) {
                return false;
            }
        }
        return true;
    }

    private boolean mayLookAlike(int k) {
        if (k == structures.size()) {
            return false;
        }
        String name = structures.get(k).name();
        return OrganShape.TRUNKS.contains(name)
                || ClickedModels.KIDNEYS.contains(name)
                || SeededSegmenter.VEINS_WITHIN.contains(name);
    }
}
