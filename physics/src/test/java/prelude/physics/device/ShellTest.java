package prelude.physics.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** A flat, bent body is met as thick as it is, and within its outline. */
class ShellTest {
    private static final double RADIUS = 70;
    private static final double THICK = 6;
    private static final int PARTS = 30;

    /** A square of 60 mm of a ball's shell, about the z axis. */
    private static SurfaceMesh shell() {
        List<Float> positions = new ArrayList<>();
        List<Integer> triangles = new ArrayList<>();
        int side = PARTS + 1;
        for (int layer = 0; layer < 2; layer++) {
            for (int j = 0; j < side; j++) {
                for (int i = 0; i < side; i++) {
                    Vector3d out = new Vector3d(at(i), at(j), 0);
                    out.z = Math.sqrt(RADIUS * RADIUS - out.x * out.x - out.y * out.y);
                    out.z -= layer == 0 ? 0 : THICK;
                    positions.addAll(List.of((float) out.x, (float) out.y, (float) out.z));
                }
            }
        }
        int below = side * side;
        for (int j = 0; j < PARTS; j++) {
            for (int i = 0; i < PARTS; i++) {
                int a = i + side * j;
                quad(triangles, a, a + 1, a + 1 + side, a + side);
                quad(triangles, below + a, below + a + side, below + a + 1 + side, below + a + 1);
            }
        }
        for (int i = 0; i < PARTS; i++) {
            int far = side * PARTS;
            quad(triangles, i, below + i, below + i + 1, i + 1);
            quad(triangles, far + i + 1, below + far + i + 1, below + far + i, far + i);
            int a = side * i;
            quad(triangles, a + side, below + a + side, below + a, a);
            quad(
                    triangles,
                    a + PARTS,
                    below + a + PARTS,
                    below + a + PARTS + side,
                    a + PARTS + side);
        }
        float[] p = new float[positions.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = positions.get(i);
        }
        return new SurfaceMesh(p, triangles.stream().mapToInt(t -> t).toArray(), null);
    }

    private static double at(int place) {
        return 60.0 * place / PARTS - 30;
    }

    private static void quad(List<Integer> to, int a, int b, int c, int d) {
        to.addAll(List.of(a, b, c, a, c, d));
    }

    @Test
    void capsulesFollowItsBendWithinIt() {
        DeviceShape.Flat flat = DeviceShape.flat(shell(), 0.03);
        assertThat(flat.shape().mass().massKg()).isEqualTo(0.03);
        assertThat(flat.thicknessM()).isCloseTo(THICK / 1000, within(2e-4));
        assertThat(flat.shape().capsules().size()).isBetween(20, 200);
        double furthest = 0;
        for (Capsule capsule : flat.shape().capsules()) {
            for (double part = 0; part <= 1; part += 0.25) {
                Vector3d at = new Vector3d(capsule.from()).lerp(capsule.to(), part);
                flat.shape().plannedTurn().transform(at).add(flat.shape().plannedMiddle());
                at.mul(1000);
                double radius = 1000 * capsule.radiusM();
                double reach = Math.max(Math.abs(at.x), Math.abs(at.y)) + radius;
                assertThat(reach).isLessThan(30);
                furthest = Math.max(furthest, reach);
                double outer = Math.sqrt(RADIUS * RADIUS - at.x * at.x - at.y * at.y) - at.z;
                assertThat(outer).isCloseTo(THICK / 2, within(0.5));
                assertThat(radius).isCloseTo(THICK / 2, within(0.7));
            }
        }
        assertThat(furthest).isGreaterThan(29);
    }
}
