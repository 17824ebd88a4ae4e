package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prelude.engine.device.DeviceLimits;

class RenderSettingsTest {
    private static DeviceLimits limits(int sampleCounts, int side) {
        return new DeviceLimits(1L << 27, 2048, side, sampleCounts, 1, -1, true);
    }

    @Test
    void aDeviceOfFewerSamplesDrawsAsManyAsItHas() {
        RenderSettings wanted = new RenderSettings(4, 1024);
        assertThat(wanted.within(limits(1 | 2 | 4 | 8, 4096))).isEqualTo(wanted);
        assertThat(wanted.within(limits(1 | 2, 4096)).samples()).isEqualTo(2);
        assertThat(wanted.within(limits(1 | 8, 4096)).samples()).isEqualTo(1);
    }

    @Test
    void noShadowMapIsLargerThanTheDevicesImages() {
        assertThat(new RenderSettings(4, 8192).within(limits(1 | 4, 4096)).shadowSide())
                .isEqualTo(4096);
    }
}
