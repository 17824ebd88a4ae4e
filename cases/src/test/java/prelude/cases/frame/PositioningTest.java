package prelude.cases.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.frame.Positioning.Lying;

class PositioningTest {
    private static final Vector3d ANCHOR_MM = new Vector3d(20, -130, 400);
    private static final Vector3d TABLE_M = new Vector3d(0, 1, -0.5);

    private static Vector3d inWorld(Positioning lies, double l, double p, double s) {
        Vector3d place = new Vector3d(l, p, s).mul(1000).add(ANCHOR_MM);
        return WorldFrame.of(lies, ANCHOR_MM, TABLE_M)
                .worldFromPatient()
                .transformPosition(place)
                .sub(TABLE_M);
    }

    private static void isAt(Vector3d found, double x, double y, double z) {
        assertThat(found.distance(x, y, z)).isCloseTo(0, within(1e-9));
    }

    /** A metre to the left, posterior and superior of the anchor. */
    @ParameterizedTest
    @CsvSource({
        "SUPINE, 1, 0, 0, -1",
        "PRONE, -1, 0, 0, 1",
        "LEFT_LATERAL, 0, -1, -1, 0",
        "RIGHT_LATERAL, 0, 1, 1, 0"
    })
    void whatLiesLowIsLowAndTheHeadIsAway(
            Lying lying, double leftX, double leftY, double backX, double backY) {
        Positioning level = new Positioning(lying, 0);
        isAt(inWorld(level, 1, 0, 0), leftX, leftY, 0);
        isAt(inWorld(level, 0, 1, 0), backX, backY, 0);
        isAt(inWorld(level, 0, 0, 1), 0, 0, -1);
        isAt(new Vector3d(level.up()).sub(lying.up()), 0, 0, 0);
    }

    @Test
    void aTiltedTableHasTheHeadLowAndPullsTowardsIt() {
        Positioning tilted = new Positioning(Lying.PRONE, 30);
        isAt(inWorld(tilted, 0, 0, 1), 0, -0.5, -Math.sqrt(0.75));
        isAt(tilted.up(), 0, Math.sqrt(0.75), -0.5);
        Positioning sitting = new Positioning(Lying.SUPINE, -90);
        isAt(sitting.up(), 0, 0, 1);
    }

    @Test
    void theWorldIsNoMirror() {
        for (Lying lying : Lying.values()) {
            Positioning lies = new Positioning(lying, 20);
            double volume =
                    WorldFrame.of(lies, ANCHOR_MM, TABLE_M).worldFromPatient().determinant3x3();
            assertThat(volume).isCloseTo(1e-9, within(1e-18));
        }
    }

    @Test
    void aScannersCodeIsUnderstood() {
        assertThat(Positioning.scanned("HFS")).contains(Positioning.SUPINE);
        assertThat(Positioning.scanned("FFP").orElseThrow().lying()).isEqualTo(Lying.PRONE);
        assertThat(Positioning.scanned("HFDL").orElseThrow().lying()).isEqualTo(Lying.LEFT_LATERAL);
        assertThat(Positioning.scanned("FFDR").orElseThrow().lying())
                .isEqualTo(Lying.RIGHT_LATERAL);
        assertThat(Positioning.scanned("LFP")).isEmpty();
    }

    @Test
    void itIsToldInWords() {
        assertThat(new Positioning(Lying.LEFT_LATERAL, -15).inWords())
                .isEqualTo("left lateral, the head 15 degrees up");
        assertThat(Positioning.SUPINE.inWords()).isEqualTo("supine");
    }
}
