package prelude.pipeline.segmentation;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.segmentation.AirwayBronchi.Bronchus;
import prelude.pipeline.segmentation.AirwayShells.Part;

/**
 * How far an airway was followed.
 *
 * @param ends branches that go on no further
 * @param generations forks from the trachea to the end that lies behind the most
 * @param bronchi which main and lobar ones it has: "right upper", "intermediate", ...
 * @param missing which of them it has not
 */
public record AirwayBranches(
        int ends, int generations, List<String> bronchi, List<String> missing) {
    /** Under these names a stage's parameters keep it. */
    public static final String ENDS = "airway_ends";

    public static final String GENERATIONS = "airway_generations";
    public static final String BRONCHI = "airway_bronchi";
    public static final String MISSING = "airway_bronchi_missing";

    public AirwayBranches {
        bronchi = List.copyOf(bronchi);
        missing = List.copyOf(missing);
    }

    /** Empty where the labels have no airway. */
    public static Optional<AirwayBranches> of(LabelMap labels) {
        return labels.find("airway")
                .filter(place -> place.layer().voxelCounts()[place.label()] > 0)
                .map(place ->
                        AirwayShells.root(place.layer().labels(), place.label(), labels.grid()))
                .map(AirwayBranches::of);
    }

    private static AirwayBranches of(Part trachea) {
        int[] found = {0, 0};
        count(trachea, 0, found);
        Set<Bronchus> bronchi = AirwayBronchi.in(trachea).keySet();
        Set<Bronchus> missing = EnumSet.allOf(Bronchus.class);
        missing.removeAll(bronchi);
        return new AirwayBranches(found[0], found[1], words(bronchi), words(missing));
    }

    private static List<String> words(Set<Bronchus> bronchi) {
        return bronchi.stream()
                .map(bronchus -> bronchus.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    /**
     * @param found ends, then generations
     */
    private static void count(Part from, int generation, int[] found) {
        Part at = from;
        List<Part> on = at.onward();
        while (on.size() == 1) {
            at = on.getFirst();
            on = at.onward();
        }
        if (on.isEmpty()) {
            found[0]++;
            found[1] = Math.max(found[1], generation);
        }
        for (Part part : on) {
            count(part, generation + 1, found);
        }
    }

    /** For the record of a stage. */
    public Map<String, String> asText() {
        return Map.of(
                ENDS, Integer.toString(ends),
                GENERATIONS, Integer.toString(generations),
                BRONCHI, String.join(",", bronchi),
                MISSING, String.join(",", missing));
    }

    private static Optional<Integer> number(@Nullable String text) {
        // Another program may have written the case: what is no number is no count of ours.
        return Optional.ofNullable(text)
                .filter(t -> t.matches("[0-9]{1,6}"))
                .map(Integer::parseInt);
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    /** What {@link #asText} wrote; empty where a stage's parameters have no airway. */
    public static Optional<AirwayBranches> ofText(Map<String, String> parameters) {
        return number(parameters.get(ENDS))
                .flatMap(ends ->
                        number(parameters.get(GENERATIONS))
                                .map(generations ->
                                        new AirwayBranches(
                                                ends,
                                                generations,
                                                list(parameters.getOrDefault(BRONCHI, "")),
                                                list(parameters.getOrDefault(MISSING, "")))));
    }

    /** For a person. */
    public String inWords() {
        return "%d ends, %d generations; bronchi: %s%s"
                .formatted(
                        ends,
                        generations,
                        bronchi.isEmpty() ? "none" : String.join(", ", bronchi),
                        missing.isEmpty() ? "" : "; not seen: " + String.join(", ", missing));
    }

    /** What is to be said of an airway in which a lobe's bronchus was not found. */
    public Optional<String> lack() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "Of the airway these bronchi were not seen: %s."
                        .formatted(String.join(", ", missing)));
    }
}
