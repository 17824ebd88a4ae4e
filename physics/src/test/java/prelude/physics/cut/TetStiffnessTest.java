package prelude.physics.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.tissue.ElasticLaw;

/** A block of liver whose every fourth tet holds some other structure. */
final class TetStiffnessTest {
    private static final double LIVER_PA = youngPa("liver");
    private static final double VEIN_PA = youngPa("portal_vein");

    private static double youngPa(String structure) {
        return TissueCatalogue.standard().of(structure).youngPa();
    }

    private static Lattice lattice(double cellMm, String other, float part) {
        TetMesh box = BoxLattice.of(new double[3], cellMm, new int[] {4, 4, 4}, "liver");
        float[] fractions = new float[2 * box.tetCount()];
        for (int t = 0; t < box.tetCount(); t++) {
            float of = t % 4 == 0 ? part : 0;
            fractions[2 * t] = 1 - of;
            fractions[2 * t + 1] = of;
        }
        TetMesh mesh = new TetMesh(box.nodesMm(), box.tets(), List.of("liver", other), fractions);
        return new Lattice(new TissueBody(mesh, new int[] {0}), TissueCatalogue.standard()::of);
    }

    private static double youngPa(Lattice lattice, int tet) {
        return 2 * 1.45 * lattice.shear[tet] / lattice.filledM3[tet];
    }

    @Test
    void aTetIsAsStiffAsItsPartsOfOrganAndVessel() {
        for (float part : new float[] {0, 0.1f, 0.5f, 1}) {
            Lattice lattice = lattice(20, "portal_vein", part);
            double mixed = (1 - part) * LIVER_PA + part * VEIN_PA;
            assertThat(youngPa(lattice, 0)).isCloseTo(mixed, within(1e-4 * mixed));
            assertThat(lattice.volumetric[0] / lattice.filledM3[0])
                    .isCloseTo(ElasticLaw.of(mixed, 0.45).volumetricPa(), within(1e-4 * mixed));
            assertThat(youngPa(lattice, 1)).isCloseTo(LIVER_PA, within(1e-4 * LIVER_PA));
            assertThat(lattice.wallsKept()).isEqualTo(1);
        }
    }

    @Test
    void wallsInSmallTetsAskForNoMoreThanEightSubsteps() {
        for (double cellMm : new double[] {4, 6, 8, 12}) {
            Lattice lattice = lattice(cellMm, "portal_vein", 1);
            assertThat(lattice.fewestSubsteps(ScriptSampler.STEP_SECONDS))
                    .isLessThanOrEqualTo((int) TetStiffness.WALL_SUBSTEPS);
            assertThat(youngPa(lattice, 0)).isBetween(LIVER_PA, VEIN_PA * 1.0001);
            assertThat(lattice.wallsKept()).isBetween(0.0, 1.0);
        }
        assertThat(lattice(4, "portal_vein", 1).wallsKept()).isLessThan(0.3);
        assertThat(lattice(12, "portal_vein", 1).wallsKept()).isGreaterThan(0.5);
    }

    /** What is solid is what is operated on: its figure stands. */
    @Test
    void aTumourIsAsStiffAsItIs() {
        Lattice lattice = lattice(4, "tumour", 1);
        double tumour = youngPa("tumour");
        assertThat(youngPa(lattice, 0)).isCloseTo(tumour, within(1e-4 * tumour));
        assertThat(lattice.fewestSubsteps(ScriptSampler.STEP_SECONDS)).isGreaterThan(8);
    }
}
