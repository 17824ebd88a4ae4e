package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.Set;

/**
 * Stomach and bowel: a wall around gas that lies over fluid. What fills them is grown from the
 * clicks; the wall, which is as dense as whatever lies beyond it, is then as thick as it is where
 * fat lies beyond it.
 */
final class HollowOrgan {
    static final Set<String> NAMES =
            Set.of("stomach", "duodenum", "small_bowel", "colon", "rectum");

    private static final int GAS_HU = -250;

    /** Water to chyme, with what swims in it. */
    private static final IntensityModel FLUID = new IntensityModel(22, 7, 35);

    /** Above it a patient drank contrast, and the click says how dense it is. */
    private static final double DENSEST_FLUID_HU = 70;

    /** Less gas than this is a bubble; so many loops with gas are told apart. */
    private static final double LEAST_GAS_ML = 0.3;

    private static final int MOST_GASES = 120;

    private static final double FAT_LOW_HU = -150;
    private static final double FAT_HIGH_HU = -50;
    private static final double WALL_LOW_HU = 0;

    /** What lies on both sides of a wall, and by how much it is denser than that. */
    private static final double WALL_SIDE_MM = 3;

    private static final double REJOIN_VOXELS = 1.6;
    private static final double WALL_RISE_HU = 12;
    private static final double WALL_LEAST_HU = 30;

    private static final double THINNEST_MM = 1.5;
    private static final double THICKEST_MM = 6;

    /** Where fat lies beyond the wall the way to it is shortest. */
    private static final double NEAREST_SHARE = 0.2;

    private final Lattice lattice;
    private final float[] hu;
    private final byte[] body;

    HollowOrgan(Lattice lattice, float[] hu, byte[] body) {
        this.lattice = lattice;
        this.hu = hu;
        this.body = body;
    }

    /** What fills the organ, by what the clicks show. */
    static IntensityModel content(IntensityModel clicked) {
        return clicked.meanHu() > DENSEST_FLUID_HU ? clicked : FLUID;
    }

    /** Gas in the body outside the lungs, with its blurred rim. */
    byte[] gas(AxialScan scan) {
        byte[] lungs = LungShape.lungsAmong(LungShape.airInside(scan, body), scan);
        byte[] gas = new byte[hu.length];
        for (int i = 0; i < gas.length; i++) {
            gas[i] = (byte) (hu[i] < GAS_HU && body[i] != 0 ? 1 : 0);
        }
        Morphology.subtract(gas, Morphology.dilateByVoxel(lungs, lattice));
        byte[] rim = Morphology.dilateByVoxel(gas, lattice);
        Morphology.intersect(rim, body);
        Morphology.subtract(rim, between(gas, rim));
        return rim;
    }

    /** Where the rims of two gases meet, which are in two loops or in a loop and the stomach. */
    private byte[] between(byte[] gas, byte[] rim) {
        Components components = Components.of(gas, lattice);
        byte[] owner = new byte[gas.length];
        long least = (long) Math.ceil(LEAST_GAS_ML / lattice.voxelMl());
        int named = 0;
        for (int i = 0; i < components.count(); i++) {
            // Bubbles share the first name: two that touch are one loop's.
            boolean large = components.size(i) >= least && named < MOST_GASES;
            components.paint(i, owner, (byte) (large ? 2 + named : 1));
            named += large ? 1 : 0;
        }
        Flood.claim(owner, rim, lattice);
        byte[] between = new byte[gas.length];
        int row = lattice.nx();
        int plane = lattice.plane();
        for (int i = 0; i < gas.length; i++) {
            if (owner[i] != 0) {
                boolean lastOfRow = i % row == row - 1;
                boolean lastRow = i / row % lattice.ny() == lattice.ny() - 1;
                part(gas, owner, between, i, lastOfRow ? i : i + 1);
                part(gas, owner, between, i, lastRow ? i : i + row);
                part(gas, owner, between, i, i + plane < gas.length ? i + plane : i);
            }
        }
        return between;
    }

    /** Marks of two neighbours with two owners what is rim. */
    private static void part(byte[] gas, byte[] owner, byte[] between, int i, int next) {
        if (owner[next] != 0 && owner[i] != owner[next]) {
            between[i] |= (byte) (gas[i] == 0 ? 1 : 0);
            between[next] |= (byte) (gas[next] == 0 ? 1 : 0);
        }
    }

