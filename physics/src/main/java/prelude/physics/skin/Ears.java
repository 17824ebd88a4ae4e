package prelude.physics.skin;

import java.util.Arrays;

/**
 * Parts a plane loop of points into triangles by cutting off ears, none of them flat: points may
 * lie on a straight line with others, as where a neighbour's edge is parted and one's own is not.
 */
final class Ears {
    /** Part of the square of the longest reach below which a doubled area is none. */
    private static final double FLAT = 1e-9;

    /** Three coordinates each. */
    double[] point = new double[3 * 32];

    private int[] left = new int[32];
    private int leftCount;
    private final double[] normal = new double[3];
    private double flat;

    /** What was found: {@link #count} times three numbers of points. */
    int[] corners = new int[3 * 32];

    int count;

    void reserve(int points) {
        if (3 * points > point.length) {
            point = Arrays.copyOf(point, 6 * points);
        }
    }

    /**
     * @param loop numbers of points, counter-clockwise seen from where the normal points; one that
     *     leads to a hole and back comes twice
     */
    void part(int[] loop, int points, double nx, double ny, double nz) {
        count = 0;
        if (points > left.length) {
            left = new int[2 * points];
        }
        if (3 * points > corners.length) {
            corners = new int[6 * points];
        }
        System.arraycopy(loop, 0, left, 0, points);
        leftCount = points;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        normal[0] = nx / length;
        normal[1] = ny / length;
        normal[2] = nz / length;
        double reach = 0;
        for (int i = 0; i < points; i++) {
            reach = Math.max(reach, squared(loop[0], loop[i]));
        }
        flat = FLAT * reach;
        int at = 0;
        int refused = 0;
        while (leftCount >= 3 && refused < leftCount) {
            int before = left[(at + leftCount - 1) % leftCount];
            int here = left[at % leftCount];
            int after = left[(at + 1) % leftCount];
            if (leftCount == 3 ? area(before, here, after) > flat : ear(before, here, after)) {
                corners[3 * count] = before;
                corners[3 * count + 1] = here;
                corners[3 * count + 2] = after;
                count++;
                remove(at % leftCount);
                refused = 0;
            } else {
                refused++;
                at++;
            }
            at %= Math.max(1, leftCount);
        }
    }

    private void remove(int at) {
        leftCount--;
        System.arraycopy(left, at + 1, left, at, leftCount - at);
    }

    private boolean ear(int a, int b, int c) {
        if (area(a, b, c) <= flat) {
            return false;
        }
        for (int i = 0; i < leftCount; i++) {
            int p = left[i];
            if (p != a
                    && p != b
                    && p != c
                    && area(a, b, p) >= -flat
                    && area(b, c, p) >= -flat
                    && area(c, a, p) >= -flat) {
                return false;
            }
        }
        return true;
    }

    private double squared(int a, int b) {
        double x = point[3 * a] - point[3 * b];
        double y = point[3 * a + 1] - point[3 * b + 1];
        double z = point[3 * a + 2] - point[3 * b + 2];
        return x * x + y * y + z * z;
    }

    /** Doubled, above 0 where the three turn counter-clockwise. */
    double area(int a, int b, int c) {
        double ux = point[3 * b] - point[3 * a];
        double uy = point[3 * b + 1] - point[3 * a + 1];
        double uz = point[3 * b + 2] - point[3 * a + 2];
        double vx = point[3 * c] - point[3 * a];
        double vy = point[3 * c + 1] - point[3 * a + 1];
        double vz = point[3 * c + 2] - point[3 * a + 2];
        return (uy * vz - uz * vy) * normal[0]
                + (uz * vx - ux * vz) * normal[1]
                + (ux * vy - uy * vx) * normal[2];
    }
}
