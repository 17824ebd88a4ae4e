package prelude.physics.skin;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;

/** The faces that a cut leaves on both of its sides, as far as they lie in the tissue. */
final class WoundSides {
    /** How deep under the surface a rim reaches to be under the wound's face, m. */
    private static final double UNDER_M = 0.2e-3;

    /** How far a rim reaches at most. */
    private static final double FURTHEST_M = 4e-3;

    private static final double FIRST_M = 0.3e-3;

    /** A surface that lies flatter on the cut than this (sine) has no rim. */
    private static final double FLATTEST = 0.2;

    /** Part of the largest value at a tet's corners below which one is on the cut. */
    private static final double ON_CUT = 1e-9;

    /** A place no further (barycentric) beyond a face is in it. */
    private static final double IN_FACE = 1e-5;

    private final Lattice lattice;
    private final FacetSkin drawn;
    private final WoundTrim trim;
    private final Polygon face = new Polygon();
    private final Polygon rim = new Polygon();
    private final double[] corner = new double[Polygon.STRIDE];
    private final double[] inward = new double[3];
    private final double[] foot = new double[3];

    /**
     * @param host the closed surface of the tissue, LPS mm
     */
    WoundSides(Lattice lattice, FacetSkin drawn, SurfaceMesh host) {
        this.lattice = lattice;
        this.drawn = drawn;
        trim = new WoundTrim(lattice, host);
    }

    /** The body's own surface at rest. */
    OwnSurface own() {
        return trim;
    }

    /**
     * Draws the cut face of a fragment, seen from the gap.
     *
     * @param outward the sign of grad phi
     * @return whether it ends at the body's own surface, not at the tet's
     */
    boolean draw(Fragments fragments, int fragment, double[] phi, int outward, int region) {
        int tet = fragments.tet(fragment);
        face(tet, phi, outward);
        int n = fragments.cutFaceCorners(fragment);
        boolean backwards = facesInward(fragments, fragment, phi, outward);
        face.count = 0;
        for (int i = 0; i < n; i++) {
            int from = backwards ? n - 1 - i : i;
            for (int axis = 0; axis < 3; axis++) {
                corner[axis] = fragments.cutFace(fragment, from, axis);
            }
            face.add(corner, 0);
        }
        return trim.trim(tet, face, part -> drawn.file(fragments, fragment, region, part));
    }

    /** Normal of the cut at rest, out of the tissue. */
    private void face(int tet, double[] phi, int outward) {
        Arrays.fill(corner, 0);
        corner[Polygon.OWN] = Polygon.NONE;
        for (int k = 0; k < 3; k++) {
            for (int axis = 0; axis < 3; axis++) {
                corner[3 + axis] +=
                        outward
                                * (phi[k + 1] - phi[0])
                                * lattice.inverseRest[9 * tet + 3 * k + axis];
            }
        }
    }

