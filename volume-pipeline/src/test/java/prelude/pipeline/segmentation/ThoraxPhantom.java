package prelude.pipeline.segmentation;

import java.util.Random;
import org.joml.Matrix4d;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A noisy CT of a body with two lungs of different size, a windpipe, a spine and a table. */
final class ThoraxPhantom {
    private static final int COLUMNS = 150;
    private static final int ROWS = 110;
    private static final int SLICES = 60;

    private ThoraxPhantom() {}

    /**
     * @param signs -1 for each voxel axis that runs against patient left, back and head
     */
    static Volume make(int... signs) {
        return make(false, signs);
    }

    /** The same with a bronchus that ends open in the left lung. */
    static Volume withOpenBronchus() {
        return make(true, 1, 1, 1);
    }

    private static Volume make(boolean openBronchus, int... signs) {
        VoxelGrid grid =
                new VoxelGrid(
                        COLUMNS,
                        ROWS,
                        SLICES,
                        new Matrix4d().scale(2.0 * signs[0], 2.0 * signs[1], 2.5 * signs[2]));
        short[] hu = new short[grid.voxelCount()];
        Random random = new Random(7);
        for (int s = 0; s < SLICES; s++) {
            for (int r = 0; r < ROWS; r++) {
                for (int c = 0; c < COLUMNS; c++) {
                    double leftMm = (c - COLUMNS / 2.0) * 2 * signs[0];
                    double backMm = (r - ROWS / 2.0) * 2 * signs[1];
                    double upMm = (s - SLICES / 2.0) * 2.5 * signs[2];
                    boolean bronchus =
                            openBronchus
                                    && Math.hypot(backMm, upMm - 20) < 4
                                    && leftMm > 0
                                    && leftMm < 50;
                    double clean = bronchus ? -1000 : at(leftMm, backMm, upMm);
                    hu[grid.index(c, r, s)] = (short) (clean + 25 * random.nextGaussian());
                }
            }
        }
        return Volume.ofHounsfield(grid, hu);
    }

    private static double at(double left, double back, double up) {
        if (back > 88 && back < 92) {
            return 200; // the table
        }
        if (left * left / (130 * 130) + back * back / (80 * 80) > 1) {
            return -1000;
        }
        if (Math.hypot(left, back - 45) < 16) {
            return Math.hypot(left, back - 45) > 12 ? 600 : 160;
        }
        if (Math.hypot(left, back) < 8 && up > -10) {
            return -1000;
        }
        if (ellipsoid(left - 60, back, up, 42) || ellipsoid(left + 60, back, up, 34)) {
            return -840;
        }
        return 40;
    }

    private static boolean ellipsoid(double x, double y, double z, double radius) {
        return (x * x + y * y) / (radius * radius) + z * z / (60 * 60) < 1;
    }
}
