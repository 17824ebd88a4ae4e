package prelude.pipeline.segmentation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What outside organs belongs to the branches of great vessels, and to which of them. */
final class TrunkBranches {
    /** Radius that no branch of a great vessel has. */
    private static final double BRANCH_MM = 5.5;

    /** How far from what leaked along a branch the branch may lie. */
    private static final double BESIDE_MM = 3;

    /** Radius that of the portal vein's tree only its trunk has. */
    private static final double PORTAL_TRUNK_MM = 4.5;

    /** Blood that is paler looks like muscle. */
    private static final double LEAST_ENHANCED_HU = 90;

    /** No organ's tissue but a kidney's; a thin branch, blurred with fat, shows it. */
    private static final double PALE_BRANCH_HU = 118;

    private static final double PALE_SIGMAS = 6;

    private final OrganGrowth growth;
    private final Lattice lattice;
    private final float[] hu;
    private final byte[] domain;
    private final Map<String, byte[]> masks;
    private final Map<String, byte[]> clicks;
    private final Map<String, byte[]> middles;
    private final Map<String, byte[]> lumens;

    /** The liver's bulk and its veins, once that was asked for. */
    private byte[] proper;

    /**
     * @param domain where anything may grow
     * @param clicks on great vessels
     * @param middles of great vessels
     * @param lumens of great veins, as far as they could be followed
     */
    TrunkBranches(
            OrganGrowth growth,
            byte[] domain,
            Map<String, byte[]> clicks,
            Map<String, byte[]> middles,
            Map<String, byte[]> lumens) {
        this.growth = growth;
        lattice = growth.lattice;
        hu = growth.hu;
        this.domain = domain;
        masks = growth.masks;
        this.clicks = clicks;
        this.middles = middles;
        this.lumens = lumens;
        proper = new byte[hu.length];
    }

    /**
     * Where there is no branch of a great vessel: the liver, but for what of it is so thin that it
     * may have leaked along a branch.
     *
     * @param grown the liver before its leaks were cut off
     * @param around the same with its own veins
     */
    byte[] barred(byte[] grown, byte[] around) {
        proper = proper(grown);
        byte[] thin = grown.clone();
        Morphology.subtract(thin, proper);
        byte[] barred = around.clone();
        Morphology.subtract(barred, below(Morphology.dilate(thin, lattice, BESIDE_MM)));
        Morphology.unite(barred, proper);
        return barred;
    }

    /** The liver without what may have leaked along a vessel: its bulk, and its veins. */
    private byte[] proper(byte[] liver) {
        byte[] bulk = Morphology.open(liver, lattice, BRANCH_MM);
        byte[] proper = Morphology.close(bulk, lattice, OrganGrowth.WIDEST_VESSEL_MM);
        Morphology.unite(proper, Morphology.dilateByVoxel(bulk, lattice));
        return proper;
    }

    /**
     * What of a mask lies below the middle of a great vein's way along the liver: above it open the
     * liver's own veins.
     */
    private byte[] below(byte[] mask) {
        byte[] beside = new byte[hu.length];
        lumens.values().forEach(lumen -> Morphology.unite(beside, lumen));
        byte[] along = Morphology.dilate(beside, lattice, BESIDE_MM);
        Morphology.intersect(along, proper);
        int lowest = lattice.nz();
        int highest = -1;
        for (int i = 0; i < along.length; i++) {
            if (along[i] != 0) {
                lowest = Math.min(lowest, i / lattice.plane());
                highest = Math.max(highest, i / lattice.plane());
            }
        }
        byte[] below = mask.clone();
        int middle = (lowest + highest) / 2;
        for (int i = 0; i < below.length; i++) {
            below[i] &= (byte) (highest < 0 || i / lattice.plane() <= middle ? 1 : 0);
        }
        return below;
    }

    /**
     * Gives the branches outside organs to the trees that they hang on, and says what nobody had
     * and may be a branch of a tree.
     *
     * @param barred where the portal vein's branches are the liver's
     */
    Map<String, byte[]> part(CtScan scan, byte[] barred) {
        Map<String, byte[]> trunks = trunks();
        if (trunks.isEmpty()) {
            return trunks;
        }
        byte[] had = had(trunks.keySet(), barred);
        byte[] reached = Flood.touching(territory(trunks.keySet(), had), had, lattice);
        Map<String, byte[]> loose = new LinkedHashMap<>();
        GreatBranches.parted(scan, reached, trunks)
                .forEach((name, part) -> {
                    byte[] own = part.clone();
                    Morphology.intersect(own, had);
                    byte[] more = part.clone();
                    Morphology.subtract(more, had);
                    for (int i = 0; i < more.length; i++) {
                        more[i] &= (byte) (looksLikeAny(Set.of(name), hu[i]) ? 1 : 0);
                    }
                    byte[] mask = growth.mask(name);
                    Morphology.subtract(mask, had);
                    Morphology.unite(mask, own);
                    if (name.equals("portal_vein")) {
                        Morphology.unite(mask, more);
                    }
                    loose.put(name, more);
                });
        return loose;
    }

