package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

class MeshQualityTest {
    private static final int[] TETRAHEDRON = {0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2};

    private static SurfaceMesh tetrahedra(float... offsets) {
        float[] positions = new float[12 * offsets.length];
        int[] triangles = new int[12 * offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            float[] corners = {0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10};
            for (int k = 0; k < 12; k++) {
                positions[12 * i + k] = corners[k] + offsets[i];
                triangles[12 * i + k] = TETRAHEDRON[k] + 4 * i;
            }
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    @Test
    void aClosedShapeHasNothingWrong() {
        MeshQuality quality = MeshQuality.of(tetrahedra(0));
        assertThat(quality.closed()).isTrue();
        assertThat(quality.selfIntersections()).isZero();
        assertThat(quality.degenerateTriangles()).isZero();
        assertThat(quality.eulerCharacteristic()).isEqualTo(2);
        assertThat(quality.volumeMl()).isCloseTo(1 / 6.0, within(1e-9));
    }

    @Test
    void twoShapesThroughEachOtherCross() {
        assertThat(MeshQuality.of(tetrahedra(0, 1)).selfIntersections()).isPositive();
        assertThat(MeshQuality.of(tetrahedra(0, 30)).selfIntersections()).isZero();
    }

    @Test
    void aMissingFaceLeavesThreeOpenEdges() {
        SurfaceMesh whole = tetrahedra(0);
        int[] triangles = java.util.Arrays.copyOf(whole.triangles(), 9);
        MeshQuality quality = MeshQuality.of(new SurfaceMesh(whole.positionsMm(), triangles, null));
        assertThat(quality.openEdges()).isEqualTo(3);
    }

    @Test
    void aFaceTurnedRoundIsFound() {
        SurfaceMesh whole = tetrahedra(0);
        int[] triangles = whole.triangles().clone();
        triangles[0] = 2;
        triangles[1] = 0;
        MeshQuality quality = MeshQuality.of(new SurfaceMesh(whole.positionsMm(), triangles, null));
        assertThat(quality.inconsistentEdges()).isEqualTo(3);
    }
}
