package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

class TouchingVerticesTest {
    private static final int[] CUBE = {
        0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
        2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5
    };

    @Test
    void cubesThatTouchAlongAnEdgeComeApartAndNothingElseMoves() {
        SurfaceMesh mesh = cubes(new Vector3f(), new Vector3f(10, 10, 0));
        assertThat(crowdedEdges(mesh)).isEqualTo(1);
        SurfaceMesh apart = TouchingVertices.apart(mesh);
        assertThat(crowdedEdges(apart)).isZero();
        assertThat(places(apart)).isEqualTo(16);
        int moved = 0;
        for (int v = 0; v < apart.positionsMm().length; v += 3) {
            float[] a = mesh.positionsMm();
            float[] b = apart.positionsMm();
            double by = new Vector3f(a[v], a[v + 1], a[v + 2]).distance(b[v], b[v + 1], b[v + 2]);
            assertThat(by).isLessThan(TouchingVertices.APART_MM + 1e-4);
            moved += by > 0 ? 1 : 0;
        }
        assertThat(moved).isEqualTo(4);
        // Into the solid: each cube loses a little.
        assertThat(volume(apart)).isBetween(2000 - 0.5, 2000 - 1e-3);
        assertThat(apart.triangles()).isEqualTo(mesh.triangles());
    }

    @Test
    void cubesThatTouchInACornerComeApart() {
        SurfaceMesh mesh = cubes(new Vector3f(-300, 200, 1500), new Vector3f(-290, 210, 1510));
        assertThat(places(mesh)).isEqualTo(15);
        assertThat(places(TouchingVertices.apart(mesh))).isEqualTo(16);
    }

    @Test
    void aCavityThatTouchesTheOutsideInACornerStaysApartFromItWithinTheSolid() {
        SurfaceMesh outer = cubes(new Vector3f());
        float[] corners = new float[48];
        int[] triangles = new int[72];
        System.arraycopy(outer.positionsMm(), 0, corners, 0, 24);
        System.arraycopy(outer.triangles(), 0, triangles, 0, 36);
        for (int i = 0; i < 24; i++) {
            corners[24 + i] = outer.positionsMm()[i] / 2;
        }
        for (int i = 0; i < 36; i += 3) {
            // Wound the other way: the solid is outside.
            triangles[36 + i] = 8 + CUBE[i];
            triangles[37 + i] = 8 + CUBE[i + 2];
            triangles[38 + i] = 8 + CUBE[i + 1];
        }
        SurfaceMesh apart = TouchingVertices.apart(new SurfaceMesh(corners, triangles, null));
        assertThat(places(apart)).isEqualTo(16);
        assertThat(volume(apart)).isCloseTo(1000 - 125, within(0.2));
    }

    private static SurfaceMesh cubes(Vector3f... corners) {
        float[] positions = new float[24 * corners.length];
        int[] triangles = new int[36 * corners.length];
        for (int n = 0; n < corners.length; n++) {
            for (int v = 0; v < 8; v++) {
                positions[24 * n + 3 * v] = corners[n].x + 10 * (v & 1);
                positions[24 * n + 3 * v + 1] = corners[n].y + 10 * (v >> 1 & 1);
                positions[24 * n + 3 * v + 2] = corners[n].z + 10 * (v >> 2);
            }
            for (int i = 0; i < 36; i++) {
                triangles[36 * n + i] = 8 * n + CUBE[i];
            }
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    private static Vector3f place(SurfaceMesh mesh, int v) {
        float[] p = mesh.positionsMm();
        return new Vector3f(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
    }

    private static int places(SurfaceMesh mesh) {
        Set<Vector3f> places = new HashSet<>();
        for (int v = 0; v < mesh.positionsMm().length / 3; v++) {
            places.add(place(mesh, v));
        }
        return places.size();
    }

    /** How many edges have more than two faces for a program that only sees places. */
    private static long crowdedEdges(SurfaceMesh mesh) {
        Map<Set<Vector3f>, List<Integer>> faces = new HashMap<>();
        for (int c = 0; c < mesh.triangles().length; c++) {
            int next = c % 3 == 2 ? c - 2 : c + 1;
            Set<Vector3f> edge =
                    Set.of(place(mesh, mesh.triangles()[c]), place(mesh, mesh.triangles()[next]));
            faces.computeIfAbsent(edge, e -> new ArrayList<>()).add(c / 3);
        }
        return faces.values().stream().filter(list -> list.size() > 2).count();
    }

    private static double volume(SurfaceMesh mesh) {
        double six = 0;
        for (int c = 0; c < mesh.triangles().length; c += 3) {
            Vector3f a = place(mesh, mesh.triangles()[c]);
            Vector3f b = place(mesh, mesh.triangles()[c + 1]);
            Vector3f d = place(mesh, mesh.triangles()[c + 2]);
            six += a.dot(b.cross(d));
        }
        return six / 6;
    }
}
