package prelude.pipeline.segmentation;

/**
 * What contrast fills on the axial scan, told from bone: a threshold that finds bone takes every
 * vessel, heart and kidney that is as dense. From {@link ContrastCores} both grow through all that
 * is bright, and each voxel falls to the one that is nearer along the way.
 */
final class BloodPool {
    static final byte BLOOD = 1;
    static final byte BONE = 2;

    /** Arteries that fill late hold more than this share, the muscle of a heart less. */
    private static final double FAINTEST_SHARE = 0.33;

    /** As far as one vessel's density tells what is too dense for those beside it. */
    private static final double BESIDE_MM = 25;

    /** What is so much denser than the blood near it is calcified, or metal. */
    private static final double HARD_SHARE = 1.3;

    private static final int HARD_OVER_HU = 50;

    /** Contrast on its way in is as dense as blood or denser, and wider than a cortex. */
    private static final double FLOWING_SHARE = 0.8;

    /** Where contrast flows in, nothing is too dense for blood. */
    private static final short FLOWING = Short.MAX_VALUE;

    private static final double FLOWING_MM = 4.5;
    private static final double FLOWING_RIM_MM = 4;

    private static final int DARKEST_MARROW_HU = -150;
    private static final int DENSEST_MARROW_HU = 125;
    private static final int CORTEX_HU = 260;
    private static final int CANCELLOUS_HU = 240;
    private static final double SMALLEST_MARROW_ML = 0.02;

    /** Of a whole vertebra; what is enclosed between heart chambers may be larger. */
    private static final double LARGEST_MARROW_ML = 40;

    /** What is enclosed so near to blood is a muscle between chambers, or a clot. */
    private static final double NEAR_BLOOD_MM = 6;

    private static final double NEAR_BLOOD_SHARE = 0.3;

    /** Of a bone, what its marrow and its cortex mark. */
    private static final double LEAST_BONE_SHARE = 0.04;

    /** As thick as a cortex and its blur. */
    private static final double CORTEX_MM = 2.3;

    private static final double CLEAR_OF_BLOOD_MM = 2;

    /** 1 where blood, or an organ full of it, is bright enough for bone; all 0 without contrast. */
    final byte[] mask;

    /** The same with its blurred rim; all 0 without contrast. */
    final byte[] hull;

    /** Vessels' insides, where noise alone makes a voxel darker; all 0 without contrast. */
    final byte[] cores;

    /** 1 where bone is certain; all 0 without contrast. */
    final byte[] bones;

    /** How dense mixed blood is, HU; 0 without contrast. */
    final int bloodHu;

    private BloodPool(byte[] mask, byte[] hull, byte[] cores, byte[] bones, int bloodHu) {
        this.mask = mask;
        this.hull = hull;
        this.cores = cores;
        this.bones = bones;
        this.bloodHu = bloodHu;
    }

    boolean isArterial() {
        return bloodHu >= ContrastCores.ARTERIAL_HU;
    }

    /** The least density of blood that holds contrast, HU. */
    int faintestHu() {
        return faintestHu(bloodHu);
    }

    private static int faintestHu(int bloodHu) {
        return bloodHu >= ContrastCores.ARTERIAL_HU
                ? (int) (FAINTEST_SHARE * bloodHu)
                : ContrastCores.CONTRAST_HU;
    }

    static BloodPool of(AxialScan scan, short[] mean, byte[] body) {
        ContrastCores cores = ContrastCores.in(scan, mean, body);
        if (cores.pooledHu == 0) {
            byte[] none = new byte[mean.length];
            return new BloodPool(none, none, none, none, 0);
        }
        byte[] bright = new byte[mean.length];
        for (int i = 0; i < bright.length; i++) {
            boolean inside = body[i] != 0 && scan.hu[i] > BoneShape.BONE_HU;
            bright[i] = (byte) (inside ? 1 : 0);
        }
        short[] bloodHu = bloodHu(scan, mean, cores);
        byte[] bones = bones(scan, mean, cores, bright, bloodHu);
        byte[] markers = bones.clone();
        for (int i = 0; i < markers.length; i++) {
            markers[i] = cores.blood[i] != 0 ? BLOOD : markers[i] != 0 ? BONE : 0;
            bright[i] |= markers[i] != 0 ? (byte) 1 : 0;
        }
        Evenness even = new Evenness(new LocalSpread(scan.hu, scan.lattice), cores.evenHu);
        byte[] won = BloodRace.run(markers, bright, mean, bloodHu, even);
        byte[] mask = new byte[won.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (won[i] == BLOOD ? 1 : 0);
        }
        adoptStreams(won, mask, bones, scan.lattice);
        byte[] vessels = cores.blood.clone();
        int faintest = faintestHu(cores.pooledHu);
        for (int i = 0; i < vessels.length; i++) {
            vessels[i] &= (byte) (cores.coreHu[i] > faintest ? 1 : 0);
        }
        byte[] hull = Morphology.dilateByVoxel(mask, scan.lattice);
        return new BloodPool(mask, hull, vessels, bones, cores.pooledHu);
    }

