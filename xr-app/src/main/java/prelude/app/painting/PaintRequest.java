package prelude.app.painting;

import java.util.List;
import java.util.Optional;

/**
 * A heat map as it is asked for.
 *
 * @param from the structure from which distances are measured; empty for a tumour
 * @param on names of the structures that are painted; none for all that are drawn but the body's
 *     envelope
 * @param range what the ramp's ends stand for; empty for those of the kind
 */
public record PaintRequest(
        PaintKind kind, Optional<String> from, List<String> on, Optional<Range> range) {

    /** Values, the lower first. */
    public record Range(double low, double high) {
        public Range {
            if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
                throw new IllegalArgumentException("from " + low + " to " + high);
            }
        }
    }

    public PaintRequest {
        on = List.copyOf(on);
    }

    private static final String TUMOUR = "tumour";

    String source() {
        return from.orElse(TUMOUR);
    }

    Range ends() {
        return range.orElseGet(() -> new Range(kind.low, kind.high));
    }
}