    /**
     * Walls between fluid and fluid, or fluid and fat: denser than what lies on both sides. They
     * are hardly wider than a voxel; what takes noise out for growing takes them away.
     */
    static byte[] walls(AxialScan scan) {
        Lattice lattice = scan.lattice;
        float[] hu = AnisotropicDiffusion.apply(scan.hu, lattice, Short.MAX_VALUE, 1);
        int sideX = Math.max(1, (int) Math.round(WALL_SIDE_MM / lattice.dxMm()));
        int sideY = Math.max(1, (int) Math.round(WALL_SIDE_MM / lattice.dyMm()));
        int sideZ = Math.max(1, (int) Math.round(WALL_SIDE_MM / lattice.dzMm()));
        byte[] walls = new byte[hu.length];
        lattice.eachVoxel(
                (x, y, z, i) -> {
                    boolean ridge =
                            (x >= sideX && x < lattice.nx() - sideX && rises(hu, i, sideX))
                                    || (y >= sideY
                                            && y < lattice.ny() - sideY
                                            && rises(hu, i, sideY * lattice.nx()))
                                    || (z >= sideZ
                                            && z < lattice.nz() - sideZ
                                            && rises(hu, i, sideZ * lattice.plane()));
                    walls[i] = (byte) (ridge ? 1 : 0);
                });
        return walls;
    }

    /** What swims in the fluid looks like a wall, but has the fluid on both sides. */
    static void rejoin(byte[] content, byte[] walls, Lattice lattice) {
        byte[] closed = Morphology.close(content, lattice, REJOIN_VOXELS * lattice.dxMm());
        Morphology.intersect(closed, walls);
        Morphology.unite(content, closed);
    }

    private static boolean rises(float[] hu, int i, int side) {
        return hu[i] > WALL_LEAST_HU && hu[i] - Math.max(hu[i - side], hu[i + side]) > WALL_RISE_HU;
    }

    /**
     * The content and the wall around it.
     *
     * @param others what belongs to other organs
     */
    byte[] withWall(byte[] content, byte[] others) {
        double wallMm = wallMm(content);
        byte[] organ = Morphology.dilate(content, lattice, wallMm);
        for (int i = 0; i < organ.length; i++) {
            boolean wall = hu[i] > WALL_LOW_HU && others[i] == 0 && body[i] != 0;
            organ[i] = (byte) (content[i] != 0 || (organ[i] != 0 && wall) ? 1 : 0);
        }
        return organ;
    }

    /** How far the nearest fat is from the content's rim, where fat is near. */
    private double wallMm(byte[] content) {
        byte[] fat = new byte[hu.length];
        for (int i = 0; i < fat.length; i++) {
            fat[i] = (byte) (hu[i] > FAT_LOW_HU && hu[i] < FAT_HIGH_HU ? 1 : 0);
        }
        Morphology.subtract(fat, content);
        float[] toFat = DistanceTransform.squaredMm(fat, lattice, 2 * THICKEST_MM);
        byte[] rim = content.clone();
        Morphology.subtract(rim, Morphology.erodeByVoxel(content, lattice));
        float[] ways = new float[Math.toIntExact(Morphology.count(rim))];
        int count = 0;
        for (int i = 0; i < rim.length; i++) {
            if (rim[i] != 0) {
                ways[count++] = toFat[i];
            }
        }
        Arrays.sort(ways);
        double nearest = count == 0 ? 0 : Math.sqrt(ways[(int) (NEAREST_SHARE * count)]);
        // From the middle of the rim's voxel to that of the fat's: one voxel is no wall.
        return Math.clamp(nearest - lattice.dxMm(), THINNEST_MM, THICKEST_MM);
    }

    /** What the wall looks like, for the painter who places its outer edge. */
    IntensityModel wall(byte[] content, byte[] organ, IntensityModel filling) {
        float[] values = new float[organ.length];
        int count = 0;
        for (int i = 0; i < organ.length; i++) {
            if (organ[i] != 0 && content[i] == 0) {
                values[count++] = hu[i];
            }
        }
        if (count == 0) {
            return filling;
        }
        Arrays.sort(values, 0, count);
        return new IntensityModel(values[count / 2], filling.sigmaHu());
    }
}
