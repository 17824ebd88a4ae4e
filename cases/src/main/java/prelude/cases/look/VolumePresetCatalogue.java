package prelude.cases.look;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import prelude.cases.volume.Modality;

/** The ways in which scans are shown as volumes, as the field names them. */
public final class VolumePresetCatalogue {
    private record Entries(String source, List<VolumePreset> presets) {}

    private static final VolumePresetCatalogue STANDARD =
            new VolumePresetCatalogue(read("volume-presets.json").presets());

    private final List<VolumePreset> presets;

    private VolumePresetCatalogue(List<VolumePreset> presets) {
        this.presets = List.copyOf(presets);
        Set<String> names = new HashSet<>();
        for (VolumePreset preset : presets) {
            if (!names.add(preset.name())) {
                throw new IllegalStateException("volume-presets.json: twice " + preset.name());
            }
        }
    }

    private static Entries read(String file) {
        JsonMapper strict =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (InputStream in =
                Objects.requireNonNull(
                        VolumePresetCatalogue.class.getResourceAsStream(file), file)) {
            return strict.readValue(in, Entries.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of this build cannot be read", e);
        }
    }

    public static VolumePresetCatalogue standard() {
        return STANDARD;
    }

    public List<VolumePreset> presets() {
        return presets;
    }

    public List<String> names() {
        return presets.stream().map(VolumePreset::name).toList();
    }

    public Optional<VolumePreset> find(String name) {
        return presets.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The first for scans of a kind; for a kind of which there is none, that of MR. */
    public VolumePreset standardOf(Modality modality) {
        return presets.stream()
                .filter(p -> p.modality() == modality)
                .findFirst()
                .orElseGet(() -> standardOf(Modality.MR));
    }
}
