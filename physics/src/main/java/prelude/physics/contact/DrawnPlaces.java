package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.OwnSurface;

/**
 * For each of the {@link BoundaryFaces} the place of the drawn surface that it stands for where
 * other bodies meet it, at rest, metres: of an outer face the nearest one to its middle, as the
 * lattice reaches out of the tissue; of a cut face its own middle.
 */
final class DrawnPlaces {
    /** A place this far out of the tet (barycentric) would lever its nodes: the face's own does. */
    private static final double FURTHEST = 1.5;

    private final Lattice lattice;
    private final OwnSurface own;
    private final double[] found = new double[6];

    /** How far the middle of a face lies outside the drawn surface; at least 0. */
    double[] outset = new double[0];

    /** The place: b1, b2, b3 in the face's tet. */
    double[] bary = new double[0];

    double[] place = new double[0];

    /** Out of the tissue there, unit length. */
    double[] normal = new double[0];

    /** How the distance along the normal grows along b1, b2 and b3. */
    double[] slope = new double[0];

    DrawnPlaces(Lattice lattice, OwnSurface own) {
        this.lattice = lattice;
        this.own = own;
    }

    /**
     * Finds the place of a face that is new.
     *
     * @param edges of its tet, at rest: three times three coordinates
     */
    void take(BoundaryFaces faces, int face, int tet, double[] edges) {
        int at = 3 * face;
        if (face >= outset.length) {
            grow(faces.next.length);
        }
        double[] m = faces.middle;
        outset[face] = Math.max(0, own.outsetM(tet, m[at], m[at + 1], m[at + 2]));
        if (faces.cut(face) || !stands(faces, at, tet)) {
            System.arraycopy(m, at, bary, at, 3);
            System.arraycopy(faces.place, at, place, at, 3);
            System.arraycopy(faces.normal, at, normal, at, 3);
            System.arraycopy(faces.slope, at, slope, at, 3);
            return;
        }
        System.arraycopy(found, 0, place, at, 3);
        System.arraycopy(found, 3, normal, at, 3);
        for (int k = 0; k < 3; k++) {
            slope[at + k] =
                    found[3] * edges[3 * k]
                            + found[4] * edges[3 * k + 1]
                            + found[5] * edges[3 * k + 2];
        }
    }

    /** Whether the drawn surface has a place that the face can stand for. */
    private boolean stands(BoundaryFaces faces, int at, int tet) {
        if (!own.nearest(faces.place, at, found)) {
            return false;
        }
        lattice.coordinates(tet, found, 0, bary, at);
        double most = 0;
        double rest = 1;
        for (int k = 0; k < 3; k++) {
            most = Math.max(most, Math.abs(bary[at + k]));
            rest -= bary[at + k];
        }
        return Math.max(most, Math.abs(rest)) < FURTHEST;
    }

    private void grow(int capacity) {
        outset = Arrays.copyOf(outset, capacity);
        bary = Arrays.copyOf(bary, 3 * capacity);
        place = Arrays.copyOf(place, 3 * capacity);
        normal = Arrays.copyOf(normal, 3 * capacity);
        slope = Arrays.copyOf(slope, 3 * capacity);
    }
}
