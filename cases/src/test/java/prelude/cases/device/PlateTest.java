package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** A plate's shape. */
class PlateTest {
    private static final Plate PLATE = new Plate(11, 3.3, 6, 13, 4.5);

    @Test
    void aFlatPlateIsClosedAndWeighsItsOutlineLessItsHoles() {
        SurfaceMesh mesh = PLATE.surface(own -> new Vector3d(own));

        ClosedSurface.require(mesh);
        double ends = Math.PI * 6.5 * 5.5;
        double area = 5 * 13 * 11 + ends - 6 * Math.PI * 2.25 * 2.25;
        assertThat(mesh.volumeMm3()).isCloseTo(area * 3.3, within(0.02 * area * 3.3));
        assertThat(PLATE.lengthMm()).isEqualTo(78);
    }

    @Test
    void itsUndersideLooksAtTheBone() {
        SurfaceMesh under = PLATE.underside(own -> new Vector3d(own));

        for (int i = 2; i < under.positionsMm().length; i += 3) {
            assertThat(under.positionsMm()[i]).isZero();
            assertThat(under.vertexNormals()[i]).isEqualTo(-1);
        }
    }
}