    /** Barycentric coordinates keep the turn of space, as every tet has positive volume. */
    private static boolean facesInward(
            Fragments fragments, int fragment, double[] phi, int outward) {
        double along = 0;
        int n = fragments.cutFaceCorners(fragment);
        for (int i = 1; i < n - 1; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                double eu = fragments.cutFace(fragment, i, u) - fragments.cutFace(fragment, 0, u);
                double ev = fragments.cutFace(fragment, i, v) - fragments.cutFace(fragment, 0, v);
                double fu =
                        fragments.cutFace(fragment, i + 1, u) - fragments.cutFace(fragment, 0, u);
                double fv =
                        fragments.cutFace(fragment, i + 1, v) - fragments.cutFace(fragment, 0, v);
                along += (eu * fv - ev * fu) * outward * (phi[axis + 1] - phi[0]);
            }
        }
        return along < 0;
    }

    /**
     * Joins the wound's face to the body's own surface where it was cut: that face ends near the
     * surface only, and not at all where the surface lies out of the lattice.
     *
     * @param part what lies on one side of a facet of the surface, that was parted by phi
     * @param trimmed whether the face ends at the surface, not at the tet's
     */
    void drawRim(
            Fragments fragments,
            int fragment,
            double[] phi,
            int outward,
            int region,
            Polygon part,
            boolean trimmed) {
        if (part.count < 3) {
            return;
        }
        int tet = fragments.tet(fragment);
        double scale = 0;
        for (double value : phi) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < part.count; i++) {
            int j = (i + 1) % part.count;
            if (Math.abs(value(part.corner, Polygon.STRIDE * i, phi)) <= ON_CUT * scale
                    && Math.abs(value(part.corner, Polygon.STRIDE * j, phi)) <= ON_CUT * scale
                    && (trimmed
                            || lifted(tet, part.corner, Polygon.STRIDE * i)
                            || lifted(tet, part.corner, Polygon.STRIDE * j))) {
                face(tet, phi, outward);
                rim.count = 0;
                if (rimCorner(tet, part.corner, Polygon.STRIDE * j, false)
                        && rimCorner(tet, part.corner, Polygon.STRIDE * i, false)
                        && rimCorner(tet, part.corner, Polygon.STRIDE * i, true)
                        && rimCorner(tet, part.corner, Polygon.STRIDE * j, true)) {
                    drawn.file(fragments, fragment, region, rim);
                }
            }
        }
    }

    static double value(double[] corner, int at, double[] phi) {
        double b1 = corner[at];
        double b2 = corner[at + 1];
        double b3 = corner[at + 2];
        return (1 - b1 - b2 - b3) * phi[0] + b1 * phi[1] + b2 * phi[2] + b3 * phi[3];
    }

    private boolean lifted(int tet, double[] from, int at) {
        return from[at + Polygon.LIFT] != 0
                || from[at + Polygon.LIFT + 1] != 0
                || from[at + Polygon.LIFT + 2] != 0
                || !inLattice(tet, from, at);
    }

    /** Whether no outer face of the tet has the place beyond it. */
    private boolean inLattice(int tet, double[] b, int at) {
        double b0 = 1 - b[at] - b[at + 1] - b[at + 2];
        for (int k = 0; k < 4; k++) {
            double coordinate = k == 0 ? b0 : b[at + k - 1];
            if (coordinate < -IN_FACE && lattice.neighbours[4 * tet + k] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean rimCorner(int tet, double[] from, int at, boolean under) {
        System.arraycopy(from, at, corner, 0, 3);
        System.arraycopy(from, at + Polygon.LIFT, corner, Polygon.LIFT, 3);
        if (under && !goUnder(tet, from, at)) {
            return false;
        }
        rim.add(corner, 0);
        return true;
    }

    /** Moves a corner along the cut into the tissue, until it is well under the surface. */
    private boolean goUnder(int tet, double[] from, int at) {
        double along = 0;
        double squared = 0;
        double normal = 0;
        for (int axis = 0; axis < 3; axis++) {
            along += from[at + 3 + axis] * corner[3 + axis];
            squared += corner[3 + axis] * corner[3 + axis];
            normal += from[at + 3 + axis] * from[at + 3 + axis];
        }
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            inward[axis] = along / squared * corner[3 + axis] - from[at + 3 + axis];
            length += inward[axis] * inward[axis];
        }
        if (!(length > FLATTEST * FLATTEST * normal)) {
            return false;
        }
        length = Math.sqrt(length);
        boolean under = false;
        for (double by = FIRST_M; !under && by < FURTHEST_M; by *= 1.5) {
            foot(tet, from, at, by / length);
            under =
                    inLattice(tet, foot, 0)
                            && trim.outsetM(tet, foot[0], foot[1], foot[2]) < -UNDER_M;
        }
        // One that does not get there would stand out of the tissue elsewhere.
        if (!under) {
            return false;
        }
        System.arraycopy(foot, 0, corner, 0, 3);
        Arrays.fill(corner, Polygon.LIFT, Polygon.LIFT + 3, 0);
        return true;
    }

    private void foot(int tet, double[] from, int at, double times) {
        for (int k = 0; k < 3; k++) {
            int row = 9 * tet + 3 * k;
            double moved = 0;
            for (int axis = 0; axis < 3; axis++) {
                moved += lattice.inverseRest[row + axis] * inward[axis];
            }
            foot[k] = from[at + k] + times * moved;
        }
    }
}
