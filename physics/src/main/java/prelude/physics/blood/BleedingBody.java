package prelude.physics.blood;

import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.instrument.ClipHold;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.SweptWounds;
import prelude.physics.skin.WoundFaces;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/**
 * What of a simulated body bleeding has to do with.
 *
 * @param marks points of the body, which its cuts carry along: the mouths of its vessels
 */
public record BleedingBody(
        Lattice lattice,
        Nodes nodes,
        CutTissue tissue,
        DrawnTissue drawn,
        ClipHold clips,
        TissuePoints marks) {

    Fragments fragments() {
        return tissue.fragments();
    }

    /** A coordinate (0 to 2) of a place in a fragment's tet as it lies now, LPS mm. */
    double placeMm(int fragment, double b1, double b2, double b3, int axis) {
        float[] at = axis == 0 ? nodes.x : axis == 1 ? nodes.y : nodes.z;
        double metres =
                (1 - b1 - b2 - b3) * at[tissue.fragments().node(fragment, 0)]
                        + b1 * at[tissue.fragments().node(fragment, 1)]
                        + b2 * at[tissue.fragments().node(fragment, 2)]
                        + b3 * at[tissue.fragments().node(fragment, 3)];
        return PatientMetres.millimetres(metres, lattice.originMm(axis));
    }

    /** The cut faces that a blade has swept. */
    WoundFaces wound() {
        return drawn.wound(new SweptWounds(lattice, tissue));
    }

    /** A coordinate (0 to 2) of a mark as it lies now, LPS mm. */
    double markMm(int mark, int axis) {
        return PatientMetres.millimetres(
                marks.place(tissue.fragments(), mark, axis), lattice.originMm(axis));
    }
}
