package prelude.pipeline.export;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;

/**
 * The triangles of a surface that each layer of a print meets, and the pixels that lie within the
 * surface there.
 *
 * <p>Patient z is the print's height. A pixel belongs to the surface if a ray from it along x
 * leaves through it an odd number of times; each edge is cut once, whichever triangle asks, so that
 * a closed surface leaves no pixel open.
 */
final class Layers {
    private final float[] p;
    private final int[] corners;
    private final PrintGrid grid;

    /** Triangles by layer: those of layer k are {@code members[starts[k] .. starts[k + 1] - 1]}. */
    private final int[] starts;

    private final int[] members;

    Layers(SurfaceMesh surface, PrintGrid grid) {
        this.p = surface.positionsMm();
        this.corners = surface.triangles();
        this.grid = grid;
        this.starts = new int[grid.layers() + 1];
        for (int t = 0; t < corners.length; t += 3) {
            int end = endLayer(t);
            for (int k = firstLayer(t); k < end; k++) {
                starts[k + 1]++;
            }
        }
        for (int k = 0; k < grid.layers(); k++) {
            starts[k + 1] = Math.addExact(starts[k], starts[k + 1]);
        }
        members = new int[starts[grid.layers()]];
        int[] next = Arrays.copyOf(starts, grid.layers());
        for (int t = 0; t < corners.length; t += 3) {
            int end = endLayer(t);
            for (int k = firstLayer(t); k < end; k++) {
                members[next[k]++] = t;
            }
        }
    }

    private int firstLayer(int t) {
        float low = Math.min(z(t), Math.min(z(t + 1), z(t + 2)));
        return Math.clamp((long) grid.layerAt(low) - 1, 0, grid.layers());
    }

    private int endLayer(int t) {
        float high = Math.max(z(t), Math.max(z(t + 1), z(t + 2)));
        return Math.clamp((long) grid.layerAt(high) + 2, 0, grid.layers());
    }

    private float z(int corner) {
        return p[3 * corners[corner] + 2];
    }

    /**
     * Paints one layer.
     *
     * @param index what the pixels become that lie within
     * @param picture rows from the patient's back to the front, columns from right to left
     */
    void paint(int layer, byte index, byte[] picture) {
        double height = grid.heightMm(layer);
        // Row and place of each crossing, to be sorted as one number.
        long[] crossings = new long[64];
        int count = 0;
        double[] ends = new double[4];
        for (int m = starts[layer]; m < starts[layer + 1]; m++) {
            if (!cut(members[m], height, ends)) {
                continue;
            }
            double low = Math.min(ends[1], ends[3]);
            double high = Math.max(ends[1], ends[3]);
            int first = Math.max(0, grid.rowBelow(high));
            int last = Math.min(grid.rows() - 1, grid.rowBelow(low) + 1);
            for (int row = first; row <= last; row++) {
                double y = grid.yMm(row);
                if ((ends[1] <= y) == (ends[3] <= y)) {
                    continue;
                }
                double x = ends[0] + (y - ends[1]) / (ends[3] - ends[1]) * (ends[2] - ends[0]);
                if (count == crossings.length) {
                    crossings = Arrays.copyOf(crossings, 2 * count);
                }
                crossings[count++] = (long) row << 32 | grid.columnFrom(x);
            }
        }
        Arrays.sort(crossings, 0, count);
        fill(crossings, count, index, picture);
    }

    private void fill(long[] crossings, int count, byte index, byte[] picture) {
        int i = 0;
        while (i + 1 < count) {
            int row = (int) (crossings[i] >> 32);
            if (row != (int) (crossings[i + 1] >> 32)) {
                // Odd in this row: the surface is open here, and nothing is known to be within.
                i++;
                continue;
            }
            int line = row * grid.columns();
            Arrays.fill(picture, line + (int) crossings[i], line + (int) crossings[i + 1], index);
            i += 2;
        }
    }

    /** Where a triangle meets the plane: x and y of both ends. */
    private boolean cut(int t, double height, double[] ends) {
        int found = 0;
        for (int edge = 0; edge < 3; edge++) {
            int a = corners[t + edge];
            int b = corners[t + (edge + 1) % 3];
            if ((p[3 * a + 2] <= height) == (p[3 * b + 2] <= height)) {
                continue;
            }
            // The same order for both triangles that share the edge.
            int from = Math.min(a, b);
            int to = Math.max(a, b);
            double share = (height - p[3 * from + 2]) / ((double) p[3 * to + 2] - p[3 * from + 2]);
            ends[2 * found] = p[3 * from] + share * ((double) p[3 * to] - p[3 * from]);
            ends[2 * found + 1] =
                    p[3 * from + 1] + share * ((double) p[3 * to + 1] - p[3 * from + 1]);
            found++;
        }
        return found == 2;
    }
}
