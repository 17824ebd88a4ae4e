package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.Random;
import org.joml.Vector3d;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A noisy CT of a trunk with a spine and two ribs, and an aorta that touches the spine, a kidney or
 * a heart, and a vein on its way in, all of them full of contrast; with what each voxel is.
 */
final class ContrastPhantom {
    static final byte BONE = 1;
    static final byte AORTA = 2;

    /** A kidney without its sinus, or a heart's chamber. */
    static final byte BALL = 3;

    static final byte INFLOW = 4;

    /** As dense and even as contrast on its way in, but away from all blood. */
    static final byte CEMENT = 5;

    private static final int COLUMNS = 150;
    private static final int ROWS = 110;
    private static final int SLICES = 80;
    private static final double STEP_MM = 1.5;
    private static final double BLUR = 0.25;

    final Volume volume;
    final byte[] truth;

    private ContrastPhantom(Volume volume, byte[] truth) {
        this.volume = volume;
        this.truth = truth;
    }

    /** Contrast has passed the organs: aorta and kidney are as dense as cancellous bone. */
    static ContrastPhantom portalVenous() {
        return make(170, false, 0);
    }

    /** Contrast is in the arteries and the heart, and denser still in the vein that brings it. */
    static ContrastPhantom arterial() {
        return make(450, true, 250);
    }

    /** The same where what flows in is even, and cement is in a muscle. */
    static ContrastPhantom arterialWithCement() {
        return make(450, true, 0);
    }

    private static ContrastPhantom make(int bloodHu, boolean heart, int unmixedHu) {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        COLUMNS,
                        ROWS,
                        SLICES,
                        new Vector3d(STEP_MM, STEP_MM, STEP_MM),
                        new Vector3d());
        byte[] truth = new byte[grid.voxelCount()];
        float[] hu = new float[truth.length];
        Random random = new Random(11);
        for (int s = 0; s < SLICES; s++) {
            for (int r = 0; r < ROWS; r++) {
                for (int c = 0; c < COLUMNS; c++) {
                    double left = (c - COLUMNS / 2.0) * STEP_MM;
                    double back = (r - ROWS / 2.0) * STEP_MM;
                    double up = (s - SLICES / 2.0) * STEP_MM;
                    int i = grid.index(c, r, s);
                    hu[i] = at(left, back, up, bloodHu, heart, unmixedHu, truth, i, random);
                }
            }
        }
        for (int stride : new int[] {1, COLUMNS, COLUMNS * ROWS}) {
            blur(hu, stride);
        }
        short[] samples = new short[hu.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (hu[i] + 20 * random.nextGaussian());
        }
        return new ContrastPhantom(Volume.ofHounsfield(grid, samples), truth);
    }

    private static float at(
            double left,
            double back,
            double up,
            int bloodHu,
            boolean heart,
            int unmixedHu,
            byte[] truth,
            int i,
            Random random) {
        double rim = left * left / (105 * 105) + back * back / (75 * 75);
        if (rim > 1) {
            return -1000;
        }
        double spine = Math.hypot(left, back - 30);
        double rib = Math.hypot(Math.abs(left) - 60, back - 35);
        if (spine < 19 || rib < 6) {
            truth[i] = BONE;
            boolean cortex = spine < 19 ? spine > 16 : rib > 3.5;
            // Cancellous bone is a web.
            return cortex ? 600 : (float) (170 + 60 * random.nextGaussian());
        }
        if (Math.hypot(left, back - 1) < 10) {
            truth[i] = AORTA;
            return bloodHu;
        }
        double ball = Math.sqrt(square(left - 45) + square(back) + square(up));
        if (ball < 26 && (heart || ball > 9)) {
            truth[i] = BALL;
            return bloodHu;
        }
        if (!heart && left > 0 && left < 40 && Math.hypot(back, up) < 4) {
            return bloodHu; // the renal vein, or so
        }
        if (heart && Math.hypot(left - 45, back) < 9 && up > 0) {
            truth[i] = INFLOW;
            return (float) (1000 + unmixedHu * random.nextGaussian());
        }
        if (heart && unmixedHu == 0 && Math.hypot(left + 60, back) < 9 && up > 0) {
            truth[i] = CEMENT;
            return 1000;
        }
        return rim > 0.8 ? -100 : 50;
    }

    private static double square(double a) {
        return a * a;
    }

    private static void blur(float[] hu, int stride) {
        float[] from = Arrays.copyOf(hu, hu.length);
        for (int i = stride; i + stride < hu.length; i++) {
            hu[i] =
                    (float)
                            ((1 - 2 * BLUR) * from[i]
                                    + BLUR * (from[i - stride] + from[i + stride]));
        }
    }

    /** The part of a tissue that a mask holds. */
    double share(byte[] labels, byte label, byte tissue) {
        long held = 0;
        long all = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == tissue) {
                all++;
                held += labels[i] == label ? 1 : 0;
            }
        }
        return held / (double) all;
    }
}
