package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;
import prelude.cases.mesh.TriangleMeasure;

/**
 * Of each cube of space, a triangle that passes through it: most points near a surface need no
 * search to find one that is near enough. A hint only, as cubes share places in one table; whoever
 * takes it measures the distance.
 */
final class NearCells {
    private static final int NONE = -1;
    private static final int TRIANGLES_PER_BLOCK = 1 << 13;

    /** Cubes between two points of a triangle that are entered. */
    private static final double STRIDE = 0.8;

    private final double perMm;
    private final int[] triangles;
    private final int mask;

    /**
     * @param sideMm of a cube
     */
    NearCells(float[] mm, int[] corners, double sideMm) {
        perMm = 1 / sideMm;
        int count = corners.length / 3;
        double areaMm2 = 0;
        for (int t = 0; t < count; t++) {
            areaMm2 += TriangleMeasure.areaMm2(mm, corners, t);
        }
        // A surface passes through somewhat more cubes than its area has squares of their side.
        double cubes = 2 * areaMm2 * perMm * perMm + count;
        mask = (int) Math.min(1L << 26, Long.highestOneBit(2 * (long) cubes + 16)) - 1;
        triangles = new int[mask + 1];
        Arrays.fill(triangles, NONE);
        IntStream.range(0, (count + TRIANGLES_PER_BLOCK - 1) / TRIANGLES_PER_BLOCK)
                .parallel()
                .forEach(b -> {
                    int end = Math.min((b + 1) * TRIANGLES_PER_BLOCK, count);
                    for (int t = b * TRIANGLES_PER_BLOCK; t < end; t++) {
                        enter(mm, corners, t);
                    }
                });
    }

    /** Which triangle may be near; negative where none is known. */
    int near(double x, double y, double z) {
        return triangles[place(x, y, z)];
    }

    private void enter(float[] mm, int[] corners, int t) {
        int a = 3 * corners[3 * t];
        int b = 3 * corners[3 * t + 1];
        int c = 3 * corners[3 * t + 2];
        double squared = Math.max(side(mm, a, b), Math.max(side(mm, b, c), side(mm, c, a)));
        int parts = 1 + (int) (Math.sqrt(squared) * perMm / STRIDE);
        for (int i = 0; i <= parts; i++) {
            double u = i / (double) parts;
            for (int j = 0; j <= parts - i; j++) {
                double v = j / (double) parts;
                double w = 1 - u - v;
                triangles[
                                place(
                                        w * mm[a] + u * mm[b] + v * mm[c],
                                        w * mm[a + 1] + u * mm[b + 1] + v * mm[c + 1],
                                        w * mm[a + 2] + u * mm[b + 2] + v * mm[c + 2])] =
                        t;
            }
        }
    }

    /** Its squared length. */
    private static double side(float[] mm, int a, int b) {
        double x = mm[a] - (double) mm[b];
        double y = mm[a + 1] - (double) mm[b + 1];
        double z = mm[a + 2] - (double) mm[b + 2];
        return x * x + y * y + z * z;
    }

    /** Cubes side by side along x lie side by side in the table, for the cache's sake. */
    private int place(double x, double y, double z) {
        int column = (int) Math.floor(x * perMm);
        int row = (int) Math.floor(y * perMm);
        int slice = (int) Math.floor(z * perMm);
        return (column + row * 0x9E3B1 + slice * 0x5F356495) & mask;
    }
}
