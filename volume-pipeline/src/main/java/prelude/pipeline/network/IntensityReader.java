package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code input.intensity}: a list of steps, each an object of one kind. */
final class IntensityReader {
    private enum Step {
        CLIP,
        SHIFT,
        Z_SCORE,
        SCALE,
        SCALE_PERCENTILES,
        STEPS
    }

    static final Set<String> FIELDS =
            Set.of("step", "from", "to", "clip", "subtract", "divide", "nonzero", "per_unit");

    private static final List<Double> UNIT = List.of(0.0, 1.0);

    private final List<String> faults;

    IntensityReader(List<String> faults) {
        this.faults = faults;
    }

    List<Intensity> steps(FieldReader in) {
        JsonNode list = in.node("intensity");
        if (!list.isArray()) {
            in.fault("intensity", "must be a list of steps [...], which may be empty");
            return List.of();
        }
        List<Intensity> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            steps.add(step(list.get(i), in.path("intensity") + "[" + i + "]"));
        }
        return steps;
    }

    private Intensity step(JsonNode node, String path) {
        FieldReader step = new FieldReader(node, path, FIELDS, faults);
        if (!step.has("step")) {
            step.fault("step", "is missing");
        }
        return switch (step.choice("step", Step.class, Step.CLIP)) {
            case CLIP -> {
                List<Double> to = range(step, "to", Optional.empty());
                yield new Intensity.Clip(to.getFirst(), to.getLast());
            }
            case SHIFT ->
                    new Intensity.Shift(
                            step.number("subtract", 0, Double::isFinite, ""),
                            step.number("divide", 1, d -> d > 0 && Double.isFinite(d), "above 0"));
            case Z_SCORE -> new Intensity.ZScore(step.flag("nonzero"));
            case SCALE -> {
                List<Double> from = range(step, "from", Optional.empty());
                List<Double> to = range(step, "to", Optional.of(UNIT));
                yield new Intensity.Scale(
                        from.getFirst(),
                        from.getLast(),
                        to.getFirst(),
                        to.getLast(),
                        step.flag("clip"));
            }
            case SCALE_PERCENTILES -> {
                List<Double> from = range(step, "from", Optional.empty());
                if (from.getFirst() < 0 || from.getLast() > 100) {
                    step.fault("from", "must be percentiles from 0 to 100");
                }
                List<Double> to = range(step, "to", Optional.of(UNIT));
                yield new Intensity.ScalePercentiles(
                        from.getFirst(),
                        from.getLast(),
                        step.flag("nonzero"),
                        to.getFirst(),
                        to.getLast(),
                        step.flag("clip"));
            }
            case STEPS -> new Intensity.Steps(step.whole("per_unit", 255, 1, 65535));
        };
    }

    private static List<Double> range(
            FieldReader step, String field, Optional<List<Double>> absent) {
        if (!step.has(field) && absent.isPresent()) {
            return absent.get();
        }
        List<Double> range = step.numbers(field, 2, Double::isFinite, "").orElse(UNIT);
        if (range.getFirst() >= range.getLast()) {
            step.fault(field, "must be the lower number and then the higher");
        }
        return range;
    }
}
