package prelude.cases.file;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.frame.Positioning;
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
 * @param clinical what the signatures are worth, see {@link SignOff}
 * @param provenance the stages that made the case, in order
 * @param warnings what a user must know of this case, one plain sentence each
 * @param signatures in the order in which they were given, with those that others have replaced
 * @param devicePlan a plan of devices in the words of {@code prelude place}, JSON; empty without
 *     one
 * @param edits empty where the labels are as the segmentation gave them
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
        List<String> warnings,
        List<Signature> signatures,
        Optional<String> devicePlan,
        Optional<EditHistory> edits) {

    public Case {
        volumes = List.copyOf(volumes);
        structures = List.copyOf(structures);
        bodies = List.copyOf(bodies);
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
        signatures = List.copyOf(signatures);
        seeVolumesConsistent(volumes);
        seeConsistent(labels, structures, bodies);
    }

    /** A case that nobody has signed or edited. */
    public Case(
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
        this(
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
                warnings,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same that shows its scan alone. */
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

    /** How the patient lay in the scanner; supine where the case does not say. */
    public Positioning scanned() {
        return provenance.stream()
                .map(stage -> stage.parameters().get("patient_position"))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(Positioning::scanned)
                .orElse(Positioning.SUPINE);
    }

    public Case withVolumes(List<FurtherVolume> others) {
        return changed(others, clinical, warnings, signatures, devicePlan, edits);
    }

    public Case withWarnings(List<String> others) {
        return changed(volumes, clinical, others, signatures, devicePlan, edits);
    }

    /** The same case, its clinical gate as these signatures have it. */
    public Case withSignatures(List<Signature> others) {
        Gate gate = new SignOff(labels, structures, others).gate();
        return changed(volumes, gate, warnings, others, devicePlan, edits);
    }

    /** The same case, whose labels came about so. */
    public Case withEdits(EditHistory others) {
        Optional<EditHistory> any =
                others.edits().isEmpty() ? Optional.empty() : Optional.of(others);
        return changed(volumes, clinical, warnings, signatures, devicePlan, any);
    }

    /** The same case with a plan of devices, or without one. */
    public Case withDevicePlan(Optional<String> other) {
        return changed(volumes, clinical, warnings, signatures, other, edits);
    }

    private Case changed(
            List<FurtherVolume> volumes,
            Gate clinical,
            List<String> warnings,
            List<Signature> signatures,
            Optional<String> devicePlan,
            Optional<EditHistory> edits) {
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
                warnings,
                signatures,
                devicePlan,
                edits);
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
