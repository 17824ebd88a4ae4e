package prelude.physics.survey;

import org.jspecify.annotations.Nullable;

/**
 * A part of a straight way through the patient.
 *
 * @param structure the innermost that it lies in; null where it is in none
 */
public record Passed(@Nullable String structure, double lengthMm) {}
