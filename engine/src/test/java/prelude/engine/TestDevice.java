package prelude.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;

/** Opens the machine's device for a test, or skips the test where there is none. */
public final class TestDevice {
    private TestDevice() {}

    public static Device open() {
        try {
            return Device.open(new VulkanSource(), DeviceSettings.VALIDATED);
        } catch (UnusableDeviceException none) {
            Assumptions.abort(String.valueOf(none.getMessage()));
            throw new IllegalStateException(none);
        }
    }

    /** What every test on a device has to leave behind: nothing open, no complaint. */
    public static void closeClean(Device device) {
        int open = device.live().count();
        var texts = device.validationTexts();
        device.close();
        assertThat(open).as("open resources").isZero();
        assertThat(texts).as("validation messages").isEmpty();
    }
}
