package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

final class PlaneClipTest {
    private static final float[] CUBE = {
        0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 0, 0, 0, 10, 10, 0, 10, 10, 10, 10, 0, 10, 10
    };
    private static final int[] FACES = {
        0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 2, 3, 7, 2, 7, 6, 1, 2, 6, 1, 6, 5, 3,
        0, 4, 3, 4, 7
    };

    private static PlaneClip clippedAt(double height) {
        SurfaceMesh cube = new SurfaceMesh(CUBE, FACES, null);
        return PlaneClip.of(
                CUBE,
                cube.vertexNormals(),
                FACES,
                new Vector3d(0, 0, height),
                new Vector3d(0, 0, 1));
    }

    @Test
    void whatLiesBeyondThePlaneGoes() {
        PlaneClip clip = clippedAt(4);
        SurfaceMesh left = new SurfaceMesh(clip.positions(), clip.triangles(), null);
        // The bottom, and four sides of 4 of their 10 mm.
        assertThat(left.areaMm2()).isCloseTo(100 + 4 * 40, within(1e-3));
    }

    @Test
    void theBorderRunsAllAroundInThePlane() {
        PlaneClip clip = clippedAt(4);
        float[] p = clip.positions();
        int[] border = clip.border();
        double length = 0;
        int[] degree = new int[p.length / 3];
        for (int e = 0; e < border.length; e += 2) {
            int a = 3 * border[e];
            int b = 3 * border[e + 1];
            assertThat(p[a + 2]).isCloseTo(4, within(1e-5f));
            length += Math.hypot(p[a] - p[b], p[a + 1] - p[b + 1]);
            degree[border[e]]++;
            degree[border[e + 1]]++;
        }
        assertThat(length).isCloseTo(40, within(1e-3));
        assertThat(degree).containsOnly(0, 2);
    }

    @Test
    void aPlaneThatPassesByChangesNothing() {
        PlaneClip clip = clippedAt(20);
        assertThat(clip.triangles()).isEqualTo(FACES);
        assertThat(clip.border()).isEmpty();
    }
}
