package prelude.app.rehearsal;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.physics.SimulationInput;

/** What of a case is simulated. */
final class TissueInput {
    private TissueInput() {}

    static SimulationInput of(Case aCase, CaseScene scene) {
        Set<String> riding = new HashSet<>();
        aCase.bodies().forEach(body -> riding.addAll(body.mesh().materials()));
        return new SimulationInput(
                TissueView.bodies(aCase),
                of(aCase, Consistency.RIGID).map(TissueView::surface).toList(),
                of(aCase, Consistency.HOLLOW).map(TissueView::surface).toList(),
                aCase.structures().stream()
                        .filter(s -> s.surface().triangleCount() > 0)
                        .filter(s -> !riding.contains(s.code().name()))
                        .map(TissueView::surface)
                        .toList(),
                scene.carriesBlood(),
                scene.devices().bodies(),
                TissueCatalogue.standard()::of);
    }

    /** Those of a consistency that have a surface. */
    static Stream<Structure> of(Case aCase, Consistency consistency) {
        return aCase.structures().stream()
                .filter(s -> s.code().consistency() == consistency)
                .filter(s -> s.surface().triangleCount() > 0);
    }
}
