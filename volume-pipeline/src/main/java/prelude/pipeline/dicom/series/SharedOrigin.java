package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import prelude.pipeline.dicom.data.Tag;

/**
 * Whether slices that share a series also share all else that a series has in common (PS3.3 A.1.2):
 * positions in two frames of reference do not compare, and a bad anonymiser may give two patients
 * one series UID.
 */
final class SharedOrigin {
    private record Trait(Tag tag, Function<SeriesKey, String> of) {}

    private static final List<Trait> TRAITS =
            List.of(
                    new Trait(Tag.FRAME_OF_REFERENCE_UID, SeriesKey::frameOfReferenceUid),
                    new Trait(Tag.STUDY_INSTANCE_UID, SeriesKey::studyUid),
                    new Trait(Tag.PATIENT_ID, SeriesKey::patientIdHash),
                    new Trait(Tag.MODALITY, SeriesKey::modality));

    private SharedOrigin() {}

    /**
     * Whether each slice states a frame of reference of its own. No scanner does so; an anonymiser
     * that makes up each UID afresh does, and then the UIDs say nothing: the stack has to prove
     * itself by its positions.
     */
    static boolean frameEach(List<Slice> slices) {
        return slices.size() > 2
                && slices.stream().map(s -> s.series().frameOfReferenceUid()).distinct().count()
                        == slices.size();
    }

    /** In what the slices differ, as a clause that names a file but no value. */
    static Optional<String> fault(List<Slice> slices) {
        List<String> tags = new ArrayList<>();
        String odd = "";
        for (Trait trait : TRAITS) {
            Map<String, List<Slice>> groups =
                    slices.stream()
                            .collect(Collectors.groupingBy(s -> trait.of().apply(s.series())));
            boolean saysNothing = trait.tag() == Tag.FRAME_OF_REFERENCE_UID && frameEach(slices);
            if (groups.size() > 1 && !saysNothing) {
                tags.add(trait.tag().toString());
                List<Slice> fewest =
                        groups.values().stream()
                                .min(Comparator.comparingInt(List::size))
                                .orElseThrow();
                odd = Faults.name(fewest.getFirst().file());
            }
        }
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "its slices differ in %s, for example %s from others: take out those that do not belong"
                                .formatted(String.join(" and ", tags), odd));
    }
}
