package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The list of devices that comes with Prelude. */
class DeviceCatalogueTest {
    private static final List<DeviceFamily> ALL = DeviceCatalogue.standard().all();

    @Test
    void everyDeviceOfEverySizeTellsAllItsDimensionsAndASource() {
        for (DeviceFamily family : ALL) {
            assertThat(family.source()).as(family.id()).isNotBlank();
            assertThat(family.meaning()).as(family.id()).isNotBlank();
            for (String chosen : family.chosen()) {
                assertThat(family.offered(chosen)).as(family.id()).isSorted().isNotEmpty();
            }
            assertThat(first(family).dimensions().keySet()).isEqualTo(family.kind().dimensions());
        }
    }

    @Test
    void everyKindIsListed() {
        assertThat(ALL.stream().map(DeviceFamily::kind)).contains(DeviceKind.values());
    }

    @Test
    void aSizeThatIsNotOfferedIsRefused() {
        DeviceFamily screw = DeviceCatalogue.standard().find("pedicle_screw").orElseThrow();

        assertThatThrownBy(() -> screw.of(Map.of("diameter_mm", 6.4, "length_mm", 45.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6.4");
    }

    private static Device first(DeviceFamily family) {
        Map<String, Double> sizes = new TreeMap<>();
        family.chosen().forEach(name -> sizes.put(name, family.offered(name).getFirst()));
        return family.of(sizes);
    }
}
