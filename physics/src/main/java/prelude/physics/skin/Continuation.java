package prelude.physics.skin;

import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/**
 * How what of a structure stands outside a body follows the body's border.
 *
 * <p>Each place at the border hangs on the fragment of tissue that holds it, as long as that is
 * held itself: from a piece that has come free the structure has been divided, and the rest goes
 * back to where the scan shows it.
 */
public final class Continuation {
    private final Lattice lattice;
    private final Skin skin;
    private final GivenSurface given;
    private final LeavingSurface surface;

    /** The skin's vertex that is the first of the riding part. */
    private final int firstVertex;

    /** What each place at the border hangs on, four each. */
    private final int[] nodes;

    private final boolean[] parted;

    Continuation(
            Lattice lattice,
            Skin skin,
            GivenSurface given,
            LeavingSurface surface,
            int firstVertex) {
        this.lattice = lattice;
        this.skin = skin;
        this.given = given;
        this.surface = surface;
        this.firstVertex = firstVertex;
        nodes = new int[4 * surface.borderCount()];
        parted = new boolean[surface.borderCount()];
        for (int place = 0; place < parted.length; place++) {
            System.arraycopy(lattice.tets, 4 * tet(place), nodes, 4 * place, 4);
        }
    }

    public LeavingSurface surface() {
        return surface;
    }

    private int vertex(int place) {
        return firstVertex + surface.border(place);
    }

    private int tet(int place) {
        return given.tetOf[vertex(place)];
    }

    /** Whether some of it has parted from the body, so that one may look into it. */
    public boolean anyParted() {
        for (boolean each : parted) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** Hangs each place on the nodes that hold it now. */
    void hang(Fragments fragments) {
        for (int place = 0; place < parted.length; place++) {
            int fragment = given.holder(fragments, vertex(place));
            for (int k = 0; k < 4 && fragment >= 0; k++) {
                nodes[4 * place + k] = fragments.node(fragment, k);
            }
        }
    }

    /** Lets go of pieces that have come free or are gone; whether any place did. */
    boolean part(Fragments fragments, Pieces pieces) {
        boolean any = false;
        for (int place = 0; place < parted.length; place++) {
            if (!parted[place]) {
                int fragment = given.holder(fragments, vertex(place));
                int piece = fragment < 0 ? -1 : pieces.of(fragment);
                parted[place] = piece < 0 || (piece != pieces.remnant() && !pieces.pinned(piece));
                any |= parted[place];
            }
        }
        return any;
    }

    boolean[] save() {
        return parted.clone();
    }

    /** Makes it what it was; the fragments have been restored before. */
    void restore(boolean[] saved, Fragments fragments) {
        System.arraycopy(saved, 0, parted, 0, parted.length);
        hang(fragments);
    }

    /**
     * Says how the border has moved since the scan.
     *
     * @param pulls {@link LeavingSurface#PULL} floats for each place: by how much, mm, then by what
     *     a vector of the undeformed tissue there has changed, a matrix row by row
     */
    public void measure(Nodes of, float[] pulls) {
        for (int place = 0; place < parted.length; place++) {
            for (int axis = 0; axis < 3; axis++) {
                float[] at = axis == 0 ? of.x : axis == 1 ? of.y : of.z;
                int to = LeavingSurface.PULL * place;
                pulls[to + axis] = parted[place] ? 0 : movedMm(place, at, axis);
                for (int along = 0; along < 3; along++) {
                    pulls[to + 3 + 3 * axis + along] =
                            parted[place] ? 0 : turned(place, at, axis, along);
                }
            }
        }
    }

    private float movedMm(int place, float[] at, int axis) {
        int weights = 4 * vertex(place);
        int corners = 4 * tet(place);
        double now = 0;
        double rest = 0;
        for (int k = 0; k < 4; k++) {
            double weight = skin.weights[weights + k];
            now += weight * at[nodes[4 * place + k]];
            rest += weight * lattice.restM[3 * lattice.tets[corners + k] + axis];
        }
        return (float) ((now - rest) * PatientMetres.MM_PER_METRE);
    }

    /** An entry of the deformation gradient less the identity. */
    private float turned(int place, float[] at, int axis, int along) {
        int tet = tet(place);
        double first = at[nodes[4 * place]];
        double firstRest = lattice.restM[3 * lattice.tets[4 * tet] + axis];
        double sum = 0;
        for (int k = 1; k < 4; k++) {
            double edge = at[nodes[4 * place + k]] - first;
            double rest = lattice.restM[3 * lattice.tets[4 * tet + k] + axis] - firstRest;
            sum += (edge - rest) * lattice.inverseRest[9 * tet + 3 * (k - 1) + along];
        }
        return (float) sum;
    }
}
