package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.physics.skin.LeavingParts;
import prelude.physics.skin.LeavingSurface;

/**
 * What of a case lies in a body that can be cut with a part of it: that part moves and is cut with
 * the body, the rest stands.
 */
final class LeavingStructures {
    /** What fills the space between organs leaves none of them. */
    private static final Set<String> FILLINGS = Set.of("soft_tissue", "fat", "muscle");

    private final Case aCase;
    private final Set<String> riding = new HashSet<>();
    private final Map<String, LeavingParts> parts = new HashMap<>();
    private final Map<String, List<LeavingSurface>> byHost = new HashMap<>();

    LeavingStructures(Case aCase) {
        this.aCase = aCase;
        aCase.bodies().forEach(body -> riding.addAll(body.whole()));
    }

    /** Files a structure with the first body that holds a part of it; empty for none. */
    Optional<LeavingSurface> file(Structure structure) {
        Consistency consistency = structure.code().consistency();
        String name = structure.code().name();
        boolean may =
                consistency == Consistency.HOLLOW
                        || (consistency == Consistency.SOFT && !FILLINGS.contains(name));
        if (!may || riding.contains(name)) {
            return Optional.empty();
        }
        for (TissueBody body : aCase.bodies()) {
            Optional<LeavingSurface> leaving =
                    parts.computeIfAbsent(
                                    body.host(),
                                    _ -> new LeavingParts(body, TissueCatalogue.standard()::of))
                            .of(TissueView.surface(structure));
            if (leaving.isPresent()) {
                byHost.computeIfAbsent(body.host(), _ -> new ArrayList<>()).add(leaving.get());
                return leaving;
            }
        }
        return Optional.empty();
    }

    /** In the order in which they were filed. */
    List<LeavingSurface> of(TissueBody body) {
        return byHost.getOrDefault(body.host(), List.of());
    }

    boolean has(String structure) {
        return byHost.values().stream()
                .flatMap(List::stream)
                .anyMatch(leaving -> leaving.structure().equals(structure));
    }
}
