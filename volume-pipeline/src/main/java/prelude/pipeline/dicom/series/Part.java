package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One volume of a series: a stack of slices, or the same stack at several moments.
 *
 * @param words what sets it apart from others of its series; may hold the scanner's own words
 * @param phases in their order; one alone where the volume does not move
 * @param phasesBy what orders the phases
 * @param asked the number, from 0, of the phase that a user asked for
 */
record Part(String words, List<Phase> phases, Optional<Trait> phasesBy, OptionalInt asked) {
    /** Diastole, when the heart stands stillest, in percent of the beat. */
    private static final double DIASTOLE = 75;

    /** The end of breathing out, when the chest stands stillest, in percent of the breath. */
    private static final double BREATHED_OUT = 50;

    private static final double SAME_PERCENT = 0.5;

    /** Fewer moments do not show what their usual step is. */
    private static final int LEAST_SPACED = 4;

    private static final double UNEVEN = 0.25;
    private static final double LEAP = 0.6;

    Part {
        phases = List.copyOf(phases);
    }

    Part(String words, List<Phase> phases, Optional<Trait> phasesBy) {
        this(words, phases, phasesBy, OptionalInt.empty());
    }

    /** Slices of one moment, in any order. */
    record Phase(OptionalDouble value, List<Slice> slices) {
        Phase {
            slices = List.copyOf(slices);
        }
    }

    static Part still(String words, List<Slice> slices) {
        return new Part(
                words, List.of(new Phase(OptionalDouble.empty(), slices)), Optional.empty());
    }

    /**
     * The phase to look at first: the one that was asked for, else the heart or the chest at rest,
     * else the first, and of these one that has as many slices as most.
     */
    int main() {
        if (asked.isPresent()) {
            return asked.getAsInt();
        }
        OptionalDouble rest = percentAtRest();
        int usual = usualSlices();
        int best = -1;
        for (int i = 0; i < phases.size(); i++) {
            boolean whole = phases.get(i).slices().size() == usual;
            if (whole && (best < 0 || nearer(i, best, rest))) {
                best = i;
            }
        }
        return best;
    }

    private OptionalDouble percentAtRest() {
        return switch (phasesBy.orElse(null)) {
            case CARDIAC_PERCENT -> OptionalDouble.of(DIASTOLE);
            case RESPIRATORY_PERCENT -> OptionalDouble.of(BREATHED_OUT);
            case null, default -> OptionalDouble.empty();
        };
    }

    private boolean nearer(int phase, int than, OptionalDouble percent) {
        return percent.isPresent()
                && away(phase, percent.getAsDouble()) < away(than, percent.getAsDouble());
    }

    private double away(int phase, double percent) {
        return Math.abs(phases.get(phase).value().orElse(1e9) - percent);
    }

    /** The commonest count of slices of a phase, the larger of two as common. */
    private int usualSlices() {
        int usual = 0;
        long most = 0;
        for (Phase phase : phases) {
            int count = phase.slices().size();
            long alike = phases.stream().filter(p -> p.slices().size() == count).count();
            if (alike > most || (alike == most && count > usual)) {
                most = alike;
                usual = count;
            }
        }
        return usual;
    }

    String whyMain() {
        if (asked.isPresent()) {
            return "as asked for";
        }
        boolean allAlike = phases.stream().allMatch(p -> p.slices().size() == usualSlices());
        String among = allAlike ? "" : ", of those that are whole";
        return switch (phasesBy.orElse(null)) {
            case CARDIAC_PERCENT ->
                    "nearest to 75 % of the heart's beat, where it stands stillest" + among;
            case RESPIRATORY_PERCENT ->
                    "nearest to 50 % of the breath, where the chest stands stillest" + among;
            case null, default -> "the first" + among;
        };
    }

    /** The number, from 0, of a phase by its number from 1 or by its percentage; or none. */
    OptionalInt find(PhaseChoice choice) {
        return switch (choice) {
            case PhaseChoice.Numbered(int number) ->
                    number >= 1 && number <= phases.size()
                            ? OptionalInt.of(number - 1)
                            : OptionalInt.empty();
            case PhaseChoice.AtPercent(double percent) ->
                    percentAtRest().isEmpty()
                            ? OptionalInt.empty()
                            : IntStream.range(0, phases.size())
                                    .filter(i -> away(i, percent) < SAME_PERCENT)
                                    .findFirst();
        };
    }

    /** What a user may ask for: {@code 1 to 10 (0 %, 10 %, ...)}. */
    String phasesInWords() {
        String numbers = "1 to " + phases.size();
        if (percentAtRest().isEmpty()) {
            return numbers;
        }
        return numbers
                + phases.stream()
                        .map(phase -> new PhaseChoice.AtPercent(phase.value().orElse(0)).inWords())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** {@code number 3 of the 10 moments (20 %)}. */
    String phaseInWords(int phase) {
        String percent =
                percentAtRest().isEmpty()
                        ? ""
                        : " ("
                                + new PhaseChoice.AtPercent(phases.get(phase).value().orElse(0))
                                        .inWords()
                                + ")";
        return "number %d of the %d moments%s".formatted(phase + 1, phases.size(), percent);
    }

    /**
     * Where the moments leap, as a sentence: where their values mostly lie a step apart, and
     * between two neighbours there is room for another. What triggers each may vary by nature: only
     * values that scanners space evenly tell.
     */
    Optional<String> leap() {
        boolean spaced =
                percentAtRest().isPresent()
                        || phasesBy.equals(Optional.of(Trait.TEMPORAL_POSITION));
        if (!spaced || phases.size() < LEAST_SPACED) {
            return Optional.empty();
        }
        double[] steps = new double[phases.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = phases.get(i + 1).value().orElse(0) - phases.get(i).value().orElse(0);
        }
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        boolean even = sorted[0] > usual * (1 - UNEVEN) && usual > 0;
        List<String> leaps = new ArrayList<>();
        for (int i = 0; i < steps.length && even; i++) {
            if (steps[i] > usual * (1 + LEAP)) {
                leaps.add("after " + phaseInWords(i));
            }
        }
        return leaps.isEmpty() || leaps.size() > steps.length / 3
                ? Optional.empty()
                : Optional.of(
                        "Moments seem to be missing %s: if the scanner made them, send the series again."
                                .formatted(String.join(" and ", leaps)));
    }

    Part asked(int phase) {
        return new Part(words, phases, phasesBy, OptionalInt.of(phase));
    }

    List<Slice> mainSlices() {
        return phases.get(main()).slices();
    }

    List<Slice> allSlices() {
        return phases.stream().flatMap(phase -> phase.slices().stream()).toList();
    }

    int slices() {
        return phases.stream().mapToInt(phase -> phase.slices().size()).sum();
    }

    boolean localiser() {
        return mainSlices().getFirst().localiser();
    }

    Part named(String prefix) {
        return new Part(words.isEmpty() ? prefix : prefix + ", " + words, phases, phasesBy, asked);
    }
}
