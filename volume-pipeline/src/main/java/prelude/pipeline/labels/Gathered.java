package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.StructureCode;

/** What a file holds of each structure, in the order in which it names them first. */
final class Gathered<T> {
    /**
     * @param parts frames, or the outlines of regions; may be none
     */
    record Of<T>(StructureCode code, List<T> parts) {}

    private final Map<String, Of<T>> byName = new LinkedHashMap<>();

    /** The parts of a structure, to add to; structures of one name are one. */
    List<T> of(StructureCode code) {
        return byName.computeIfAbsent(code.name(), _ -> new Of<>(code, new ArrayList<>())).parts();
    }

    Iterable<Of<T>> all() {
        return byName.values();
    }

    /** The parts of all structures, one structure's after another's. */
    List<T> allParts() {
        return byName.values().stream().flatMap(of -> of.parts().stream()).toList();
    }

    int count() {
        return byName.size();
    }
}
