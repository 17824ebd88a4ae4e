package prelude.engine.device;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceLimitsTest {
    private static final DeviceLimits LIMITS =
            new DeviceLimits(1L << 27, 2048, 4096, 5, 1, -1, true);

    @Test
    void largerPicturesThanTheDeviceDrawsAreRefusedInWords() {
        assertThatCode(() -> LIMITS.requirePicture(4096, 16)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LIMITS.requirePicture(640, 8192))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("at most 4096 pixels a side, not 640x8192");
    }
}
