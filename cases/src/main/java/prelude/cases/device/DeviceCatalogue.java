package prelude.cases.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The devices that can be placed, by the sizes in which such devices are sold, with the source of
 * the sizes; no maker's product.
 */
public final class DeviceCatalogue {
    private static final String RESOURCE = "devices.json";

    private record Entry(
            String id,
            DeviceKind kind,
            String meaning,
            String material,
            @JsonProperty("density_kg_per_m3") double densityKgPerM3,
            String rgb,
            @Nullable Map<String, List<Double>> choices,
            @Nullable String sizedBy,
            @Nullable List<Map<String, Double>> sizes,
            @Nullable Map<String, Double> fixed,
            String source) {
        DeviceFamily family() {
            return new DeviceFamily(
                    id,
                    kind,
                    meaning,
                    material,
                    densityKgPerM3,
                    HexFormat.fromHexDigits(rgb),
                    choices == null ? Map.of() : choices,
                    sizedBy == null ? "" : sizedBy,
                    sizes == null ? List.of() : sizes,
                    fixed == null ? Map.of() : fixed,
                    source);
        }
    }

    private static final DeviceCatalogue STANDARD = new DeviceCatalogue(entries());

    private final Map<String, DeviceFamily> families = new LinkedHashMap<>();

    private DeviceCatalogue(Entry[] entries) {
        for (Entry entry : entries) {
            if (families.put(entry.id(), entry.family()) != null) {
                throw new IllegalStateException(RESOURCE + " lists " + entry.id() + " twice");
            }
        }
    }

    private static Entry[] entries() {
        JsonMapper json =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (InputStream in = DeviceCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the build");
            }
            return json.readValue(in, Entry[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " of this build cannot be read", e);
        }
    }

    public static DeviceCatalogue standard() {
        return STANDARD;
    }

    /** In the list's order. */
    public List<DeviceFamily> all() {
        return List.copyOf(families.values());
    }

    public Optional<DeviceFamily> find(String id) {
        return Optional.ofNullable(families.get(id));
    }
}
