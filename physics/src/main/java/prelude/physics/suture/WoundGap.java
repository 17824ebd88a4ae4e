package prelude.physics.suture;

import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/**
 * How far a wound gapes: two walls of a cut were one before, and each point of one has its place on
 * the other; the gap is how far these two are apart now.
 */
final class WoundGap {
    /** The lips that a stitch is to close reach this far to either side of it. */
    private static final double REACH_M = 0.010;

    private static final int NONE = -1;

    private final Lattice lattice;
    private final Nodes nodes;
    private final Fragments fragments;
    private final double[] at = new double[3];
    private final double[] rest = new double[3];

    /** The largest gap that {@link #around} found, mm. */
    double largestMm;

    WoundGap(Lattice lattice, Nodes nodes, Fragments fragments) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.fragments = fragments;
    }

    /**
     * The mean gap of the wound around a point that lies in one of its walls, mm; NaN where it lies
     * in none.
     */
    double around(TissuePoints points, int point) {
        int f = points.fragment(point);
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = points.weight(point, axis + 1);
        }
        double there = between(f, partner(f));
        largestMm = there;
        if (Double.isNaN(there)) {
            return there;
        }
        restPlace(f);
        double x = rest[0];
        double y = rest[1];
        double z = rest[2];
        double sum = there;
        int count = 1;
        for (int face = 0; face < fragments.count(); face++) {
            if (fragments.tet(face) < 0 || fragments.whole(face)) {
                continue;
            }
            middleOfCut(face);
            restPlace(face);
            double dx = rest[0] - x;
            double dy = rest[1] - y;
            double dz = rest[2] - z;
            if (dx * dx + dy * dy + dz * dz > REACH_M * REACH_M) {
                continue;
            }
            double gap = between(face, partner(face));
            if (!Double.isNaN(gap)) {
                sum += gap;
                count++;
                largestMm = Math.max(largestMm, gap);
            }
        }
        return sum / count;
    }

    private void middleOfCut(int f) {
        int n = fragments.cutFaceCorners(f);
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = 0;
            for (int i = 0; i < n; i++) {
                at[axis] += fragments.cutFace(f, i, axis) / n;
            }
        }
    }

    /** The other fragment of the same tet that is nearest to the place in hand. */
    private int partner(int f) {
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int o = fragments.first(fragments.tet(f)); o >= 0; o = fragments.next(o)) {
            if (o != f) {
                double outside = fragments.outside(o, at[0], at[1], at[2]);
                if (outside < least) {
                    least = outside;
                    best = o;
                }
            }
        }
        return best;
    }

    private double between(int one, int other) {
        if (other == NONE) {
            return Double.NaN;
        }
        double x = place(nodes.x, one) - place(nodes.x, other);
        double y = place(nodes.y, one) - place(nodes.y, other);
        double z = place(nodes.z, one) - place(nodes.z, other);
        return Math.sqrt(x * x + y * y + z * z) * PatientMetres.MM_PER_METRE;
    }

    private double place(float[] axis, int f) {
        return (1 - at[0] - at[1] - at[2]) * axis[fragments.node(f, 0)]
                + at[0] * axis[fragments.node(f, 1)]
                + at[1] * axis[fragments.node(f, 2)]
                + at[2] * axis[fragments.node(f, 3)];
    }

    private void restPlace(int f) {
        int tet = 4 * fragments.tet(f);
        for (int axis = 0; axis < 3; axis++) {
            rest[axis] =
                    (1 - at[0] - at[1] - at[2]) * lattice.restM[3 * lattice.tets[tet] + axis]
                            + at[0] * lattice.restM[3 * lattice.tets[tet + 1] + axis]
                            + at[1] * lattice.restM[3 * lattice.tets[tet + 2] + axis]
                            + at[2] * lattice.restM[3 * lattice.tets[tet + 3] + axis];
        }
    }
}
