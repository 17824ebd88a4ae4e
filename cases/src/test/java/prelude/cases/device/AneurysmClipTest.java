package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** A clip's shape. */
class AneurysmClipTest {
    private static final AneurysmClip CLIP = new AneurysmClip(9, 1.2, 1.1, 7.5);

    @Test
    void itsPartsAreClosedOpenAndShut() {
        CLIP.parts(0).forEach(ClosedSurface::require);
        CLIP.parts(7.5).forEach(ClosedSurface::require);
    }

    @Test
    void openBladesAreAsFarApartAsTheyAreOpened() {
        List<SurfaceMesh> parts = CLIP.parts(6);

        assertThat(low(parts.get(0).positionsMm()) - high(parts.get(1).positionsMm()))
                .isCloseTo(6, within(1e-5));
    }

    /** The innermost corner of the tip, the four last of eight. */
    private static double low(float[] p) {
        return Math.min(p[3 * 4 + 1], p[3 * 5 + 1]);
    }

    private static double high(float[] p) {
        return Math.max(p[3 * 4 + 1], p[3 * 5 + 1]);
    }
}
