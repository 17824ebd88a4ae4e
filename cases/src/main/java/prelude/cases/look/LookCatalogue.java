package prelude.cases.look;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;

/** How tissues, instruments and threads look. */
public final class LookCatalogue {
    private record Entries(String source, List<Look> looks) {}

    private static final String FILE = "tissue-looks.json";
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();
    private static final LookCatalogue STANDARD = standardOfThisBuild();

    private final List<Look> looks;
    private final Map<String, Look> byName = new HashMap<>();
    private final Map<String, Look> byStructure = new HashMap<>();
    private final Map<Consistency, Look> byConsistency = new EnumMap<>(Consistency.class);

    private LookCatalogue(List<Look> looks) {
        this.looks = List.copyOf(looks);
        for (Look look : looks) {
            enter(byName, look.name(), look);
            for (String structure : look.structures()) {
                if (StructureCatalogue.standard().find(structure).isEmpty()) {
                    throw new IllegalArgumentException(
                            "%s: structures: %s is no structure".formatted(look.name(), structure));
                }
                enter(byStructure, structure, look);
            }
            if (look.also() != null) {
                enter(byConsistency, look.also(), look);
            }
        }
        for (Consistency needed : List.of(Consistency.RIGID, Consistency.SOFT)) {
            if (!byConsistency.containsKey(needed)) {
                throw new IllegalArgumentException("no look is also that of " + needed);
            }
        }
    }

    private static <K> void enter(Map<K, Look> looks, K key, Look look) {
        if (looks.put(key, look) != null) {
            throw new IllegalArgumentException("%s: %s has two looks".formatted(look.name(), key));
        }
    }

    private static LookCatalogue standardOfThisBuild() {
        try (InputStream in =
                Objects.requireNonNull(LookCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " of this build cannot be read", e);
        }
    }

    /**
     * @throws IOException names the look by its place in the list, and the field
     */
    static LookCatalogue read(InputStream json) throws IOException {
        try {
            return new LookCatalogue(STRICT.readValue(json, Entries.class).looks());
        } catch (JsonMappingException e) {
            String where =
                    e.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null
                                            ? String.valueOf(step.getIndex())
                                            : step.getFieldName())
                            .collect(Collectors.joining("."));
            throw new IOException("%s: %s: %s".formatted(FILE, where, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(FILE, e.getMessage()), e);
        }
    }

    public static LookCatalogue standard() {
        return STANDARD;
    }

    public List<Look> looks() {
        return looks;
    }

    /** Of a structure: its own look, else that of its consistency, else that of soft tissue. */
    public Look of(StructureCode code) {
        Look own = byStructure.get(code.name());
        if (own != null) {
            return own;
        }
        Look alike = byConsistency.get(code.consistency());
        return alike == null ? Objects.requireNonNull(byConsistency.get(Consistency.SOFT)) : alike;
    }

    /** What is called so in the list. */
    public Look named(String name) {
        @Nullable Look look = byName.get(name);
        if (look == null) {
            throw new IllegalArgumentException("no look is named " + name);
        }
        return look;
    }
}
