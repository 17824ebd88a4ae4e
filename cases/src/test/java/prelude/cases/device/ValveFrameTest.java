package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A valve's shape. */
class ValveFrameTest {
    private static final ValveFrame FRAME = new ValveFrame(26, 45, 26, 22, 32, 13, 0.45, 8, 15);

    @Test
    void itsPartsAreClosed() {
        assertThat(FRAME.parts()).hasSize(2);
        FRAME.parts().forEach(ClosedSurface::require);
    }

    @Test
    void itGoesFromInflowByWaistToOutflow() {
        assertThat(FRAME.radiusMm(0)).isEqualTo(13);
        assertThat(FRAME.radiusMm(0.45 * 45)).isCloseTo(11, within(1e-9));
        assertThat(FRAME.radiusMm(45)).isEqualTo(16);
    }
}
