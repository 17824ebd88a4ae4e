package prelude.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;

class DeviceSupportTest {
    private static final DeviceSupport SOFTWARE =
            device("software", VK10.VK_PHYSICAL_DEVICE_TYPE_CPU);
    private static final DeviceSupport CARD =
            device("card", VK10.VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU);
    private static final DeviceSupport OLD_CARD =
            device("old card", VK10.VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU, "multiview");

    private static DeviceSupport device(String name, int type, String... lacking) {
        return new DeviceSupport(
                name,
                "driver",
                VK13.VK_API_VERSION_1_3,
                type,
                1024,
                0,
                true,
                List.of(lacking),
                List.of());
    }

    @Test
    void theFastestKindOfDeviceIsTaken() {
        assertThat(DeviceSupport.best(List.of(SOFTWARE, CARD))).isSameAs(CARD);
        assertThat(DeviceSupport.best(List.of(CARD, SOFTWARE))).isSameAs(CARD);
    }

    @Test
    void aSlowerDeviceThatHasAllIsTakenBeforeAFasterOneThatLacksSomething() {
        assertThat(DeviceSupport.best(List.of(OLD_CARD, SOFTWARE))).isSameAs(SOFTWARE);
        assertThat(DeviceSupport.best(List.of(OLD_CARD, CARD, SOFTWARE))).isSameAs(CARD);
    }

    @Test
    void whereAllLackSomethingTheBestOnesLackIsTold() {
        DeviceSupport software =
                device("software", VK10.VK_PHYSICAL_DEVICE_TYPE_CPU, "synchronization2");
        assertThatThrownBy(() -> DeviceSupport.best(List.of(software, OLD_CARD)).refuseIfLacking())
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("old card")
                .hasMessageContaining("lacks multiview");
    }
}
