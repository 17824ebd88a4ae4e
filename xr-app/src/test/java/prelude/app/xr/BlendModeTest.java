package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.XR10;

final class BlendModeTest {
    private static final int UNKNOWN = 1_000_123_000;

    private static BlendMode preferred(int... codes) throws XrUnavailableException {
        return BlendMode.preferred(IntBuffer.wrap(codes));
    }

    @Test
    void theHeadsetsPreferenceIsTaken() throws XrUnavailableException {
        int opaque = XR10.XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
        int alpha = XR10.XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND;
        assertThat(preferred(opaque, alpha)).isEqualTo(BlendMode.OPAQUE);
        assertThat(preferred(alpha, opaque)).isEqualTo(BlendMode.ALPHA_BLEND);
        assertThat(preferred(XR10.XR_ENVIRONMENT_BLEND_MODE_ADDITIVE))
                .isEqualTo(BlendMode.ADDITIVE);
    }

    @Test
    void aModeThatNobodyKnowsIsPassedOver() throws XrUnavailableException {
        assertThat(preferred(UNKNOWN, XR10.XR_ENVIRONMENT_BLEND_MODE_ADDITIVE))
                .isEqualTo(BlendMode.ADDITIVE);
        assertThatThrownBy(() -> preferred(UNKNOWN)).hasMessageContaining("--desktop");
    }
}
