package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One volume of a series: a stack of slices, or the same stack at several moments.
 *
 * @param words what sets it apart from others of its series; may hold the scanner's own words
 * @param phases in their order; one alone where the volume does not move
 * @param phasesBy what orders the phases
 */
record Part(String words, List<Phase> phases, Optional<Trait> phasesBy) {
    /** Diastole, when the heart stands stillest, in percent of the beat. */
    private static final double DIASTOLE = 75;

    /** The end of breathing out, when the chest stands stillest, in percent of the breath. */
    private static final double BREATHED_OUT = 50;

    Part {
        phases = List.copyOf(phases);
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

    /** The phase to look at first: the heart or the chest at rest, else the first. */
    int main() {
        return switch (phasesBy.orElse(null)) {
            case CARDIAC_PERCENT -> nearest(DIASTOLE);
            case RESPIRATORY_PERCENT -> nearest(BREATHED_OUT);
            case null, default -> 0;
        };
    }

    String whyMain() {
        return switch (phasesBy.orElse(null)) {
            case CARDIAC_PERCENT -> "nearest to 75 % of the heart's beat, where it stands stillest";
            case RESPIRATORY_PERCENT ->
                    "nearest to 50 % of the breath, where the chest stands stillest";
            case null, default -> "the first";
        };
    }

    private int nearest(double percent) {
        int best = 0;
        for (int i = 1; i < phases.size(); i++) {
            double now = Math.abs(phases.get(i).value().orElse(1e9) - percent);
            if (now < Math.abs(phases.get(best).value().orElse(1e9) - percent)) {
                best = i;
            }
        }
        return best;
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
        return new Part(words.isEmpty() ? prefix : prefix + ", " + words, phases, phasesBy);
    }
}
