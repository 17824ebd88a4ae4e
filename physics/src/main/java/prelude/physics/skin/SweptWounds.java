package prelude.physics.skin;

import org.joml.Vector3d;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.UnsweptFaces;
import prelude.physics.tissue.PatientMetres;

/** Chooses the cut faces that a blade has swept: on both sides of others tissue holds together. */
public final class SweptWounds implements WoundFaces.Chosen {
    /** A face lies in the plane of a triangle that is so near, mm: places are floats. */
    private static final double SAME_PLANE_MM = 0.02;

    private final Lattice lattice;
    private final Fragments fragments;
    private final UnsweptFaces unswept;

    public SweptWounds(Lattice lattice, CutTissue tissue) {
        this.lattice = lattice;
        fragments = tissue.fragments();
        unswept = tissue.unswept();
    }

    @Override
    public boolean test(int fragment, float[] restMm, int vertex) {
        for (int face = 0; face < unswept.count(); face++) {
            if (unswept.on(face, fragment) && inPlane(face, restMm, vertex)) {
                return false;
            }
        }
        return true;
    }

    private boolean inPlane(int face, float[] restMm, int vertex) {
        RestTriangle triangle = new RestTriangle(restMm, 3 * vertex);
        Vector3d normal = triangle.normal();
        double off = middleMm(face).sub(triangle.a()).dot(normal);
        return Math.abs(off) <= SAME_PLANE_MM * normal.length();
    }

    private Vector3d middleMm(int face) {
        int tet = fragments.tet(unswept.fragment(face, true));
        Vector3d middle = new Vector3d();
        for (int axis = 0; axis < 3; axis++) {
            double metres = 0;
            for (int k = 0; k < 4; k++) {
                int node = lattice.tets[4 * tet + k];
                metres += unswept.weight(face, k) * lattice.restM[3 * node + axis];
            }
            middle.setComponent(axis, PatientMetres.millimetres(metres, lattice.originMm(axis)));
        }
        return middle;
    }
}
