package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import prelude.app.session.HandInput;

final class PinchHoldTest {
    private final PinchHold hold = new PinchHold();
    private final HandInput input = new HandInput();
    private final Vector3f knuckle = new Vector3f(0, 1.1f, 0.1f);

    @Test
    void theInstrumentPointsFromTheKnuckleThroughThePinch() {
        hold.hold(new Vector3f(-0.01f, 1, 0), new Vector3f(0.01f, 1, 0), knuckle, input);
        Vector3f forward = input.aimOrientation.transform(new Vector3f(0, 0, -1));
        assertThat(forward.distance(new Vector3f(0, -1, -1).normalize()))
                .isCloseTo(0, within(1e-6f));
        assertThat(input.aimPositionM).isEqualTo(new Vector3f(0, 1, 0));
    }

    @Test
    void aClosedPinchUsesTheInstrumentAndAnOpenOneDoesNot() {
        hold.hold(new Vector3f(0, 1, 0), new Vector3f(0.01f, 1, 0), knuckle, input);
        assertThat(input.trigger).isEqualTo(1);
        hold.hold(new Vector3f(0, 1, 0), new Vector3f(0.03f, 1, 0), knuckle, input);
        assertThat(input.trigger).isCloseTo(0.5f, within(1e-4f));
        hold.hold(new Vector3f(0, 1, 0), new Vector3f(0.06f, 1, 0), knuckle, input);
        assertThat(input.trigger).isZero();
    }
}
