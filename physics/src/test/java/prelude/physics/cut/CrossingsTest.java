package prelude.physics.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.TetMesh;
import prelude.physics.tissue.Nodes;

class CrossingsTest {
    private static final int SIDES = 80;

    @Test
    void aFragmentOfManySidesIsCrossedByABladeWhereverItsLastCutLeftIt() {
        float[] nodesMm = {0, 0, 0, 1000, 0, 0, 0, 1000, 0, 0, 0, 1000};
        TetMesh mesh =
                new TetMesh(nodesMm, new int[] {0, 1, 2, 3}, List.of("liver"), new float[] {1});
        TissueMaterial soft = new TissueMaterial(1060, 10_000, 0.45, "test");
        for (double turn = 0; turn < 2 * Math.PI; turn += 0.2) {
            Lattice lattice = new Lattice(new TissueBody(mesh, new int[0]), _ -> soft);
            Nodes nodes = new Nodes(4);
            for (int v = 0; v < 4; v++) {
                nodes.add(
                        lattice.restM[3 * v],
                        lattice.restM[3 * v + 1],
                        lattice.restM[3 * v + 2],
                        v);
            }
            Fragments fragments = new Fragments(lattice);
            for (int side = 0; side < SIDES; side++) {
                cut(fragments, 2 * Math.PI * side / SIDES, -0.2, side);
            }
            cut(fragments, turn, 0.19, SIDES);
            Crossings crossings = new Crossings(lattice, fragments, nodes);
            crossings.advance(across(nodes));
            assertThat(crossings.swept.count).describedAs("turned by %s", turn).isEqualTo(1);
        }
    }

    /** Keeps of fragment 0 what is further than {@code from} that way from the middle of b1, b2. */
    private static void cut(Fragments fragments, double turn, double from, int number) {
        double[] phi = new double[4];
        for (int k = 0; k < 4; k++) {
            double b1 = (k == 1 ? 1 : 0) - 0.28;
            double b2 = (k == 2 ? 1 : 0) - 0.28;
            phi[k] = b1 * Math.cos(turn) + b2 * Math.sin(turn) - from;
        }
        Polyhedron kept = new Polyhedron();
        assertThat(kept.clip(fragments, 0, phi, 1, Fragments.FIRST_CUT_TAG + number)).isTrue();
        fragments.shape(0, kept);
    }

    /** Across the prism, and past it on all sides. */
    private static Stroke across(Nodes nodes) {
        double[] blade = {-3, -3, 0.1, 9, -3, 0.1};
        double[] then = new double[6];
        for (int i = 0; i < 6; i++) {
            blade[i] += i % 3 == 0 ? nodes.x[0] : i % 3 == 1 ? nodes.y[0] : nodes.z[0];
            then[i] = blade[i] + (i % 3 == 1 ? 12 : 0);
        }
        Stroke stroke = new Stroke();
        stroke.begin(blade, nodes.count, Fragments.FIRST_CUT_TAG + SIDES + 1);
        assertThat(stroke.advance(then)).isTrue();
        return stroke;
    }
}
