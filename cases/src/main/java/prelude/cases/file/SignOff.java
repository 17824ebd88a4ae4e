package prelude.cases.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.volume.LabelMap;

/**
 * Gate 2: what signatures are worth for what a case holds now. Of each structure the last one
 * counts, and only while labels and surface are those that were signed.
 */
public final class SignOff {
    /** Where a structure stands. */
    public enum Standing {
        UNSIGNED,
        APPROVED,
        REJECTED,
        /** What was signed is no longer what the case holds. */
        REVOKED
    }

    private final List<Structure> structures;
    private final Map<String, String> content;
    private final Map<String, Signature> last = new HashMap<>();

    public SignOff(LabelMap labels, List<Structure> structures, List<Signature> signatures) {
        this.structures = List.copyOf(structures);
        // Hashing takes a moment, which nothing that is unsigned has to wait for.
        content = signatures.isEmpty() ? Map.of() : ContentHash.ofEach(labels, structures);
        signatures.forEach(signature -> last.put(signature.structure(), signature));
    }

    public Standing standing(String structure) {
        Signature signature = last.get(structure);
        if (signature == null) {
            return Standing.UNSIGNED;
        }
        if (!signature.contentSha256().equals(content.get(structure))) {
            return Standing.REVOKED;
        }
        return switch (signature.decision()) {
            case APPROVED -> Standing.APPROVED;
            case REJECTED -> Standing.REJECTED;
        };
    }

    /** The last signature of a structure, whatever it is still worth. */
    public Optional<Signature> signature(String structure) {
        return Optional.ofNullable(last.get(structure));
    }

    /** Passed where every structure is approved, failed where one is rejected. */
    public Gate gate() {
        List<String> findings = new ArrayList<>();
        boolean rejected = false;
        if (!last.isEmpty()) {
            for (Structure structure : structures) {
                String name = structure.code().name();
                Standing standing = standing(name);
                rejected |= standing == Standing.REJECTED;
                switch (standing) {
                    case APPROVED -> {}
                    case UNSIGNED -> findings.add(name + " is not signed.");
                    case REVOKED ->
                            findings.add(
                                    name
                                            + " was changed after it was signed: it must be signed again.");
                    // The reason is the reviewer's own words, which only a review shows.
                    case REJECTED -> findings.add(name + " was rejected by its reviewer.");
                }
            }
        }
        Set<String> there =
                structures.stream().map(s -> s.code().name()).collect(Collectors.toSet());
        last.keySet().stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .forEach(name ->
                        findings.add(
                                name
                                        + " was signed and has been taken away since: whoever signs a structure again agrees to that."));
        if (rejected) {
            return new Gate(Gate.State.FAILED, findings);
        }
        boolean signed = !last.isEmpty() && !structures.isEmpty() && findings.isEmpty();
        return new Gate(signed ? Gate.State.PASSED : Gate.State.UNSIGNED, findings);
    }
}
