package prelude.pipeline.labels;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.StructureCatalogue.Side;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * What a DICOM object says by code that a structure is (PS3.3 table 8.8-1).
 *
 * @param snomed the SNOMED CT concept; empty where the code is of another scheme
 * @param meaning in words, may be empty
 */
record Concept(String snomed, String meaning, Optional<Side> side) {
    static final Concept NONE = new Concept("", "", Optional.empty());

    /**
     * SNOMED RT identifiers, which DICOM used until 2018, as SNOMED CT (PS3.16 annex O): those of
     * Prelude's list and the commonest besides.
     */
    private static final Map<String, String> CT_OF_RT = read("snomed-rt.json");

    /** In a private scheme a meaning is free text, which could name anybody. */
    private static final Set<String> STANDARD = Set.of("SCT", "SRT", "SNM3", "99SDM", "DCM", "FMA");

    private static Map<String, String> read(String file) {
        try (InputStream in = Concept.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the build");
            }
            return Map.copyOf(
                    new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of this build cannot be read", e);
        }
    }

    /**
     * @param coded a sequence of one code, with or without a modifier that says the side
     * @param names what of its meaning may be kept
     */
    static Concept of(DataSet around, Tag coded, TypedNames names)
            throws MalformedDataSetException {
        Optional<DataSet> found = around.items(coded).stream().findFirst();
        if (found.isEmpty()) {
            return NONE;
        }
        DataSet code = found.get();
        Optional<Side> side = Optional.empty();
        for (DataSet modifier : code.items(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE)) {
            side = side.or(() -> side(snomed(modifier)));
        }
        boolean standard = STANDARD.contains(code.text(Tag.CODING_SCHEME_DESIGNATOR).orElse(""));
        String meaning = standard ? names.impersonal(code.text(Tag.CODE_MEANING).orElse("")) : "";
        return new Concept(snomed(code), meaning, side);
    }

    private static Optional<Side> side(String snomed) {
        for (Side side : Side.values()) {
            if (side.snomed().equals(snomed)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    private static String snomed(DataSet code) {
        String value = code.text(Tag.CODE_VALUE).orElse("");
        return switch (code.text(Tag.CODING_SCHEME_DESIGNATOR).orElse("")) {
            case "SCT" -> value.matches("[1-9]\\d{5,17}") ? value : "";
            case "SRT", "SNM3", "99SDM" -> CT_OF_RT.getOrDefault(value, "");
            default -> "";
        };
    }
}
