package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A flat vein that leans, 125 HU in fat; beside it an organ, then a heart, each of its own density.
 */
class TrunkOutlineTest {
    private static final Lattice LATTICE = new Lattice(80, 70, 90, 1.5, 1.5, 1.25);
    private static final double WIDE_MM = 14;
    private static final double THICK_MM = 9;
    private static final int VEIN_HU = 125;

    @Test
    void aNeighbourOfLikeDensityIsNoPartOfAVein() {
        byte[] lumen = lumen(VEIN_HU, VEIN_HU);
        assertThat(dice(lumen, 0, 90)).isGreaterThan(0.93);
        assertThat(dice(lumen, 30, 55)).as("beside the organ").isGreaterThan(0.91);
        assertThat(dice(lumen, 68, 90)).as("beside the heart").isGreaterThan(0.90);
    }

    @Test
    void aFaintEdgeIsFound() {
        byte[] lumen = lumen(VEIN_HU - 15, VEIN_HU - 15);
        assertThat(dice(lumen, 0, 90)).isGreaterThan(0.95);
    }

    @Test
    void whatBelongsToAnotherIsLeftOut() {
        short[] hu = hu(VEIN_HU, VEIN_HU, 3);
        byte[] others = new byte[hu.length];
        int middle = LATTICE.index(column(20), row(20) - 4, 20);
        others[middle] = 1;
        byte[] found = UprightVessel.lumen(alike(hu), clicks(), hu, others, LATTICE);
        assertThat(found[middle]).isZero();
    }

    @Test
    void whereThereIsNoVesselNothingIsFollowed() {
        short[] hu = new short[LATTICE.count()];
        Random random = new Random(4);
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (VEIN_HU + 3 * random.nextGaussian());
        }
        byte[] all = new byte[hu.length];
        Arrays.fill(all, (byte) 1);
        byte[] found = UprightVessel.lumen(all, clicks(), hu, new byte[hu.length], LATTICE);
        assertThat(Morphology.count(found)).isZero();
    }

    @Test
    void anOutlineToldFromElsewhereIsTheSame() {
        double[] wall = new double[36];
        for (int k = 0; k < wall.length; k++) {
            double a = 2 * Math.PI * k / wall.length;
            wall[k] = 1 / Math.hypot(Math.cos(a) / WIDE_MM, Math.sin(a) / THICK_MM);
        }
        double area = StarShape.area(wall);
        assertThat(area).isCloseTo(Math.PI * WIDE_MM * THICK_MM, within(0.01 * area));
        StarShape.shift(wall, 3, -2);
        assertThat(StarShape.area(wall)).isCloseTo(area, within(0.02 * area));
        assertThat(StarShape.middle(wall)[0]).isCloseTo(-3, within(0.2));
        assertThat(StarShape.middle(wall)[1]).isCloseTo(2, within(0.2));
    }

    private static byte[] lumen(int organHu, int heartHu) {
        short[] hu = hu(organHu, heartHu, 3);
        return UprightVessel.lumen(alike(hu), clicks(), hu, new byte[hu.length], LATTICE);
    }

    private static byte[] alike(short[] hu) {
        byte[] alike = new byte[hu.length];
        for (int i = 0; i < hu.length; i++) {
            alike[i] = (byte) (Math.abs(hu[i] - VEIN_HU) < 24 ? 1 : 0);
        }
        return alike;
    }

    private static byte[] clicks() {
        byte[] clicks = new byte[LATTICE.count()];
        clicks[LATTICE.index(column(12), row(12), 12)] = 1;
        clicks[LATTICE.index(column(60) + 1, row(60), 60)] = 1;
        return clicks;
    }

    private static int column(int z) {
        return (int) Math.round(middleX(z) / LATTICE.dxMm());
    }

    private static int row(int z) {
        return (int) Math.round(middleY(z) / LATTICE.dyMm());
    }

    private static double middleX(int z) {
        return 58 + 0.08 * z;
    }

    private static double middleY(int z) {
        return 60 - 0.2 * z;
    }

    private static double veinMm(double x, double y, int z) {
        double dx = (x - middleX(z)) / WIDE_MM;
        double dy = (y - middleY(z)) / THICK_MM;
        double r = Math.hypot(dx, dy);
        return r < 1e-9 ? THICK_MM : (1 - r) * Math.hypot(x - middleX(z), y - middleY(z)) / r;
    }

    private static short[] hu(int organHu, int heartHu, double noiseHu) {
        Random random = new Random(11);
        short[] hu = new short[LATTICE.count()];
        inOrder((i, j, z, at) -> {
            double x = i * LATTICE.dxMm();
            double y = j * LATTICE.dyMm();
            double value = -100;
            double organ = 26 - Math.hypot(x - middleX(z) + 24, y - middleY(z) + 16);
            double heart = 24 - Math.hypot(x - middleX(z) - 16, y - middleY(z) + 26);
            if (z >= 30 && z < 55) {
                value = mixed(value, organHu, organ);
            } else if (z >= 68) {
                value = mixed(value, heartHu, heart);
            }
            value = mixed(value, VEIN_HU, veinMm(x, y, z));
            hu[at] = (short) Math.round(value + noiseHu * random.nextGaussian());
        });
        return hu;
    }

    /** An edge as blurred as a mean over a voxel and its neighbours leaves it. */
    private static double mixed(double outsideHu, double insideHu, double depthMm) {
        double part = Math.clamp(0.5 + depthMm / 4, 0, 1);
        return outsideHu + part * (insideHu - outsideHu);
    }

    /** One after the other: noise is drawn and sums are taken. */
    private static void inOrder(Lattice.VoxelVisitor visitor) {
        for (int at = 0; at < LATTICE.count(); at++) {
            int i = at % LATTICE.nx();
            int j = at / LATTICE.nx() % LATTICE.ny();
            visitor.visit(i, j, at / LATTICE.plane(), at);
        }
    }

    private static double dice(byte[] lumen, int from, int to) {
        long[] sums = new long[2];
        inOrder((i, j, z, at) -> {
            if (z >= from && z < to) {
                boolean truth = veinMm(i * LATTICE.dxMm(), j * LATTICE.dyMm(), z) > 0;
                sums[0] += truth && lumen[at] != 0 ? 2 : 0;
                sums[1] += (truth ? 1 : 0) + lumen[at];
            }
        });
        return (double) sums[0] / sums[1];
    }
}
