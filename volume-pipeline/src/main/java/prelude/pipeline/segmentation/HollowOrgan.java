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

    private static final double FAT_LOW_HU = -150;
    private static final double FAT_HIGH_HU = -50;
    private static final double WALL_LOW_HU = 0;
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
        return rim;
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
