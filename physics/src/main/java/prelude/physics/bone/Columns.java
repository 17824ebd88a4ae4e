package prelude.physics.bone;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Where each column of samples, along the patient's third axis, lies in the bone: the parts of it
 * that the surface winds around. Exact along the column.
 */
final class Columns {
    private final BoneGrid grid;
    private final int across;

    /** Of column c, runs {@code first[c] .. first[c + 1] - 1}. */
    private final int[] first;

    /** Begin and end of each run, mm. */
    private final float[] ends;

    Columns(BoneGrid grid, SurfaceMesh mesh) {
        this.grid = grid;
        across = grid.samples(0);
        int columns = across * grid.samples(1);
        int[] begin = new int[columns + 1];
        Rows rows = new Rows(mesh);
        rows.each((column, _, _) -> begin[column + 1]++);
        for (int c = 0; c < columns; c++) {
            begin[c + 1] += begin[c];
        }
        float[] heights = new float[begin[columns]];
        boolean[] enters = new boolean[begin[columns]];
        int[] next = begin.clone();
        rows.each((column, z, in) -> {
            heights[next[column]] = (float) z;
            enters[next[column]++] = in;
        });
        first = new int[columns + 1];
        float[] found = new float[heights.length];
        int count = 0;
        for (int c = 0; c < columns; c++) {
            first[c] = count;
            sort(heights, enters, begin[c], begin[c + 1]);
            int winding = 0;
            for (int i = begin[c]; i < begin[c + 1]; i++) {
                int before = winding;
                winding += enters[i] ? 1 : -1;
                if (before == 0 && winding == 1) {
                    found[2 * count] = heights[i];
                } else if (before == 1 && winding == 0 && heights[i] > found[2 * count]) {
                    found[2 * count + 1] = heights[i];
                    count++;
                }
            }
        }
        first[columns] = count;
        ends = Arrays.copyOf(found, 2 * count);
    }

    private static void sort(float[] heights, boolean[] enters, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            float height = heights[i];
            boolean in = enters[i];
            int at = i;
            while (at > from && heights[at - 1] > height) {
                heights[at] = heights[at - 1];
                enters[at] = enters[at - 1];
                at--;
            }
            heights[at] = height;
            enters[at] = in;
        }
    }

    int runs() {
        return ends.length / 2;
    }

    int firstRun(int column) {
        return first[column];
    }

    /** The number of the column through samples i along the first axis and j along the second. */
    int column(int i, int j) {
        return i + across * j;
    }

    double beginMm(int run) {
        return ends[2 * run];
    }

    double endMm(int run) {
        return ends[2 * run + 1];
    }

    boolean inside(int i, int j, double z) {
        int column = column(i, j);
        for (int run = first[column]; run < first[column + 1]; run++) {
            if (z > ends[2 * run] && z < ends[2 * run + 1]) {
                return true;
            }
        }
        return false;
    }

    private interface Hit {
        void at(int column, double z, boolean enters);
    }

    /** Triangles drawn onto the columns; neighbours never both have or both miss a column. */
    private final class Rows {
        private final float[] p;
        private final int[] triangles;

        Rows(SurfaceMesh mesh) {
            p = mesh.positionsMm();
            triangles = mesh.triangles();
        }

        void each(Hit hit) {
            for (int t = 0; t < triangles.length; t += 3) {
                triangle(triangles[t], triangles[t + 1], triangles[t + 2], hit);
            }
        }

        private void triangle(int a, int b, int c, Hit hit) {
            int lowI = from(0, Math.min(p[3 * a], Math.min(p[3 * b], p[3 * c])));
            int highI = to(0, Math.max(p[3 * a], Math.max(p[3 * b], p[3 * c])));
            int lowJ = from(1, Math.min(p[3 * a + 1], Math.min(p[3 * b + 1], p[3 * c + 1])));
            int highJ = to(1, Math.max(p[3 * a + 1], Math.max(p[3 * b + 1], p[3 * c + 1])));
            for (int j = lowJ; j <= highJ; j++) {
                double y = grid.mm(1, j);
                for (int i = lowI; i <= highI; i++) {
                    double x = grid.mm(0, i);
                    double ab = side(a, b, x, y);
                    double bc = side(b, c, x, y);
                    double ca = side(c, a, x, y);
                    boolean left = ab > 0 && bc > 0 && ca > 0;
                    if (left || (ab < 0 && bc < 0 && ca < 0)) {
                        double z =
                                (bc * p[3 * a + 2] + ca * p[3 * b + 2] + ab * p[3 * c + 2])
                                        / (ab + bc + ca);
                        // Seen from above counter-clockwise, its outside is above.
                        hit.at(column(i, j), z, !left);
                    }
                }
            }
        }

        private int from(int axis, double mm) {
            return Math.max(0, (int) Math.ceil(grid.sample(axis, mm)));
        }

        private int to(int axis, double mm) {
            return Math.min(grid.samples(axis) - 1, (int) Math.floor(grid.sample(axis, mm)));
        }

        /** Never 0, and exactly the opposite for the edge the other way round. */
        private double side(int from, int to, double x, double y) {
            int a = Math.min(from, to);
            int b = Math.max(from, to);
            double ax = p[3 * a];
            double ay = p[3 * a + 1];
            double side = (p[3 * b] - ax) * (y - ay) - (p[3 * b + 1] - ay) * (x - ax);
            if (side == 0) {
                side = Double.MIN_NORMAL;
            }
            return from == a ? side : -side;
        }
    }
}
