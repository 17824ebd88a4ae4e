package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;

/** Each clicked structure as a mask of the axial scan, grown in competition with all others. */
final class OrganGrowth {
    /** Neighbours that differ by more than this many noise spreads are an edge. */
    private static final double EDGE_SIGMAS = 4;

    /** No organ is fat; the edge to it is found at full resolution. */
    private static final int FAT_HU = -40;

    private static final int DIFFUSION_ROUNDS = 12;
    private static final double CLICK_BALL_MM = 4;
    static final double FARTHEST_SIGMAS = 3.5;

    /** Radius of a vessel whose blurred edge in the liver looks like a paler vessel. */
    private static final double LIVER_VESSEL_MM = 4;

    private static final double LIVER_LEAST_HU = 30;

    /** Radius of a vessel that still counts to the organ around it. */
    static final double WIDEST_VESSEL_MM = 8;

    final Lattice lattice;

    /** The denoised scan, HU. */
    final float[] hu;

    final Map<String, byte[]> masks = new LinkedHashMap<>();
    final Map<String, IntensityModel> models = new LinkedHashMap<>();
    final double noiseHu;

    /** Of the great vessels, followed from their clicks. */
    private final Map<String, byte[]> middles = new LinkedHashMap<>();

    /** Of great veins, where their outlines could be followed. */
    private final Map<String, byte[]> lumens = new LinkedHashMap<>();

    /** Where the liver's vessels may run: it before its shape was tidied; empty without a liver. */
    byte[] fed = new byte[0];

    /** Around the clicks on the liver's vessels. */
    byte[] clicked;

    /** Where anything may grow: no bone, no fat. */
    private byte[] domain = new byte[0];

    /** The scan before it was denoised. */
    private final short[] axialHu;

    private OrganGrowth(CtScan scan) {
        axialHu = scan.axial.hu;
        lattice = scan.axial.lattice;
        noiseHu = scan.noiseHu;
        clicked = new byte[scan.axial.hu.length];
        hu =
                AnisotropicDiffusion.apply(
                        scan.axial.hu, lattice, EDGE_SIGMAS * noiseHu, DIFFUSION_ROUNDS);
    }

    static OrganGrowth of(
            CtScan scan, List<StructureCode> structures, List<int[]> clicks, Progress progress) {
        OrganGrowth growth = new OrganGrowth(scan);
        progress.report("seeds", 0.2);
        progress.check();
        byte[] body = scan.body();
        byte[] bones = scan.bones().whole();
        warnOfBone(structures, clicks, bones, progress);
        progress.report("seeds", 0.3);
        progress.check();
        HollowOrgan hollow = new HollowOrgan(growth.lattice, growth.hu, body);
        byte[] gas =
                structures.stream().map(StructureCode::name).anyMatch(HollowOrgan.NAMES::contains)
                        ? hollow.gas(scan.axial)
                        : new byte[body.length];
        List<int[]> placed =
                new ClickedModels(growth.lattice, growth.hu, growth.noiseHu, structures)
                        .beside(clicks, progress);
        growth.grow(structures, placed, body, bones, gas, HollowOrgan.walls(scan.axial));
        progress.report("seeds", 0.45);
        progress.check();
        growth.tidy(scan, structures, placed);
        growth.addWalls(hollow);
        return growth;
    }

    /**
     * Nothing grows in bone, and a vessel full of contrast that touches one looks like part of it.
     */
    private static void warnOfBone(
            List<StructureCode> structures, List<int[]> clicks, byte[] bones, Progress progress) {
        for (int k = 0; k < structures.size(); k++) {
            long lost = Arrays.stream(clicks.get(k)).filter(click -> bones[click] != 0).count();
            if (lost > 0) {
                progress.warn(
                        "%d %s on %s %s in what was taken for bone, and nothing grows from there; click farther from the bone, or draw %s by hand."
                                .formatted(
                                        lost,
                                        lost == 1 ? "click" : "clicks",
                                        structures.get(k).name(),
                                        lost == 1 ? "lies" : "lie",
                                        structures.get(k).name()));
            }
        }
    }

