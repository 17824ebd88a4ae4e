package prelude.pipeline.meshing;

import java.util.BitSet;

/** A part of space, as a set of small cubes in patient millimetres. */
final class Region {
    private final double cubeMm;
    private final double[] originMm;
    private final int[] cubes;
    private final BitSet marked = new BitSet();

    /** Empty, able to cover all the given points. */
    Region(float[] positionsMm, double cubeMm) {
        this.cubeMm = cubeMm;
        originMm = new double[3];
        cubes = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            float low = Float.MAX_VALUE;
            float high = -Float.MAX_VALUE;
            for (int p = axis; p < positionsMm.length; p += 3) {
                low = Math.min(low, positionsMm[p]);
                high = Math.max(high, positionsMm[p]);
            }
            originMm[axis] = low;
            cubes[axis] = (int) Math.max(1, Math.ceil((high - (double) low) / cubeMm) + 1);
        }
    }

    /** Empty, able to cover the same points. */
    Region(Region alike) {
        cubeMm = alike.cubeMm;
        originMm = alike.originMm;
        cubes = alike.cubes;
    }

    /**
     * @param box low corner, then high corner
     */
    void add(float[] box, double aroundMm) {
        int x0 = cube(0, box[0] - aroundMm);
        int x1 = cube(0, box[3] + aroundMm);
        for (int z = cube(2, box[2] - aroundMm); z <= cube(2, box[5] + aroundMm); z++) {
            for (int y = cube(1, box[1] - aroundMm); y <= cube(1, box[4] + aroundMm); y++) {
                int row = (z * cubes[1] + y) * cubes[0];
                marked.set(row + x0, row + x1 + 1);
            }
        }
    }

    boolean holds(float[] positionsMm, int vertex) {
        int x = cube(0, positionsMm[3 * vertex]);
        int y = cube(1, positionsMm[3 * vertex + 1]);
        int z = cube(2, positionsMm[3 * vertex + 2]);
        return marked.get((z * cubes[1] + y) * cubes[0] + x);
    }

    /** Whether any cube that a box reaches into was marked. */
    boolean touches(float[] box) {
        int x0 = cube(0, box[0]);
        int x1 = cube(0, box[3]);
        for (int z = cube(2, box[2]); z <= cube(2, box[5]); z++) {
            for (int y = cube(1, box[1]); y <= cube(1, box[4]); y++) {
                int row = (z * cubes[1] + y) * cubes[0];
                for (int x = x0; x <= x1; x++) {
                    if (marked.get(row + x)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int cube(int axis, double mm) {
        return Math.clamp((int) ((mm - originMm[axis]) / cubeMm), 0, cubes[axis] - 1);
    }
}
