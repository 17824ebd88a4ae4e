package prelude.physics.cut;

import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;

/**
 * How stiff the parts of cut tets are: as the whole tet, as far as they fill it, unless that is
 * more than a substep brings to rest.
 *
 * <p>A part beside a cut has few neighbours and may have nodes of next to no mass: it would swing
 * faster than the same tet among others. One pass over all tets does not bring that to rest, and
 * the tissue around would tremble for ever; so it is as stiff as the substep bears, and at few
 * substeps tissue is the softer where it is cut.
 */
final class PartStiffness {
    /**
     * A part smaller than this share of its tet keeps the stiffness of one of this share: softer,
     * it could not carry the least mass of its nodes and would be drawn out to a spike.
     */
    private static final double LEAST_SHARE = 0.02;

    /**
     * The highest {@link #pitch} of a part. Measured on boxes with 12 to 14 cuts in them that were
     * poked and left alone for 4 s, with edges of 2.6 to 7 mm at 4 to 20 substeps: with 12 nothing
     * goes at more than 2.2 mm/s after that, with 20 some nodes at 1 to 2 m/s. Whole tets of 8 mm
     * among others have about 1 at ten substeps and 6 at four.
     */
    private static final double HIGHEST = 12;

    private final Lattice lattice;
    private final Fragments fragments;
    private final Nodes nodes;
    private final ColouredTets tets;

    /** Of the coming substeps. */
    private double substepSeconds;

    PartStiffness(Lattice lattice, Fragments fragments, Nodes nodes, ColouredTets tets) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.nodes = nodes;
        this.tets = tets;
    }

    /** Of a whole tet's stiffness. */
    private double share(int fragment) {
        double share = Math.max(fragments.share[fragment], LEAST_SHARE);
        double pitch = share * pitch(fragment);
        return pitch > HIGHEST ? share * HIGHEST / pitch : share;
    }

    /**
     * How a whole tet's resistance to a change of volume compares with the inertia of the part's
     * nodes, over a substep: what its constraint's weighted squared gradient is to its compliance
     * (XPBD).
     */
    private double pitch(int fragment) {
        int tet = fragments.tet[fragment];
        double mobility = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int k = 0; k < 3; k++) {
            int row = 9 * tet + 3 * k;
            double byX = lattice.inverseRest[row];
            double byY = lattice.inverseRest[row + 1];
            double byZ = lattice.inverseRest[row + 2];
            double freely = nodes.inverseMass[fragments.node(fragment, k + 1)];
            mobility += freely * (byX * byX + byY * byY + byZ * byZ);
            x += byX;
            y += byY;
            z += byZ;
        }
        mobility += nodes.inverseMass[fragments.node(fragment, 0)] * (x * x + y * y + z * z);
        return lattice.volumetric[tet] * mobility * substepSeconds * substepSeconds;
    }

    /** Says how long the coming substeps are. */
    void pace(double seconds) {
        if (seconds == substepSeconds) {
            return;
        }
        substepSeconds = seconds;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet[f] >= 0) {
                apply(f);
            }
        }
    }

    /** The nodes about a place of the lattice have been weighed anew. */
    void weighed(int latticeNode) {
        for (int e = lattice.starStart[latticeNode]; e < lattice.starStart[latticeNode + 1]; e++) {
            for (int f = fragments.first(lattice.star[e]); f >= 0; f = fragments.next(f)) {
                apply(f);
            }
        }
    }

    /** Gives a fragment that is solved, as a whole tet till now, its own stiffness. */
    void apply(int f) {
        if (!fragments.whole(f)) {
            int tet = fragments.tet[f];
            double share = share(f);
            tets.stiffen(f, lattice.shear[tet] * share, lattice.volumetric[tet] * share);
        }
    }
}