    private void grow(
            List<StructureCode> structures,
            List<int[]> clicks,
            byte[] body,
            byte[] bones,
            byte[] gas,
            byte[] walls) {
        byte[] seeds = new byte[hu.length];
        List<IntensityModel> all = new ClickedModels(lattice, hu, noiseHu, structures).of(clicks);
        for (int k = 0; k < structures.size(); k++) {
            models.put(structures.get(k).name(), all.get(k));
        }
        Background background = new Background(lattice, hu, body, bones);
        all.add(
                background.seedMuscle(
                        seeds, (byte) (structures.size() + 1), structures, clicks, all));
        for (int k = 0; k < structures.size(); k++) {
            for (int click : clicks.get(k)) {
                seeds[click] = (byte) (k + 1);
                if (SeededSegmenter.VEINS_WITHIN.contains(structures.get(k).name())) {
                    clicked[click] = 1;
                }
            }
        }
        domain = body.clone();
        Morphology.subtract(domain, bones);
        for (int i = 0; i < domain.length; i++) {
            domain[i] &= (byte) (hu[i] > FAT_HU || gas[i] != 0 ? 1 : 0);
        }
        TrunkMiddles trunks = new TrunkMiddles(lattice, hu, axialHu, structures, all);
        middles.putAll(trunks.seed(clicks, domain, seeds));
        lumens.putAll(trunks.lumens());
        boolean[] hollow = new boolean[all.size()];
        for (int k = 0; k < structures.size(); k++) {
            hollow[k] = HollowOrgan.NAMES.contains(structures.get(k).name());
        }
        byte[] labels =
                GeodesicCompetition.grow(
                        seeds,
                        domain,
                        hu,
                        lattice,
                        all,
                        FARTHEST_SIGMAS,
                        new GeodesicCompetition.Terms(gas, walls, hollow));
        for (int k = 0; k < structures.size(); k++) {
            byte[] mask = new byte[labels.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (labels[i] == k + 1 ? 1 : 0);
            }
            // Sludge in bile looks like a wall, as what swims in a bowel does.
            if (hollow[k] || GeodesicCompetition.isFluid(all.get(k))) {
                HollowOrgan.rejoin(mask, walls, lattice);
            }
            masks.put(structures.get(k).name(), mask);
        }
    }

    private void tidy(CtScan scan, List<StructureCode> structures, List<int[]> clicks) {
        for (int k = 0; k < structures.size(); k++) {
            String host = SeededSegmenter.WITHIN.get(structures.get(k).name());
            byte[] hostMask = host == null ? null : masks.get(host);
            if (hostMask != null) {
                byte[] inside = mask(structures.get(k).name()).clone();
                if (!structures.get(k).name().equals("tumour")) {
                    Morphology.intersect(inside, aroundVeins(hostMask));
                }
                Morphology.unite(hostMask, inside);
            }
        }
        byte[] liver = masks.get("liver");
        byte[] barred = liver == null ? new byte[hu.length] : aroundVeins(liver);
        byte[] leaked = new byte[hu.length];
        for (String vein : OrganShape.UPRIGHT) {
            Morphology.unite(leaked, masks.getOrDefault(vein, leaked));
        }
        tidyEach(scan, structures, clicks, barred);
        if (liver != null) {
            Morphology.intersect(leaked, barred);
            closeLiver(leaked);
            Morphology.intersect(masks.getOrDefault("hepatic_vein", barred), barred);
            fed = barred.clone();
            clicked = Morphology.dilate(clicked, lattice, CLICK_BALL_MM);
            masks.forEach((name, mask) -> {
                if (!name.equals("liver") && !SeededSegmenter.WITHIN.containsKey(name)) {
                    Morphology.subtract(fed, mask);
                }
            });
        }
        byte[] taken = new byte[hu.length];
        for (Map.Entry<String, byte[]> entry : masks.entrySet()) {
            if (!SeededSegmenter.WITHIN.containsKey(entry.getKey())) {
                Morphology.subtract(entry.getValue(), taken);
                Morphology.unite(taken, entry.getValue());
            }
        }
    }

    /** An organ with the veins in it, up to where they open into a great one. */
    private byte[] aroundVeins(byte[] organ) {
        byte[] with = organ.clone();
        lumens.values().forEach(lumen -> Morphology.unite(with, lumen));
        byte[] closed = Morphology.close(with, lattice, WIDEST_VESSEL_MM);
        lumens.values().forEach(lumen -> Morphology.subtract(closed, lumen));
        return closed;
    }

