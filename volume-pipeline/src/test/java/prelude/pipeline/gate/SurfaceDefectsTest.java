package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.Shapes;

class SurfaceDefectsTest {
    private static final int[] TETRAHEDRON = {0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2};
    private static final float[] CORNERS = {0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10, 9, 9, 9};

    private static SurfaceDefects of(int... triangles) {
        return new SurfaceDefects(new SurfaceMesh(CORNERS, triangles, null));
    }

    @Test
    void aClosedShapeHasNone() {
        SurfaceDefects none = of(TETRAHEDRON);
        assertThat(none.open().isEmpty()).isTrue();
        assertThat(none.nonManifold().isEmpty()).isTrue();
        assertThat(none.crossing().isEmpty()).isTrue();
    }

    @Test
    void whatBordersAHoleIsOpen() {
        SurfaceMesh ball = Shapes.sphere(new Vector3d(), 10, 24);
        int[] all = ball.triangles();
        int[] rest = Arrays.copyOf(all, all.length - 3);
        SurfaceDefects torn = new SurfaceDefects(new SurfaceMesh(ball.positionsMm(), rest, null));
        assertThat(torn.open().cardinality()).isEqualTo(3);
        torn.open().stream()
                .forEach(t -> {
                    int shared = 0;
                    for (int i = 0; i < 9; i++) {
                        shared += rest[3 * t + i / 3] == all[all.length - 3 + i % 3] ? 1 : 0;
                    }
                    assertThat(shared).isEqualTo(2);
                });
        assertThat(torn.nonManifold().isEmpty()).isTrue();
    }

    @Test
    void anEdgeOfThreeFacesAndOneWoundAgainstItsNeighbourAreNoManifolds() {
        int[] fin = Arrays.copyOf(TETRAHEDRON, 15);
        fin[12] = 0;
        fin[13] = 1;
        fin[14] = 4;
        SurfaceDefects finned = of(fin);
        // The fin itself and the two faces at its edge.
        assertThat(finned.nonManifold().toString()).isEqualTo("{0, 1, 4}");
        assertThat(finned.open().toString()).isEqualTo("{4}");
        int[] turned = TETRAHEDRON.clone();
        turned[1] = 1;
        turned[2] = 2;
        assertThat(of(turned).nonManifold().cardinality()).isEqualTo(4);
    }

    @Test
    void twoShapesThroughEachOtherCrossWhereTheyMeet() {
        SurfaceMesh one = Shapes.sphere(new Vector3d(), 10, 16);
        SurfaceMesh other = Shapes.sphere(new Vector3d(12, 0.3, 0.2), 10, 16);
        SurfaceMesh both = Shapes.joined(one, other);
        SurfaceDefects crossing = new SurfaceDefects(both);
        assertThat(crossing.crossing().cardinality()).isBetween(20, both.triangleCount() / 2);
        crossing.crossing().stream()
                .forEach(t -> {
                    int v = 3 * both.triangles()[3 * t];
                    assertThat(both.positionsMm()[v]).isBetween(2f, 10f);
                });
    }
}
