package prelude.physics.survey;

import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/**
 * A place that was pointed at.
 *
 * @param atSeconds when
 * @param placeMm LPS mm
 * @param structure the nearest surface's; null where none is within reach
 * @param fromLastMm straight from the point before; null for the first
 */
public record ProbedPoint(
        double atSeconds,
        Vector3dc placeMm,
        @Nullable String structure,
        @Nullable Double fromLastMm) {}
