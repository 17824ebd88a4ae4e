package prelude.cases.file;

import java.util.List;
import java.util.Optional;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * One patient's anatomy, ready to rehearse on.
 *
 * @param labels empty of layers where no structure was found
 * @param structures in the order in which they are listed and drawn; a name appears once
 * @param bodies the soft tissue; every host is one of the structures
 * @param generic anatomy that is no patient's: a sample, an atlas
 * @param provenance the stages that made the case, in order
 * @param warnings what a user must know of this case, one plain sentence each
 */
public record Case(
        Volume volume,
        LabelMap labels,
        List<Structure> structures,
        List<TissueBody> bodies,
        Lane lane,
        boolean generic,
        Gate technical,
        Gate clinical,
        List<StageRecord> provenance,
        List<String> warnings) {

    public Case {
        structures = List.copyOf(structures);
        bodies = List.copyOf(bodies);
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
    }

    public Optional<Structure> structure(String name) {
        return structures.stream().filter(s -> s.code().name().equals(name)).findFirst();
    }

    public Optional<TissueBody> body(String host) {
        return bodies.stream().filter(b -> b.host().equals(host)).findFirst();
    }
}
