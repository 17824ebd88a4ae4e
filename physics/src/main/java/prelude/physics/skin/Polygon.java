package prelude.physics.skin;

import java.util.Arrays;
import prelude.physics.cut.Fragments;

/**
 * A convex polygon that is clipped: per corner a place in the lattice (3 numbers), a normal (3),
 * how far from there it is drawn ({@link #LIFT}, 3, m at rest), and the tet that the corner hangs
 * on where that is not the polygon's ({@link #OWN}), or {@link #NONE}.
 */
final class Polygon {
    static final int STRIDE = 10;

    /** Where in a corner its lift stands. */
    static final int LIFT = 6;

    /** Where in a corner its own tet stands. */
    static final int OWN = 9;

    static final int NONE = -1;

    int count;

    /** There is always room for one more corner. */
    double[] corner = new double[STRIDE * 24];

    double[] value = new double[24];

    void add(double[] from, int at) {
        System.arraycopy(from, at, corner, STRIDE * count, STRIDE);
        count++;
        reserve(count + 1);
    }

    private void reserve(int corners) {
        if (corners > value.length) {
            value = Arrays.copyOf(value, 2 * corners);
            corner = Arrays.copyOf(corner, 2 * STRIDE * corners);
        }
    }

    void copy(Polygon from) {
        count = from.count;
        reserve(count + 1);
        System.arraycopy(from.corner, 0, corner, 0, STRIDE * count);
    }

    /**
     * Parts the polygon where {@link #value}, given per corner, changes sign. New corners are found
     * from the positive end: the same bits on both sides.
     */
    void part(Polygon positive, Polygon negative) {
        positive.count = 0;
        negative.count = 0;
        for (int i = 0; i < count; i++) {
            int j = (i + 1) % count;
            if (value[i] >= 0) {
                positive.add(corner, STRIDE * i);
            }
            if (value[i] <= 0) {
                negative.add(corner, STRIDE * i);
            }
            if (value[i] > 0 && value[j] < 0) {
                crossing(i, j, positive, negative);
            } else if (value[i] < 0 && value[j] > 0) {
                crossing(j, i, positive, negative);
            }
        }
    }

    private void crossing(int above, int below, Polygon positive, Polygon negative) {
        double u = value[above] / (value[above] - value[below]);
        int to = STRIDE * positive.count;
        for (int k = 0; k < OWN; k++) {
            double a = corner[STRIDE * above + k];
            positive.corner[to + k] = a + u * (corner[STRIDE * below + k] - a);
        }
        positive.corner[to + OWN] = NONE;
        negative.add(positive.corner, to);
        positive.count++;
        positive.reserve(positive.count + 1);
    }

    /** Squared doubled area, by the places alone. */
    double doubledAreaSquared() {
        double nx = 0;
        double ny = 0;
        double nz = 0;
        for (int i = 1; i < count - 1; i++) {
            int p = STRIDE * i;
            double ux = corner[p] - corner[0];
            double uy = corner[p + 1] - corner[1];
            double uz = corner[p + 2] - corner[2];
            double vx = corner[p + STRIDE] - corner[0];
            double vy = corner[p + STRIDE + 1] - corner[1];
            double vz = corner[p + STRIDE + 2] - corner[2];
            nx += uy * vz - uz * vy;
            ny += uz * vx - ux * vz;
            nz += ux * vy - uy * vx;
        }
        return count < 3 ? 0 : nx * nx + ny * ny + nz * nz;
    }

    /** The fragment of a tet that holds the corners' middle, or comes nearest to it. */
    int fragment(Fragments fragments, int tet) {
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        for (int i = 0; i < count; i++) {
            b1 += corner[STRIDE * i] / count;
            b2 += corner[STRIDE * i + 1] / count;
            b3 += corner[STRIDE * i + 2] / count;
        }
        return fragments.at(tet, b1, b2, b3);
    }
}
