package prelude.app.rehearsal;

import java.util.HashSet;
import java.util.List;
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
        aCase.bodies().forEach(body -> riding.addAll(body.whole()));
        return new SimulationInput(
                bodies(aCase, scene.leaving()),
                of(aCase, Consistency.RIGID).map(TissueView::surface).toList(),
                of(aCase, Consistency.HOLLOW).map(TissueView::surface).toList(),
                aCase.structures().stream()
                        .filter(s -> s.surface().triangleCount() > 0)
                        .filter(s -> !riding.contains(s.code().name()))
                        .filter(s -> !scene.leaving().has(s.code().name()))
                        .map(TissueView::surface)
                        .toList(),
                scene.carriesBlood(),
                scene.devices().bodies(),
                scene.wires(),
                TissueCatalogue.standard()::of);
    }

    private static List<SimulationInput.Body> bodies(Case aCase, LeavingStructures leaving) {
        return TissueView.bodies(aCase).stream()
                .map(body ->
                        new SimulationInput.Body(
                                body.tissue(), body.surfaces(), leaving.of(body.tissue())))
                .toList();
    }

    /** Those of a consistency that have a surface. */
    static Stream<Structure> of(Case aCase, Consistency consistency) {
        return aCase.structures().stream()
                .filter(s -> s.code().consistency() == consistency)
                .filter(s -> s.surface().triangleCount() > 0);
    }
}
