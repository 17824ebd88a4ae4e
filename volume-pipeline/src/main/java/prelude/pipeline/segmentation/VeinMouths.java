package prelude.pipeline.segmentation;

/**
 * Where hepatic veins open into a vena cava: thick vessels beside it, in the upper half of its way
 * along the liver.
 */
final class VeinMouths {
    /** How far a vena cava's found wall may be from the lumen of a vein that opens into it. */
    private static final double REACH_MM = 5;

    /** No portal branch beside the vena cava is that thick. */
    private static final double LEAST_RADIUS_MM = 2.2;

    private static final double EDGE = 0.5;

    private VeinMouths() {}

    /**
     * A mask of the crop.
     *
     * @param domain of the crop, where there may be veins
     * @param heights of the crop, of the way from the organ to a vein
     */
    static byte[] of(Crop crop, byte[] domain, float[] heights, CtScan scan, OrganGrowth growth) {
        byte[] beside = besideCava(growth);
        byte[] near = new byte[domain.length];
        byte[] bright = new byte[domain.length];
        for (int i = 0; i < near.length; i++) {
            near[i] = beside[scan.coarse(crop.outer(i))];
            bright[i] = (byte) (domain[i] != 0 && heights[i] > EDGE ? 1 : 0);
        }
        if (Morphology.count(near) == 0) {
            return near;
        }
        Crop mouths = new Crop(near, crop.lattice, 2 * LEAST_RADIUS_MM);
        byte[] thick = Morphology.open(mouths.cut(bright), mouths.lattice, LEAST_RADIUS_MM);
        Morphology.intersect(thick, mouths.cut(near));
        return mouths.pasted(thick);
    }

    /** On the axial scan. */
    private static byte[] besideCava(OrganGrowth growth) {
        Lattice lattice = growth.lattice;
        byte[] cava = new byte[growth.fed.length];
        for (String name : OrganShape.UPRIGHT) {
            Morphology.unite(cava, growth.trunk(name));
        }
        byte[] beside = Morphology.dilate(cava, lattice, REACH_MM);
        int lowest = lattice.nz();
        int highest = -1;
        for (int i = 0; i < beside.length; i++) {
            if (beside[i] != 0 && growth.fed[i] != 0) {
                lowest = Math.min(lowest, i / lattice.plane());
                highest = Math.max(highest, i / lattice.plane());
            }
        }
        for (int i = 0; i < beside.length; i++) {
            if (i / lattice.plane() <= (lowest + highest) / 2) {
                beside[i] = 0;
            }
        }
        return beside;
    }
}
