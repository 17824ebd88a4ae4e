package prelude.pipeline.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import prelude.cases.anatomy.StructureCode;

/**
 * The middles of the great vessels, followed from their clicks before anything grows: where two of
 * like contrast touch, each would else grow into the other from its own click.
 */
final class TrunkMiddles {
    /** Two structures nearer than that, in spreads, are not told apart by density. */
    private static final double LEAST_SPREADS_APART = 0.5;

    private final Lattice lattice;
    private final float[] hu;
    private final short[] axial;
    private final List<StructureCode> structures;
    private final List<IntensityModel> models;
    private final Map<String, byte[]> lumens = new LinkedHashMap<>();

    /**
     * @param hu the denoised scan
     * @param axial the scan that it was made of
     * @param models one per structure, and the muscles'
     */
    TrunkMiddles(
            Lattice lattice,
            float[] hu,
            short[] axial,
            List<StructureCode> structures,
            List<IntensityModel> models) {
        this.lattice = lattice;
        this.hu = hu;
        this.axial = axial;
        this.structures = structures;
        this.models = models;
    }

    /** What great veins hold, in slices where their outlines could be followed. */
    Map<String, byte[]> lumens() {
        return lumens;
    }

    /**
     * Makes the middles seeds of their structures, and says where they are.
     *
     * @param domain where structures may grow
     */
    Map<String, byte[]> seed(List<int[]> clicks, byte[] domain, byte[] seeds) {
        Map<String, byte[]> middles = new LinkedHashMap<>();
        Map<String, byte[]> alikes = new LinkedHashMap<>();
        Map<String, byte[]> clickeds = new LinkedHashMap<>();
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
            String name = structures.get(k).name();
            middles.put(name, UprightVessel.middle(alike, clicked, lattice));
            alikes.put(name, alike);
            clickeds.put(name, clicked);
        }
        // Denoising moves faint edges; the mean of a voxel and its neighbours does not.
        short[] even = BoxMean.below(Short.MAX_VALUE, axial, lattice);
        for (String name : OrganShape.UPRIGHT) {
            if (middles.containsKey(name)) {
                byte[] others = new byte[seeds.length];
                middles.forEach((other, middle) -> {
                    if (!OrganShape.UPRIGHT.contains(other)) {
                        Morphology.unite(others, middle);
                    }
                });
                byte[] lumen =
                        UprightVessel.lumen(
                                Objects.requireNonNull(alikes.get(name)),
                                Objects.requireNonNull(clickeds.get(name)),
                                even,
                                others,
                                lattice);
                lumens.put(name, lumen);
                middles.put(name, better(Objects.requireNonNull(middles.get(name)), lumen));
            }
        }
        for (int k = 0; k < structures.size(); k++) {
            byte[] middle = middles.getOrDefault(structures.get(k).name(), new byte[0]);
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

    /** In slices where the lumen is known it without its rim, which may be the neighbour's. */
    private byte[] better(byte[] middle, byte[] lumen) {
        byte[] better = Morphology.erodeByVoxel(lumen, lattice);
        boolean[] seen = new boolean[lattice.nz()];
        for (int i = 0; i < lumen.length; i++) {
            seen[i / lattice.plane()] |= lumen[i] != 0;
        }
        for (int i = 0; i < lumen.length; i++) {
            better[i] |= seen[i / lattice.plane()] ? 0 : middle[i];
        }
        return better;
    }

    /** More like the vessel than like any organ or muscle; which vessel, its place says. */
    private boolean looksLike(int vessel, double value) {
        double own = models.get(vessel).distance(value);
        if (own > OrganGrowth.FARTHEST_SIGMAS) {
            return false;
        }
        for (int k = 0; k < models.size(); k++) {
            boolean told = !mayLookAlike(k) && differs(models.get(vessel), models.get(k));
            if (told && models.get(k).distance(value) < own) {
                return false;
            }
        }
        return true;
    }

    /** Of a spleen as dense as a vein by chance, half of the vein would be more like it. */
    private static boolean differs(IntensityModel a, IntensityModel b) {
        double spread = Math.max(a.sigmaHu(), b.sigmaHu());
        return Math.abs(a.meanHu() - b.meanHu()) > LEAST_SPREADS_APART * spread;
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