    /** What hardly holds a bone and touches blood is blood that has not mixed. */
    private static void adoptStreams(byte[] won, byte[] mask, byte[] bones, Lattice lattice) {
        byte[] rest = new byte[won.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) (won[i] == BONE ? 1 : 0);
        }
        Components components = Components.of(rest, lattice);
        long[] certain = components.overlaps(bones);
        long[] touching = components.overlaps(Morphology.dilateByVoxel(mask, lattice));
        boolean[] streams = new boolean[components.count()];
        for (int c = 0; c < streams.length; c++) {
            streams[c] = touching[c] > 0 && certain[c] < LEAST_BONE_SHARE * components.size(c);
        }
        components.paint(streams, mask, (byte) 1);
    }

    /** Even and dense tissue, through which bone does not run. */
    record Evenness(LocalSpread spread, double mostHu) {
        boolean at(int voxel) {
            return spread.at(voxel) < mostHu;
        }
    }

    /** How dense blood may be near each voxel, HU. */
    private static short[] bloodHu(AxialScan scan, short[] mean, ContrastCores cores) {
        Lattice lattice = scan.lattice;
        short[] bloodHu = cores.coreHu.clone();
        BoxMaximum.apply(bloodHu, lattice, BESIDE_MM);
        byte[] flowing = new byte[mean.length];
        boolean arterial = cores.isArterial();
        for (int i = 0; i < bloodHu.length; i++) {
            bloodHu[i] = (short) Math.max(bloodHu[i], cores.pooledHu);
            flowing[i] = (byte) (arterial && mean[i] > FLOWING_SHARE * cores.pooledHu ? 1 : 0);
        }
        if (arterial) {
            flowing = Morphology.open(flowing, lattice, FLOWING_MM);
            flowing = Morphology.dilate(flowing, lattice, FLOWING_RIM_MM);
            for (int i = 0; i < flowing.length; i++) {
                bloodHu[i] = flowing[i] != 0 ? FLOWING : bloodHu[i];
            }
        }
        return bloodHu;
    }

    private static byte[] bones(
            AxialScan scan, short[] mean, ContrastCores cores, byte[] bright, short[] bloodHu) {
        Lattice lattice = scan.lattice;
        byte[] cortex =
                Morphology.dilate(marrow(scan, mean, cores, bright, bloodHu), lattice, CORTEX_MM);
        Morphology.intersect(cortex, bright);
        Morphology.subtract(cortex, Morphology.dilate(cores.blood, lattice, CLEAR_OF_BLOOD_MM));
        byte[] hard = new byte[bright.length];
        for (int i = 0; i < hard.length; i++) {
            boolean dense = scan.hu[i] > HARD_SHARE * bloodHu[i] + HARD_OVER_HU;
            hard[i] = (byte) (dense && bright[i] != 0 ? 1 : 0);
            cortex[i] &= (byte) (bloodHu[i] != FLOWING ? 1 : 0);
        }
        Morphology.unite(cortex, hard);
        Morphology.unite(cortex, cores.bone);
        Morphology.subtract(cortex, cores.blood);
        return cortex;
    }

    /**
     * Adds what is less dense and enclosed, in two planes or three, by what is bright and denser.
     *
     * @param wallHu what encloses is denser
     * @param mostHu what is enclosed is less dense
     */
    private static void enclosedBy(
            int wallHu, int mostHu, AxialScan scan, short[] mean, byte[] bright, byte[] enclosed) {
        byte[] walls = bright.clone();
        for (int i = 0; i < walls.length; i++) {
            // Single voxels of noise enclose others.
            walls[i] &= (byte) (mean[i] > wallHu ? 1 : 0);
        }
        byte[] sealed = Morphology.close(walls, scan.lattice, BoneShape.PORE_MM);
        byte[] planes = Enclosure.inPlanes(sealed, scan.lattice);
        for (int i = 0; i < enclosed.length; i++) {
            boolean dark = scan.hu[i] > DARKEST_MARROW_HU && scan.hu[i] < mostHu;
            enclosed[i] |= (byte) (planes[i] >= 2 && dark ? 1 : 0);
        }
    }

    /** What a wall of bone encloses, away from blood. */
    private static byte[] marrow(
            AxialScan scan, short[] mean, ContrastCores cores, byte[] bright, short[] bloodHu) {
        Lattice lattice = scan.lattice;
        byte[] enclosed = new byte[bright.length];
        enclosedBy(BoneShape.BONE_HU, DENSEST_MARROW_HU, scan, mean, bright, enclosed);
        if (cores.isArterial()) {
            // Cancellous bone is bright, too, but less so than the cortex around it.
            enclosedBy(CORTEX_HU, CANCELLOUS_HU, scan, mean, bright, enclosed);
        }
        Components components = Components.of(enclosed, lattice);
        byte[] near = cores.blood.clone();
        for (int i = 0; i < near.length; i++) {
            near[i] |= (byte) (bloodHu[i] == FLOWING ? 1 : 0);
        }
        near = Morphology.dilate(near, lattice, NEAR_BLOOD_MM);
        long[] nearBlood = components.overlaps(near);
        boolean[] dropped = new boolean[components.count()];
        for (int c = 0; c < dropped.length; c++) {
            double ml = components.size(c) * lattice.voxelMl();
            dropped[c] =
                    ml < SMALLEST_MARROW_ML
                            || ml > LARGEST_MARROW_ML
                            || nearBlood[c] > NEAR_BLOOD_SHARE * components.size(c);
        }
        components.paint(dropped, enclosed, (byte) 0);
        return enclosed;
    }
}
