package prelude.pipeline.meshing;

import java.util.BitSet;

/** A part of space, as a set of small cubes in patient millimetres. */
final class Region {
    private static final double CUBE_MM = 0.75;

    private final double[] originMm = new double[3];
    private final int[] cubes = new int[3];
    private final BitSet marked;

    /** Empty, able to cover all the given points. */
    Region(float[] positionsMm) {
        for (int axis = 0; axis < 3; axis++) {
            float low = Float.MAX_VALUE;
            float high = -Float.MAX_VALUE;
            for (int p = axis; p < positionsMm.length; p += 3) {
                low = Math.min(low, positionsMm[p]);
                high = Math.max(high, positionsMm[p]);
            }
            originMm[axis] = low;
            cubes[axis] = (int) Math.max(1, Math.ceil((high - (double) low) / CUBE_MM) + 1);
        }
        marked = new BitSet();
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

    private int cube(int axis, double mm) {
        return Math.clamp((int) ((mm - originMm[axis]) / CUBE_MM), 0, cubes[axis] - 1);
    }
}