    /**
     * The great vessels last: what leaked from elsewhere into their branches has then been cut off,
     * and falls to them.
     *
     * @param barred where the liver's own vessels run
     */
    private void tidyEach(
            CtScan scan, List<StructureCode> structures, List<int[]> clicks, byte[] barred) {
        byte[] none = new byte[hu.length];
        Map<String, byte[]> onTrunks = new LinkedHashMap<>();
        for (int k = 0; k < structures.size(); k++) {
            if (OrganShape.TRUNKS.contains(structures.get(k).name())) {
                onTrunks.put(structures.get(k).name(), seeds(clicks.get(k)));
            }
        }
        TrunkBranches branches = new TrunkBranches(this, domain, onTrunks, middles, lumens);
        byte[] noBranch = branches.barred(masks.getOrDefault("liver", none), barred);
        OrganShape shape = new OrganShape(lattice, hu, barred);
        for (int k = 0; k < structures.size(); k++) {
            String name = structures.get(k).name();
            if (!OrganShape.TRUNKS.contains(name)) {
                byte[] seeds = seeds(clicks.get(k));
                masks.put(name, shape.tidied(name, mask(name), seeds, seeds, none, none));
            }
        }
        byte[] liver = masks.getOrDefault("liver", none);
        for (String name : OrganShape.UPRIGHT) {
            Morphology.subtract(liver, lumens.getOrDefault(name, none));
        }
        Map<String, byte[]> loose = branches.part(scan, barred);
        OrganShape trunks = new OrganShape(lattice, hu, noBranch);
        for (int k = 0; k < structures.size(); k++) {
            String name = structures.get(k).name();
            if (OrganShape.TRUNKS.contains(name)) {
                byte[] seeds = Objects.requireNonNull(onTrunks.get(name));
                byte[] middle = middles.getOrDefault(name, seeds);
                byte[] lumen = lumens.getOrDefault(name, none);
                byte[] more = loose.getOrDefault(name, none);
                masks.put(name, trunks.tidied(name, mask(name), seeds, middle, lumen, more));
            }
        }
    }

    private byte[] seeds(int[] clicks) {
        byte[] seeds = new byte[hu.length];
        for (int click : clicks) {
            seeds[click] = 1;
        }
        return seeds;
    }

    /**
     * Blurred edges of vessels in the liver, which a paler vessel outside took, are the liver's.
     *
     * @param leaked the liver's own veins, into which the vena cava grew
     */
    private void closeLiver(byte[] leaked) {
        byte[] closed = Morphology.close(mask("liver"), lattice, LIVER_VESSEL_MM);
        Morphology.unite(closed, leaked);
        for (Map.Entry<String, byte[]> entry : masks.entrySet()) {
            if (!SeededSegmenter.WITHIN.containsKey(entry.getKey())) {
                Morphology.subtract(closed, entry.getValue());
            }
        }
        for (int i = 0; i < closed.length; i++) {
            closed[i] &= (byte) (hu[i] > LIVER_LEAST_HU ? 1 : 0);
        }
        byte[] liver = mask("liver");
        Morphology.unite(
                liver, Flood.touching(closed, Morphology.dilateByVoxel(liver, lattice), lattice));
    }

    /** Hollow organs were grown from what fills them. */
    private void addWalls(HollowOrgan hollow) {
        for (String name : List.copyOf(masks.keySet())) {
            IntensityModel filling = models.get(name);
            if (!HollowOrgan.NAMES.contains(name) || filling == null) {
                continue;
            }
            byte[] others = new byte[hu.length];
            masks.forEach((other, mask) -> {
                if (!other.equals(name)) {
                    Morphology.unite(others, mask);
                }
            });
            byte[] content = mask(name);
            byte[] organ = hollow.withWall(content, others);
            models.put(name, hollow.wall(content, organ, filling));
            masks.put(name, organ);
        }
    }

    /** Of a great vein without its branches, as far as that is known. */
    byte[] trunk(String vein) {
        byte[] lumen = lumens.getOrDefault(vein, new byte[0]);
        return Morphology.count(lumen) > 0 ? lumen : masks.getOrDefault(vein, new byte[hu.length]);
    }

    byte[] mask(String name) {
        return Objects.requireNonNull(masks.get(name), name);
    }
}
