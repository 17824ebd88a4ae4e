package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an axial scan is bright and even over 7 mm: inside of what contrast fills (vessels, heart,
 * kidneys) and of cancellous bone. What lies around a core tells them apart: bone has a cortex,
 * which is denser than the core; blood has a wall and fat, which are not.
 */
final class ContrastCores {
    /** Above every tissue without contrast but bone. */
    static final int CONTRAST_HU = 125;

    /** A core holds a ball of this radius, all of it that dense. */
    private static final double BALL_MM = 3.5;

    private static final double EVEN_MM = 2.5;

    /**
     * Of the spread within a voxel and its neighbours, over the noise; cancellous bone has more.
     */
    private static final double EVEN_NOISES = 2.2;

    /** The flow's mixing grows with the contrast. */
    private static final double EVEN_SHARE = 0.12;

    private static final double SMALLEST_ML = 0.15;

    /** As far around a core as its cortex or its wall is looked for. */
    private static final double RING_MM = 6;

    /** Beyond the blur of a core's own edge. */
    private static final double BEYOND_MM = 3;

    /** Around a denser core, what is dense is its rim and no cortex. */
    private static final double BESIDE_MM = 8;

    private static final double CORTEX_OVER_HU = 50;
    private static final double CORTEX_OVER_SHARE = 0.15;
    private static final double SOFT_SHARE = 0.6;

    /** Blood that has mixed once with all of it; on the way in contrast is denser. */
    private static final int DENSEST_MIXED_HU = 700;

    /** Cement, enamel and metal are beyond; no contrast is, once it is in a great vein. */
    private static final int DENSEST_HU = 1500;

    /** Of the densest pool: what is denser has not mixed, or is no blood. */
    private static final double MIXED_SHARE = 1.3;

    /** How far inflowing contrast lies from blood that is known. */
    private static final double INFLOW_MM = 10;

    /** Contrast at such a density is in arteries or a heart; no organ takes up as much. */
    static final int ARTERIAL_HU = 250;

    /** A vessel or a chamber; a stone or a piece of plaque is smaller. */
    private static final double POOL_ML = 5;

    /** 1 where a core is blood or an organ that holds contrast. */
    final byte[] blood;

    /** 1 where a core is cancellous bone. */
    final byte[] bone;

    /** How dense the core is that a voxel of {@link #blood} belongs to, HU; 0 elsewhere. */
    final short[] coreHu;

    /** The largest spread of even tissue, HU. */
    final double evenHu;

    /** How dense blood is where it is mixed, HU; 0 where the scan shows no contrast. */
    final int pooledHu;

    /** A core: what it holds, its density, and what is seen around it. */
    private record Core(int number, double ml, short hu, double cortex, double soft, Crop crop) {
        boolean isBone() {
            return cortex > 0.1 && soft < 0.25 && cortex > soft;
        }

        boolean isBlood() {
            return soft > cortex && ((soft > 0.3 && cortex < 0.25) || cortex < 0.05);
        }
    }

    private final Lattice lattice;
    private final short[] mean;
    private final int[] numbers;

    private ContrastCores(AxialScan scan, short[] mean, byte[] body) {
        lattice = scan.lattice;
        this.mean = mean;
        evenHu = EVEN_NOISES * LocalSpread.ofEvenTissue(scan.hu, mean, lattice);
        blood = new byte[mean.length];
        bone = new byte[mean.length];
        coreHu = new short[mean.length];
        numbers = new int[mean.length];
        List<Core> cores = cores(scan, body);
        int pooled = 0;
        for (Core core : cores) {
            if (core.isBlood() && core.hu <= DENSEST_MIXED_HU && core.ml > POOL_ML) {
                pooled = Math.max(pooled, core.hu);
            }
        }
        pooledHu = pooled;
        List<Core> denser = new ArrayList<>();
        for (Core core : cores) {
            if (core.isBone()) {
                paint(core, bone);
            } else if (core.isBlood() && core.hu <= MIXED_SHARE * pooled) {
                adopt(core);
            } else if (core.isBlood() && core.hu <= DENSEST_HU) {
                denser.add(core);
            }
        }
        if (isArterial()) {
            adoptInflow(denser);
        }
    }

    /**
     * @param mean the scan, averaged over neighbours
     */
    static ContrastCores in(AxialScan scan, short[] mean, byte[] body) {
        return new ContrastCores(scan, mean, body);
    }

    /** Whether contrast is in the arteries, or a heart. */
    boolean isArterial() {
        return pooledHu >= ARTERIAL_HU;
    }

