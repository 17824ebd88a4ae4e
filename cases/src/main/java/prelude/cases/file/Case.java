package prelude.cases.file;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * One patient's anatomy, ready to rehearse on.
 *
 * @param volumes what the case shows beside its scan, each of a name of its own
 * @param labels empty of layers where no structure was found
 * @param structures in the order in which they are listed and drawn; a name appears once
 * @param bodies the soft tissue; a host is one of the structures and has one body, and whatever
 *     else a body is made of is a structure or has a label
 * @param generic anatomy that is no patient's: a sample, an atlas
 * @param provenance the stages that made the case, in order
 * @param warnings what a user must know of this case, one plain sentence each
 */
public record Case(
        Volume volume,
        List<FurtherVolume> volumes,
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
        volumes = List.copyOf(volumes);
        structures = List.copyOf(structures);
        bodies = List.copyOf(bodies);
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
        seeVolumesConsistent(volumes);
        seeConsistent(labels, structures, bodies);
    }

    /** A case that shows its scan alone. */
    public Case(
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
        this(
                volume,
                List.of(),
                labels,
                structures,
                bodies,
                lane,
                generic,
                technical,
                clinical,
                provenance,
                warnings);
    }

    public Case withVolumes(List<FurtherVolume> others) {
        return new Case(
                volume,
                others,
                labels,
                structures,
                bodies,
                lane,
                generic,
                technical,
                clinical,
                provenance,
                warnings);
    }

    public Case withWarnings(List<String> others) {
        return new Case(
                volume,
                volumes,
                labels,
                structures,
                bodies,
                lane,
                generic,
                technical,
                clinical,
                provenance,
                others);
    }

    private static void seeVolumesConsistent(List<FurtherVolume> volumes) {
        Set<String> named = new HashSet<>();
        for (FurtherVolume volume : volumes) {
            if (!named.add(volume.name())) {
                throw new IllegalArgumentException("two volumes " + volume.name());
            }
        }
    }

    private static void seeConsistent(
            LabelMap labels, List<Structure> structures, List<TissueBody> bodies) {
        Set<String> named = new HashSet<>();
        for (Structure structure : structures) {
            if (!named.add(structure.code().name())) {
                throw new IllegalArgumentException("two structures " + structure.code().name());
            }
        }
        Set<String> hosts = new HashSet<>();
        for (TissueBody body : bodies) {
            if (!named.contains(body.host())) {
                throw new IllegalArgumentException("a body of " + body.host() + ", which is none");
            }
            if (!hosts.add(body.host())) {
                throw new IllegalArgumentException("two bodies of " + body.host());
            }
            for (String material : body.mesh().materials()) {
                if (!named.contains(material) && labels.find(material).isEmpty()) {
                    throw new IllegalArgumentException(
                            "a body of %s with the unknown %s".formatted(body.host(), material));
                }
            }
        }
    }

    public Optional<Structure> structure(String name) {
        return structures.stream().filter(s -> s.code().name().equals(name)).findFirst();
    }

    public Optional<TissueBody> body(String host) {
        return bodies.stream().filter(b -> b.host().equals(host)).findFirst();
    }
}
