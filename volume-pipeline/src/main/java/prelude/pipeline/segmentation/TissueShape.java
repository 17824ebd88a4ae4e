package prelude.pipeline.segmentation;

/**
 * Fat and skeletal muscle on the axial scan. Fat is told by density alone. Muscle has the density
 * of the viscera; what parts them is where they lie: muscle is near the fat under the skin or near
 * a bone, and how near differs between the spine and a rib. Where viscera touch the wall their rim
 * is taken for muscle: a measure of body composition, no plane to cut along.
 */
final class TissueShape {
    static final byte FAT = 1;
    static final byte MUSCLE = 2;

    /** The ranges of body composition analysis (Mitsiopoulos et al., 1998; Prado et al., 2008). */
    static final int FAT_LOW_HU = -190;

    static final int FAT_HIGH_HU = -30;
    static final int MUSCLE_LOW_HU = -29;
    static final int MUSCLE_HIGH_HU = 150;

    /** As thick as the muscle of the belly's wall. */
    private static final double UNDER_SKIN_MM = 16;

    /** The muscles of spine and pelvis; a rib and other thin bones carry less. */
    private static final double NEAR_THICK_BONE_MM = 28;

    /** The muscles of the back lie behind the spine's middle, that deep under the fat. */
    private static final double BACK_MM = 45;

    private static final double BEHIND_MM = 12;
    private static final double THICK_BONE_MM = 6;
    private static final double NEAR_BONE_MM = 5;

    /** Rims of viscera that come near the wall are thinner than a muscle. */
    private static final double THINNEST_MM = 3;

    /**
     * Fat that holds a ball of this radius and joins the body's rim is under the skin; that between
     * the organs joins it by narrower ways.
     */
    private static final double SUBCUTANEOUS_MM = 9;

    private TissueShape() {}

    /** {@link #FAT}, {@link #MUSCLE} or 0. */
    static byte[] of(AxialScan scan, Anatomy anatomy) {
        Lattice lattice = scan.lattice;
        short[] mean = BoxMean.below(Short.MAX_VALUE, scan.hu, lattice);
        byte[] free = anatomy.body.clone();
        Morphology.subtract(free, anatomy.wholeBone);
        Morphology.subtract(free, anatomy.lungs);
        byte[] fat = new byte[free.length];
        byte[] lean = new byte[free.length];
        for (int i = 0; i < free.length; i++) {
            fat[i] = (byte) (free[i] != 0 && in(scan.hu[i], FAT_LOW_HU, FAT_HIGH_HU) ? 1 : 0);
            lean[i] = (byte) (free[i] != 0 && in(mean[i], MUSCLE_LOW_HU, MUSCLE_HIGH_HU) ? 1 : 0);
        }
        byte[] tissues = wall(lean, fat, anatomy, lattice);
        for (int i = 0; i < tissues.length; i++) {
            tissues[i] = fat[i] != 0 ? FAT : tissues[i] == 1 ? MUSCLE : 0;
        }
        return tissues;
    }

    /** Lean tissue near the fat under the skin or near a bone. */
    private static byte[] wall(byte[] lean, byte[] fat, Anatomy anatomy, Lattice lattice) {
        byte[] outer = subcutaneous(fat, anatomy.body, lattice);
        byte[] wall = Morphology.dilate(outer, lattice, UNDER_SKIN_MM);
        byte[] bones = anatomy.wholeBone;
        byte[] thick = Morphology.open(bones, lattice, THICK_BONE_MM);
        Morphology.unite(wall, Morphology.dilate(thick, lattice, NEAR_THICK_BONE_MM));
        Morphology.unite(wall, Morphology.dilate(bones, lattice, NEAR_BONE_MM));
        byte[] back = Morphology.dilate(outer, lattice, BACK_MM);
        Morphology.intersect(back, behind(thick, lattice));
        Morphology.unite(wall, back);
        Morphology.intersect(wall, lean);
        return Morphology.open(wall, lattice, THINNEST_MM);
    }

    /** What lies behind the middle of the thick bones. */
    private static byte[] behind(byte[] bones, Lattice lattice) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < bones.length; i++) {
            sum += bones[i] != 0 ? i / lattice.nx() % lattice.ny() : 0;
            count += bones[i];
        }
        byte[] behind = new byte[bones.length];
        double middle = count == 0 ? lattice.ny() : sum / count + BEHIND_MM / lattice.dyMm();
        for (int i = 0; i < bones.length; i++) {
            behind[i] = (byte) (i / lattice.nx() % lattice.ny() > middle ? 1 : 0);
        }
        return behind;
    }

    private static byte[] subcutaneous(byte[] fat, byte[] body, Lattice lattice) {
        byte[] wide = Morphology.open(fat, lattice, SUBCUTANEOUS_MM);
        byte[] rim = Morphology.not(Morphology.erode(body, lattice, SUBCUTANEOUS_MM));
        return Flood.touching(wide, rim, lattice);
    }

    private static boolean in(int hu, int low, int high) {
        return hu >= low && hu <= high;
    }
}
