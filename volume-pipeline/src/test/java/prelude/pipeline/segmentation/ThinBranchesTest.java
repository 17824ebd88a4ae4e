package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/** A vessel that bows through noise half as high as it is. */
class ThinBranchesTest {
    private static final Lattice LATTICE = new Lattice(56, 52, 40, 0.76, 0.76, 1.25);
    private static final double RADIUS_MM = 1.5;
    private static final double EDGE_MM = 0.45;
    private static final double NOISE = 0.3;

    @Test
    void anEdgeIsPlacedWithinASmallPartOfAVoxel() {
        float[] heights = heights(3, RADIUS_MM);
        byte[] found = aboveHalf(heights);
        float[] depths = ThinBranches.depths(LATTICE, heights, found, new byte[LATTICE.count()]);
        double before = 0;
        double after = 0;
        int count = 0;
        double off = 0;
        int near = 0;
        for (int i = 0; i < depths.length; i++) {
            double truth = depthMm(i, RADIUS_MM);
            if (truth > -1.5 && inside(i)) {
                boolean isIn = truth > 0;
                boolean fitted = Float.isNaN(depths[i]) ? found[i] != 0 : depths[i] > 0;
                before += (found[i] != 0) == isIn ? 0 : 1;
                after += fitted == isIn ? 0 : 1;
                count += isIn ? 1 : 0;
                if (!Float.isNaN(depths[i]) && Math.abs(truth) < 0.8) {
                    off += depths[i] - truth;
                    near++;
                }
            }
        }
        assertThat(after / count).isLessThan(0.4 * before / count).isLessThan(0.12);
        assertThat(off / near).isCloseTo(0, within(0.06));
    }

    @Test
    void aTubeIsFittedFromABadStart() {
        float[] heights = heights(5, RADIUS_MM);
        Tube tube = new Tube(new Vector3d(middle(22)).add(0.9, -0.7, 0), new Vector3d(0, 0, 1), 1);
        assertThat(new TubeFit(LATTICE, heights, i -> true, EDGE_MM).fit(tube)).isTrue();
        assertThat(tube.radiusMm).isCloseTo(RADIUS_MM, within(0.12));
        assertThat(Math.abs(depthMm(tube.centre, RADIUS_MM))).isCloseTo(RADIUS_MM, within(0.2));
    }

    @Test
    void whereThereIsOnlyNoiseNoVesselIsWidened() {
        float[] heights = heights(7, -9);
        byte[] found = new byte[LATTICE.count()];
        found[LATTICE.index(28, 26, 20)] = 1;
        float[] depths = ThinBranches.depths(LATTICE, heights, found, new byte[LATTICE.count()]);
        int taken = 0;
        for (float depth : depths) {
            taken += depth > 0 ? 1 : 0;
        }
        assertThat(taken).isLessThan(20);
    }

    /** Away from the lattice's faces, where a vessel has no neighbours. */
    private static boolean inside(int i) {
        int z = i / LATTICE.plane();
        return z > 3 && z < LATTICE.nz() - 4;
    }

    private static byte[] aboveHalf(float[] heights) {
        byte[] found = new byte[heights.length];
        for (int i = 0; i < found.length; i++) {
            boolean near = depthMm(i, RADIUS_MM) > -1.2;
            found[i] = (byte) (near && heights[i] > 0.5 ? 1 : 0);
        }
        return found;
    }

    private static float[] heights(long seed, double radius) {
        Random random = new Random(seed);
        float[] heights = new float[LATTICE.count()];
        for (int i = 0; i < heights.length; i++) {
            double depth = depthMm(i, radius) / EDGE_MM;
            double part =
                    depth > 0 ? ConfidenceScale.normal(depth) : 1 - ConfidenceScale.normal(-depth);
            heights[i] = (float) (part + NOISE * random.nextGaussian());
        }
        return heights;
    }

    private static double depthMm(int i, double radius) {
        return depthMm(
                new Vector3d(
                        i % LATTICE.nx() * LATTICE.dxMm(),
                        i / LATTICE.nx() % LATTICE.ny() * LATTICE.dyMm(),
                        Math.floorDiv(i, LATTICE.plane()) * LATTICE.dzMm()),
                radius);
    }

    private static double depthMm(Vector3d at, double radius) {
        double nearest = Double.MAX_VALUE;
        for (double z = at.z - 3; z <= at.z + 3; z += 0.1) {
            nearest = Math.min(nearest, middle(z).distance(at));
        }
        return radius - nearest;
    }

    /** On a slant, and bowed by 25 mm. */
    private static Vector3d middle(double z) {
        double from = z - 25;
        return new Vector3d(21 + 0.3 * from, 19 + from * from / 50, z);
    }
}
