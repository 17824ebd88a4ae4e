package prelude.physics.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** Mass, moments and outside of shapes that are known. */
class DeviceShapeTest {
    static SurfaceMesh box(double x, double y, double z, Matrix4d moved) {
        int[] quads = {0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5};
        float[] positions = new float[24];
        for (int i = 0; i < 8; i++) {
            Vector3d at =
                    moved.transformPosition(
                            new Vector3d(
                                    (i & 1) == 0 ? -x : x,
                                    (i & 2) == 0 ? -y : y,
                                    (i & 4) == 0 ? -z : z));
            positions[3 * i] = (float) at.x;
            positions[3 * i + 1] = (float) at.y;
            positions[3 * i + 2] = (float) at.z;
        }
        int[] triangles = new int[36];
        for (int q = 0; q < 6; q++) {
            int[] t = {0, 1, 2, 0, 2, 3};
            for (int k = 0; k < 6; k++) {
                triangles[6 * q + k] = quads[4 * q + t[k]];
            }
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    @Test
    void aTurnedBoxHasItsMassMiddleAndMoments() {
        Matrix4d moved =
                new Matrix4d()
                        .translation(120, -40, 900)
                        .rotate(new Quaterniond().rotateXYZ(0.4, 1.1, -0.7));
        SurfaceMesh box = box(5, 20, 2, moved);

        MassProperties mass = MassProperties.of(List.of(box), 8000);

        double kg = 8000 * 0.010 * 0.040 * 0.004;
        assertThat(mass.massKg()).isCloseTo(kg, within(1e-5 * kg));
        assertThat(mass.middleM().distance(0.120, -0.040, 0.900)).isLessThan(1e-6);
        double[] inertia = {
            kg / 12 * (0.010 * 0.010 + 0.004 * 0.004),
            kg / 12 * (0.040 * 0.040 + 0.004 * 0.004),
            kg / 12 * (0.040 * 0.040 + 0.010 * 0.010)
        };
        assertThat(mass.inertia().x).isCloseTo(inertia[0], within(1e-5 * inertia[0]));
        assertThat(mass.inertia().y).isCloseTo(inertia[1], within(1e-5 * inertia[1]));
        assertThat(mass.inertia().z).isCloseTo(inertia[2], within(1e-5 * inertia[2]));
        // The length along x.
        Vector3d along = mass.patientFromOwn().transform(new Vector3d(1, 0, 0));
        Vector3d length = moved.transformDirection(new Vector3d(0, 1, 0));
        assertThat(Math.abs(along.dot(length))).isCloseTo(1, within(1e-6));
    }

    @Test
    void capsulesFillAFlatBoxAndNoMore() {
        SurfaceMesh box = box(40, 5, 1.5, new Matrix4d());

        DeviceShape shape = DeviceShape.of(List.of(box), 8000);

        assertThat(shape.thinnestM()).isCloseTo(0.0015, within(1e-6));
        // A point of the middle plane is never far from a capsule, and none sticks out.
        Vector3d own = new Vector3d();
        for (double x = -0.0385; x < 0.039; x += 0.001) {
            for (double y = -0.0035; y < 0.0036; y += 0.0005) {
                double least = 1;
                for (Capsule capsule : shape.capsules()) {
                    least = Math.min(least, distance(capsule, own.set(x, y, 0)));
                }
                assertThat(least).isLessThan(0.6 * 0.0015);
            }
        }
        for (Capsule capsule : shape.capsules()) {
            for (Vector3d end : List.of(new Vector3d(capsule.from()), new Vector3d(capsule.to()))) {
                assertThat(Math.abs(end.x) + capsule.radiusM()).isLessThan(0.0401);
                assertThat(Math.abs(end.y) + capsule.radiusM()).isLessThan(0.0051);
                assertThat(Math.abs(end.z) + capsule.radiusM()).isLessThan(0.0016);
            }
        }
    }

    private static double distance(Capsule capsule, Vector3d at) {
        Vector3d line = capsule.to().sub(capsule.from(), new Vector3d());
        double part = new Vector3d(at).sub(capsule.from()).dot(line) / line.lengthSquared();
        return line.mul(Math.clamp(part, 0, 1)).add(capsule.from()).distance(at);
    }
}
