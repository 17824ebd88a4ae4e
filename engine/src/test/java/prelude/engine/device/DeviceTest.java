package prelude.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import prelude.engine.TestDevice;
import prelude.engine.VulkanException;

@Tag("gpu")
class DeviceTest {

    @Test
    void aDeviceSaysWhatItIs() {
        Device device = TestDevice.open();
        DeviceDescription description = device.describe();
        assertThat(description.name()).isNotBlank();
        assertThat(description.apiVersion()).startsWith("1.");
        assertThat(description.memoryMb()).isPositive();
        TestDevice.closeClean(device);
    }

    @Test
    void withoutADriverOneSentenceSaysWhatToInstall() {
        VulkanSource none =
                new VulkanSource() {
                    @Override
                    public VkInstance createInstance(VkInstanceCreateInfo info) {
                        throw new VulkanException(
                                "vkCreateInstance", VK10.VK_ERROR_INCOMPATIBLE_DRIVER);
                    }
                };
        assertThatThrownBy(() -> Device.open(none, DeviceSettings.PLAIN))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("mesa-vulkan-drivers");
    }

    @Test
    void aDeviceThatLacksAnExtensionIsRefusedByName() {
        TestDevice.closeClean(TestDevice.open());
        VulkanSource wanting =
                new VulkanSource() {
                    @Override
                    public List<String> deviceExtensions() {
                        return List.of("VK_PRELUDE_no_such_extension");
                    }
                };
        assertThatThrownBy(() -> Device.open(wanting, DeviceSettings.PLAIN))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("lacks VK_PRELUDE_no_such_extension");
    }
}
