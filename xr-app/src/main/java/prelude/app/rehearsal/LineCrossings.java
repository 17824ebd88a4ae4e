package prelude.app.rehearsal;

import java.util.Arrays;

/** Where lines along x through whole numbers of y and z cross triangles. */
final class LineCrossings {
    /** Off whole numbers, so that no line meets an edge that two triangles share. */
    private static final double ASIDE_Y = 1.7e-5;

    private static final double ASIDE_Z = 2.3e-5;

    private final double[][] found;
    private final int[] counts;

    LineCrossings(int lines) {
        found = new double[lines][];
        counts = new int[lines];
    }

    int lines() {
        return found.length;
    }

    /** Rising; none where their number is odd. */
    double[] sorted(int line) {
        if (counts[line] % 2 != 0 || counts[line] == 0) {
            return new double[0];
        }
        double[] sorted = Arrays.copyOf(found[line], counts[line]);
        Arrays.sort(sorted);
        return sorted;
    }

    /** A line beside one of an odd number of crossings, of an even one; else the line itself. */
    int neighbour(int line, int across) {
        if (counts[line] % 2 == 0) {
            return line;
        }
        for (int beside : new int[] {line - 1, line + 1, line - across, line + across}) {
            if (beside >= 0
                    && beside < counts.length
                    && counts[beside] > 0
                    && counts[beside] % 2 == 0) {
                return beside;
            }
        }
        return line;
    }

    /**
     * @param corners x, y, z of three corners from {@code at} on
     * @param low the first line's y and z
     * @param high the last line's
     */
    void add(double[] corners, int at, int[] low, int[] high) {
        double[] y = {corners[at + 1], corners[at + 4], corners[at + 7]};
        double[] z = {corners[at + 2], corners[at + 5], corners[at + 8]};
        int firstY = Math.max(low[0], (int) Math.floor(least(y)));
        int lastY = Math.min(high[0], (int) Math.ceil(greatest(y)));
        int firstZ = Math.max(low[1], (int) Math.floor(least(z)));
        int lastZ = Math.min(high[1], (int) Math.ceil(greatest(z)));
        double area = (y[1] - y[0]) * (z[2] - z[0]) - (y[2] - y[0]) * (z[1] - z[0]);
        if (area == 0) {
            return;
        }
        int across = high[0] - low[0] + 1;
        for (int lineZ = firstZ; lineZ <= lastZ; lineZ++) {
            for (int lineY = firstY; lineY <= lastY; lineY++) {
                double py = lineY + ASIDE_Y;
                double pz = lineZ + ASIDE_Z;
                double b = ((py - y[0]) * (z[2] - z[0]) - (y[2] - y[0]) * (pz - z[0])) / area;
                double c = ((y[1] - y[0]) * (pz - z[0]) - (py - y[0]) * (z[1] - z[0])) / area;
                if (b >= 0 && c >= 0 && b + c <= 1) {
                    double x =
                            (1 - b - c) * corners[at] + b * corners[at + 3] + c * corners[at + 6];
                    put(lineY - low[0] + across * (lineZ - low[1]), x);
                }
            }
        }
    }

    private void put(int line, double x) {
        double[] now = found[line];
        if (now == null) {
            now = new double[4];
        } else if (now.length == counts[line]) {
            now = Arrays.copyOf(now, 2 * now.length);
        }
        now[counts[line]++] = x;
        found[line] = now;
    }

    private static double least(double[] of) {
        return Math.min(of[0], Math.min(of[1], of[2]));
    }

    private static double greatest(double[] of) {
        return Math.max(of[0], Math.max(of[1], of[2]));
    }
}
