package prelude.pipeline.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** Which of a case's structures are written: all, or those that were named. */
final class Choice {
    private static final int MOST_LISTED = 12;

    private final Case made;

    /** Empty for all. */
    private final Set<String> named = new LinkedHashSet<>();

    /**
     * @param names as a user types them; none for all
     * @throws UnusableInputException naming every one that the case lacks
     */
    Choice(Case made, List<String> names) throws UnusableInputException {
        this.made = made;
        Set<String> there = new LinkedHashSet<>();
        made.structures().forEach(structure -> there.add(structure.code().name()));
        made.labels().structures().forEach(code -> there.add(code.name()));
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            String known =
                    there.contains(name)
                            ? name
                            : StructureCatalogue.standard()
                                    .find(name)
                                    .map(StructureCode::name)
                                    .orElse(name);
            if (!there.contains(known)) {
                missing.add(name);
            }
            named.add(known);
        }
        if (!missing.isEmpty()) {
            throw new UnusableInputException(
                    "The case has no %s; it has %s."
                            .formatted(String.join(", ", missing), listed(there)));
        }
    }

    private static String listed(Set<String> there) {
        String some = there.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        if (there.size() > MOST_LISTED) {
            return "%s and %d more, which 'prelude inspect' lists"
                    .formatted(some, there.size() - MOST_LISTED);
        }
        return there.isEmpty() ? "no structure" : some;
    }

    /**
     * Those that have a surface, with that of one level of detail, or with their coarsest where
     * that is finer: a small structure has no coarser one.
     *
     * @throws UnusableInputException if none of them has such a level
     */
    List<Structure> structures(int level) throws UnusableInputException {
        List<Structure> chosen = new ArrayList<>();
        int coarsest = 0;
        for (Structure structure : made.structures()) {
            if (wanted(structure.code()) && structure.surface().triangleCount() > 0) {
                int there = structure.coarser().size();
                coarsest = Math.max(coarsest, there);
                chosen.add(structure.atLevel(Math.min(level, there)).orElseThrow());
            }
        }
        if (!chosen.isEmpty() && level > coarsest) {
            throw new UnusableInputException(
                    "There is no level %d of these surfaces: %s."
                            .formatted(
                                    level,
                                    coarsest == 0
                                            ? "they have level 0 alone"
                                            : "give a --level from 0 to " + coarsest));
        }
        return chosen;
    }

    /** Those whose coarsest level is finer than this one. */
    List<String> finerThan(int level) {
        return made.structures().stream()
                .filter(s -> wanted(s.code()) && s.surface().triangleCount() > 0)
                .filter(s -> s.coarser().size() < level)
                .map(s -> s.code().name())
                .toList();
    }

    /** Those that have none: nothing of them can be written as one. */
    List<String> withoutSurface() {
        return made.structures().stream()
                .filter(s -> wanted(s.code()) && s.surface().triangleCount() == 0)
                .map(s -> s.code().name())
                .toList();
    }

    private boolean wanted(StructureCode code) {
        return named.isEmpty() || named.contains(code.name());
    }

    /** The labels without those that were not named; numbers close up. */
    LabelMap labels() {
        if (named.isEmpty()) {
            return made.labels();
        }
        List<LabelLayer> layers = new ArrayList<>();
        for (LabelLayer layer : made.labels().layers()) {
            List<StructureCode> kept = layer.structures().stream().filter(this::wanted).toList();
            if (!kept.isEmpty()) {
                layers.add(only(layer, kept));
            }
        }
        return new LabelMap(made.labels().grid(), layers);
    }

    private static LabelLayer only(LabelLayer layer, List<StructureCode> kept) {
        byte[] renumbered = new byte[layer.structures().size() + 1];
        for (int i = 0; i < kept.size(); i++) {
            renumbered[layer.labelOf(kept.get(i).name())] = (byte) (i + 1);
        }
        byte[] from = layer.labels();
        byte[] labels = new byte[from.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = renumbered[from[i] & 0xff];
        }
        return new LabelLayer(labels, layer.confidence(), kept);
    }
}