    /** Of the vessels in which contrast is seen. */
    private Map<String, byte[]> trunks() {
        Map<String, byte[]> trunks = new LinkedHashMap<>();
        masks.forEach((name, mask) -> {
            boolean enhanced =
                    Objects.requireNonNull(growth.models.get(name)).meanHu() > LEAST_ENHANCED_HU;
            if (OrganShape.TRUNKS.contains(name) && enhanced) {
                trunks.put(name, middles.getOrDefault(name, mask));
            } else if (name.equals("portal_vein") && enhanced) {
                byte[] trunk = Morphology.open(mask, lattice, PORTAL_TRUNK_MM);
                for (int i = 0; i < trunk.length; i++) {
                    trunk[i] |= (byte) (growth.clicked[i] & mask[i]);
                }
                trunks.put(name, trunk);
            }
        });
        return trunks;
    }

    /** What grew from these vessels outside other organs. */
    private byte[] had(Set<String> vessels, byte[] barred) {
        byte[] had = new byte[hu.length];
        vessels.forEach(name -> {
            byte[] outside = growth.mask(name).clone();
            if (name.equals("portal_vein")) {
                Morphology.subtract(outside, barred);
            }
            if (OrganShape.UPRIGHT.contains(name)) {
                Morphology.subtract(outside, leaked(name, outside, vessels));
            }
            Morphology.unite(had, outside);
        });
        masks.forEach((name, mask) -> {
            if (!vessels.contains(name)) {
                Morphology.subtract(had, mask);
            }
        });
        return had;
    }

    /**
     * What a great vein took of an organ of its own density: what of it is too wide for a branch,
     * and what lies between that and the liver. A brighter vessel that it took as well is none.
     */
    private byte[] leaked(String vein, byte[] grown, Set<String> vessels) {
        byte[] trunk =
                UprightVessel.along(
                        grown,
                        Objects.requireNonNull(clicks.get(vein)),
                        lumens.getOrDefault(vein, new byte[grown.length]),
                        lattice);
        byte[] pale = grown.clone();
        for (int i = 0; i < pale.length; i++) {
            pale[i] &= (byte) (isNearest(vein, vessels, hu[i]) ? 1 : 0);
        }
        byte[] wide = pale.clone();
        Morphology.subtract(wide, Morphology.dilate(trunk, lattice, BESIDE_MM));
        byte[] leaked = Morphology.open(wide, lattice, BRANCH_MM);
        if (Morphology.count(leaked) == 0) {
            return leaked;
        }
        leaked = Morphology.dilateByVoxel(leaked, lattice);
        Morphology.unite(leaked, proper);
        leaked = Morphology.close(leaked, lattice, OrganGrowth.WIDEST_VESSEL_MM);
        Morphology.intersect(leaked, pale);
        Morphology.subtract(leaked, trunk);
        return leaked;
    }

    private boolean isNearest(String vein, Set<String> vessels, double value) {
        double own = Objects.requireNonNull(growth.models.get(vein)).distance(value);
        for (String name : vessels) {
            if (Objects.requireNonNull(growth.models.get(name)).distance(value) < own) {
                return false;
            }
        }
        return true;
    }

    /** That, and what nobody has that is thin and looks like one of them. */
    private byte[] territory(Set<String> vessels, byte[] had) {
        byte[] territory = domain.clone();
        for (int i = 0; i < territory.length; i++) {
            territory[i] &= (byte) (looksLikeAny(vessels, hu[i]) ? 1 : 0);
        }
        masks.forEach((name, mask) -> {
            if (!vessels.contains(name)) {
                Morphology.subtract(territory, mask);
            }
        });
        Morphology.subtract(territory, proper);
        Morphology.subtract(territory, Morphology.open(territory, lattice, BRANCH_MM));
        Morphology.unite(territory, had);
        return territory;
    }

    private boolean looksLikeAny(Set<String> vessels, double value) {
        for (String name : vessels) {
            IntensityModel model = Objects.requireNonNull(growth.models.get(name));
            double farthest = value > PALE_BRANCH_HU ? PALE_SIGMAS : OrganGrowth.FARTHEST_SIGMAS;
            if (model.distance(value) < farthest) {
                return true;
            }
        }
        return false;
    }
}
