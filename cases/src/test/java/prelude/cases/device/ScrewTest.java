package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** A screw's shape. */
class ScrewTest {
    private static final Screw SCREW = new Screw(6.5, 45, 4.7, 2.7, 6, 12, 14);

    @Test
    void itsSurfaceIsClosedAndReachesFromHeadToTip() {
        SurfaceMesh mesh = SCREW.surface();

        ClosedSurface.require(mesh);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 2; i < mesh.positionsMm().length; i += 3) {
            low = Math.min(low, mesh.positionsMm()[i]);
            high = Math.max(high, mesh.positionsMm()[i]);
        }
        assertThat(low).isEqualTo(-14);
        assertThat(high).isEqualTo(45);
    }

    @Test
    void itsThreadLiesBetweenCoreAndDiameter() {
        float[] p = SCREW.surface().positionsMm();
        double widest = 0;
        double thinnest = 10;
        for (int i = 0; i < p.length; i += 3) {
            double r = Math.hypot(p[i], p[i + 1]);
            if (p[i + 2] > 3 && p[i + 2] < 38) {
                widest = Math.max(widest, r);
                thinnest = Math.min(thinnest, r);
            }
        }
        assertThat(widest).isCloseTo(3.25, within(1e-5));
        assertThat(thinnest).isCloseTo(2.35, within(1e-5));
        assertThat(SCREW.envelopeMm(20)).isEqualTo(3.25);
    }
}
