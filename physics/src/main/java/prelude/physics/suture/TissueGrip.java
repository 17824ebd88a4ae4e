package prelude.physics.suture;

import java.util.List;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.mesh.TetMesh;

/** The force at which thread cuts through a bite, by what the tissue there is made of. */
final class TissueGrip {
    private final TetMesh mesh;
    private final double[] holdsN;

    TissueGrip(TetMesh mesh) {
        this.mesh = mesh;
        List<String> materials = mesh.materials();
        holdsN = new double[materials.size()];
        for (int m = 0; m < holdsN.length; m++) {
            holdsN[m] = SutureCatalogue.standard().biteHoldsN(materials.get(m));
        }
    }

    /** Of a bite in a tet: its materials' mean, each by the part of it that it fills. */
    double holdsN(int tet) {
        double filled = 0;
        double sum = 0;
        for (int m = 0; m < holdsN.length; m++) {
            double fraction = mesh.fractions()[tet * holdsN.length + m];
            filled += fraction;
            sum += fraction * holdsN[m];
        }
        return filled > 0 ? sum / filled : holdsN[0];
    }
}
