package prelude.pipeline.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;

/** The structures of a case that a plan names, each searched and doubted once. */
public final class Bodies {
    private static final int MOST_LISTED = 12;
    private static final String UNKNOWN_CONFIDENCE =
            "The labels came without a confidence: none is assumed, so that a boundary may lie a whole voxel off.";

    private final Case made;
    private final Map<String, Body> found = new HashMap<>();

    public Bodies(Case made) {
        this.made = made;
    }

    /**
     * @param asker who needs it, at the beginning of the sentence: {@code Measure 'neck'}
     * @param typed the structure's name as the user wrote it
     * @throws UnusableInputException if the case has no surface of it
     */
    public Body find(String asker, String typed) throws UnusableInputException {
        Structure structure = structure(asker, typed);
        return found.computeIfAbsent(
                structure.code().name(),
                _ -> new Body(structure, new SurfaceTree(structure.surface()), doubt(structure)));
    }

    /** The same as the case has it, not yet made ready to be measured. */
    Structure structure(String asker, String typed) throws UnusableInputException {
        String name =
                made.structure(typed).isPresent()
                        ? typed
                        : StructureCatalogue.standard()
                                .find(typed)
                                .map(StructureCode::name)
                                .orElse(typed);
        return made.structure(name)
                .filter(s -> s.surface().triangleCount() > 0)
                .orElseThrow(() ->
                        new UnusableInputException(
                                "%s asks for %s, of which the case has no surface; it has %s."
                                        .formatted(asker, typed, listed())));
    }

    private String listed() {
        List<String> there = made.structures().stream().map(s -> s.code().name()).toList();
        String some = there.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return there.isEmpty()
                ? "none"
                : there.size() > MOST_LISTED
                        ? "%s and %d more".formatted(some, there.size() - MOST_LISTED)
                        : some;
    }

    /** The boundary's own confidence where it is known, else the structure's. */
    private Doubt doubt(Structure structure) {
        OptionalDouble boundary = structure.surface().meanConfidence();
        return Doubt.of(
                made.volume().grid(), boundary.isPresent() ? boundary : structure.confidence());
    }

    /** The same, saying so where a structure's boundary came without a confidence. */
    public Measured withDoubtTold(Measured measured) {
        boolean doubted =
                made.structures().stream()
                        .filter(s -> measured.structures().contains(s.code().name()))
                        .anyMatch(
                                s -> s.surface().confidence() == null && s.confidence().isEmpty());
        return doubted ? measured.with(UNKNOWN_CONFIDENCE) : measured;
    }
}
