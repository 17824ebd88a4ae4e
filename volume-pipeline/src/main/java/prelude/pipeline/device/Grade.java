package prelude.pipeline.device;

import java.util.function.DoubleFunction;

/**
 * What a published scale says of a figure.
 *
 * @param scale whose
 * @param grade for example {@code B}
 * @param possible the grades that the figure's uncertainty leaves open, the first to the last
 * @param meaning of the grade, in words
 * @param source where the scale is published
 */
public record Grade(String scale, String grade, String possible, String meaning, String source) {
    /** One step of a scale. */
    record Step(String grade, String meaning) {}

    /** The grade of a value, and those of what it may be off by. */
    static Grade of(
            String scale,
            double value,
            double uncertainty,
            DoubleFunction<Step> steps,
            String source) {
        Step step = steps.apply(value);
        String low = steps.apply(value - uncertainty).grade();
        String high = steps.apply(value + uncertainty).grade();
        return new Grade(
                scale,
                step.grade(),
                low.equals(high) ? low : low + " to " + high,
                step.meaning(),
                source);
    }

    /** For a person. */
    public String inWords() {
        String range = possible.equals(grade) ? "" : " (%s within ±)".formatted(possible);
        return "%s: %s%s, %s [%s]".formatted(scale, grade, range, meaning, source);
    }
}
