package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import prelude.cases.mesh.SurfaceMesh;

/** Sees that a surface is closed and wound outward. */
final class ClosedSurface {
    private ClosedSurface() {}

    static void require(SurfaceMesh mesh) {
        Map<Long, Integer> edges = new HashMap<>();
        int[] corners = mesh.triangles();
        for (int t = 0; t < corners.length; t += 3) {
            for (int i = 0; i < 3; i++) {
                long from = corners[t + i];
                long to = corners[t + (i + 1) % 3];
                edges.merge(from << 32 | to, 1, Integer::sum);
            }
        }
        edges.forEach((edge, count) -> {
            assertThat(count).isEqualTo(1);
            long back = edge << 32 | edge >>> 32;
            assertThat(edges).containsKey(back);
        });
        assertThat(mesh.volumeMm3()).isPositive();
    }
}