    private List<Core> cores(AxialScan scan, byte[] body) {
        byte[] bright = new byte[mean.length];
        for (int i = 0; i < bright.length; i++) {
            bright[i] = (byte) (body[i] != 0 && mean[i] > CONTRAST_HU ? 1 : 0);
        }
        byte[] even = even(Morphology.open(bright, lattice, BALL_MM), scan.hu);
        Components components = Components.of(even, lattice);
        int[][] boxes = components.number(numbers);
        short[] middles = middles(components.count());
        List<Core> cores = new ArrayList<>();
        for (int c = 0; c < boxes.length; c++) {
            double ml = components.size(c) * lattice.voxelMl();
            if (ml >= SMALLEST_ML) {
                Crop crop = new Crop(boxes[c], lattice, RING_MM);
                cores.add(around(c + 1, ml, middles, crop));
            }
        }
        return cores;
    }

    /** What of a mask is even, without its thin parts. */
    private byte[] even(byte[] dense, short[] hu) {
        LocalSpread spread = new LocalSpread(hu, lattice);
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int i = lattice.index(0, 0, z); i < (z + 1) * lattice.plane(); i++) {
                        double most = Math.max(evenHu, EVEN_SHARE * mean[i]);
                        if (dense[i] != 0 && spread.at(i) >= most) {
                            dense[i] = 0;
                        }
                    }
                });
        return Morphology.open(dense, lattice, EVEN_MM);
    }

    /** The median density of each component. */
    private short[] middles(int count) {
        int[] sizes = new int[count];
        for (int number : numbers) {
            if (number > 0) {
                sizes[number - 1]++;
            }
        }
        short[][] values = new short[count][];
        for (int c = 0; c < count; c++) {
            values[c] = new short[sizes[c]];
        }
        for (int i = 0; i < numbers.length; i++) {
            int c = numbers[i] - 1;
            if (c >= 0) {
                values[c][--sizes[c]] = mean[i];
            }
        }
        short[] middles = new short[count];
        for (int c = 0; c < count; c++) {
            Arrays.sort(values[c]);
            middles[c] = values[c][values[c].length / 2];
        }
        return middles;
    }

    /** Looks at what surrounds a core. */
    private Core around(int number, double ml, short[] middles, Crop crop) {
        short hu = middles[number - 1];
        byte[] own = new byte[crop.lattice.count()];
        byte[] denser = new byte[own.length];
        for (int k = 0; k < own.length; k++) {
            int other = numbers[crop.outer(k)];
            own[k] = (byte) (other == number ? 1 : 0);
            boolean beside = other > 0 && other != number && middles[other - 1] >= 1.1 * hu;
            denser[k] = (byte) (beside ? 1 : 0);
        }
        float[] away = DistanceTransform.squaredMm(own, crop.lattice, RING_MM);
        byte[] beside = Morphology.dilate(denser, crop.lattice, BESIDE_MM);
        double cortexHu = hu + Math.max(CORTEX_OVER_HU, CORTEX_OVER_SHARE * hu);
        long ring = 0;
        long far = 0;
        long cortex = 0;
        long soft = 0;
        for (int k = 0; k < own.length; k++) {
            if (own[k] != 0 || away[k] > RING_MM * RING_MM) {
                continue;
            }
            short here = mean[crop.outer(k)];
            ring++;
            cortex += here > cortexHu && beside[k] == 0 ? 1 : 0;
            if (away[k] > BEYOND_MM * BEYOND_MM) {
                far++;
                soft += here < SOFT_SHARE * hu ? 1 : 0;
            }
        }
        double cortexShare = cortex / (double) Math.max(1, ring);
        return new Core(number, ml, hu, cortexShare, soft / (double) Math.max(1, far), crop);
    }

    private void paint(Core core, byte[] target) {
        voxels(core).forEach(i -> target[i] = 1);
    }

    private void adopt(Core core) {
        voxels(core)
                .forEach(i -> {
                    blood[i] = 1;
                    coreHu[i] = core.hu;
                });
    }

    private IntStream voxels(Core core) {
        return IntStream.range(0, core.crop.lattice.count())
                .map(core.crop::outer)
                .filter(i -> numbers[i] == core.number);
    }

    /** Contrast that has not mixed yet is denser than all blood, but it flows into blood. */
    private void adoptInflow(List<Core> left) {
        boolean again = true;
        while (again && !left.isEmpty()) {
            byte[] near = Morphology.dilate(blood, lattice, INFLOW_MM);
            again =
                    left.removeIf(core -> {
                        boolean flows = voxels(core).anyMatch(i -> near[i] != 0);
                        if (flows) {
                            adopt(core);
                        }
                        return flows;
                    });
        }
    }
}
