package prelude.pipeline.segmentation;

/** The closed envelope of the patient on the axial scan: lungs and bowel inside, table outside. */
final class BodyShape {
    static final int SKIN_HU = -350;
    private static final double CLOTHES_MM = 3.5;

    /** Wider than the glottis and the ear canal, so that air outside cannot enter by them. */
    private static final double ORIFICE_MM = 6;

    /**
     * A limb may be apart from the trunk in the scan; a smaller thing is no part of the patient.
     */
    private static final double SMALLEST_PART = 0.05;

    private static final int SOLID_MEAN_HU = -200;

    private BodyShape() {}

    /** Empty where the scan shows no body. */
    static byte[] of(AxialScan scan) {
        Lattice lattice = scan.lattice;
        byte[] tissue = scan.above(SKIN_HU);
        byte[] opened = Morphology.open(tissue, lattice, CLOTHES_MM);
        byte[] parts = bodyParts(opened, scan);
        byte[] body = Morphology.dilate(parts, lattice, 1.5 * CLOTHES_MM);
        Morphology.intersect(body, tissue);
        return Morphology.not(outside(body, lattice));
    }

    private static byte[] bodyParts(byte[] opened, AxialScan scan) {
        Components components = Components.of(opened, scan.lattice);
        byte[] parts = new byte[opened.length];
        if (components.count() == 0) {
            return parts;
        }
        double[] means = components.means(scan.hu);
        long largest = 0;
        for (int i = 0; i < components.count(); i++) {
            if (means[i] > SOLID_MEAN_HU) {
                largest = Math.max(largest, components.size(i));
            }
        }
        boolean[] chosen = new boolean[components.count()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = means[i] > SOLID_MEAN_HU && components.size(i) >= SMALLEST_PART * largest;
        }
        components.paint(chosen, parts, (byte) 1);
        return parts;
    }

    /** The air that a ball of {@link #ORIFICE_MM} reaches from the sides of the scan. */
    private static byte[] outside(byte[] body, Lattice lattice) {
        float[] toBody = DistanceTransform.squaredMm(body, lattice);
        byte[] roomy = Morphology.not(Morphology.within(toBody, lattice, ORIFICE_MM));
        byte[] reached = Flood.fromSides(roomy, lattice);
        byte[] outside = Morphology.dilate(reached, lattice, ORIFICE_MM + lattice.dxMm());
        Morphology.subtract(outside, body);
        return outside;
    }
}
