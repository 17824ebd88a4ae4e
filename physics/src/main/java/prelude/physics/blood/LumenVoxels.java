package prelude.physics.blood;

import java.util.Arrays;
import java.util.BitSet;
import prelude.cases.mesh.SurfaceMesh;

/** The inside of a closed surface in cubes, LPS mm. */
final class LumenVoxels {
    private static final double SMALLEST_MM = 1;
    private static final int MOST_CELLS = 40_000;

    /** Lines are drawn beside the cubes' middles, so that they meet no vertex and no edge. */
    private static final double ASIDE = 1.7e-4;

    private static final double TICKS_PER_MM = 1e4;

    final double cellMm;
    private final double[] lowMm = new double[3];
    final int[] size = new int[3];

    /** Cube (x, y, z) at {@link #index}. */
    final BitSet inside = new BitSet();

    private long[] crossings = new long[1024];
    private int crossingCount;

    LumenVoxels(SurfaceMesh mesh) {
        cellMm = Math.max(SMALLEST_MM, StrictMath.cbrt(Math.abs(mesh.volumeMm3()) / MOST_CELLS));
        float[] p = mesh.positionsMm();
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = axis; i < p.length; i += 3) {
                low = Math.min(low, p[i]);
                high = Math.max(high, p[i]);
            }
            lowMm[axis] = low - cellMm;
            size[axis] = p.length == 0 ? 0 : (int) Math.ceil((high - low) / cellMm) + 2;
        }
        for (int t = 0; t < mesh.triangleCount(); t++) {
            cross(p, mesh.triangles(), 3 * t);
        }
        Arrays.sort(crossings, 0, crossingCount);
        fill();
    }

    int index(int x, int y, int z) {
        return x + size[0] * (y + size[1] * z);
    }

    double middleMm(int axis, int cube) {
        return lowMm[axis] + (cube + 0.5) * cellMm;
    }

    /** The cube of a coordinate; may lie outside the grid. */
    int cube(int axis, double mm) {
        return (int) Math.floor((mm - lowMm[axis]) / cellMm);
    }

    /** Notes where a triangle crosses the lines along x. */
    private void cross(float[] p, int[] triangles, int at) {
        int a = 3 * triangles[at];
        int b = 3 * triangles[at + 1];
        int c = 3 * triangles[at + 2];
        int lowY = cube(1, Math.min(p[a + 1], Math.min(p[b + 1], p[c + 1])));
        int highY = cube(1, Math.max(p[a + 1], Math.max(p[b + 1], p[c + 1])));
        int lowZ = cube(2, Math.min(p[a + 2], Math.min(p[b + 2], p[c + 2])));
        int highZ = cube(2, Math.max(p[a + 2], Math.max(p[b + 2], p[c + 2])));
        for (int z = Math.max(0, lowZ - 1); z <= highZ; z++) {
            for (int y = Math.max(0, lowY - 1); y <= highY; y++) {
                double u = middleMm(1, y) + ASIDE;
                double v = middleMm(2, z) + 2 * ASIDE;
                double wa = turn(p, b, c, u, v);
                double wb = turn(p, c, a, u, v);
                double wc = turn(p, a, b, u, v);
                boolean turnsOn = wa > 0 && wb > 0 && wc > 0;
                boolean turnsBack = wa < 0 && wb < 0 && wc < 0;
                if (turnsOn || turnsBack) {
                    double x = (wa * p[a] + wb * p[b] + wc * p[c]) / (wa + wb + wc);
                    note(y + size[1] * z, x);
                }
            }
        }
    }

    private static double turn(float[] p, int from, int to, double u, double v) {
        return (p[to + 1] - p[from + 1]) * (v - p[from + 2])
                - (p[to + 2] - p[from + 2]) * (u - p[from + 1]);
    }

    private void note(int line, double x) {
        if (crossingCount == crossings.length) {
            crossings = Arrays.copyOf(crossings, 2 * crossingCount);
        }
        crossings[crossingCount++] =
                (long) line << 32 | (long) Math.max(0, (x - lowMm[0]) * TICKS_PER_MM);
    }

    private void fill() {
        int at = 0;
        while (at + 1 < crossingCount) {
            long line = crossings[at] >>> 32;
            if (crossings[at + 1] >>> 32 != line) {
                at++;
                continue;
            }
            double from = (crossings[at] & 0xffff_ffffL) / TICKS_PER_MM / cellMm;
            double to = (crossings[at + 1] & 0xffff_ffffL) / TICKS_PER_MM / cellMm;
            int first = (int) Math.ceil(from - 0.5);
            int last = (int) Math.floor(to - 0.5);
            int row = size[0] * (int) line;
            if (last >= first) {
                inside.set(row + first, row + last + 1);
            }
            at += 2;
        }
    }
}
