package prelude.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import prelude.app.painting.HeatMaps;
import prelude.app.painting.PaintKind;
import prelude.app.painting.PaintRequest;
import prelude.app.painting.PaintRequest.Range;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;

/** The options that say what heat map is drawn on what is rehearsed. */
final class PaintOptions {
    @Option(
            names = "--paint",
            paramLabel = "WHAT",
            description =
                    "draw a heat map on what is rehearsed: confidence, margin (from a tumour; or as margin=portal_vein), thickness; or look at its surfaces: curvature, defects, flat, wireframe")
    private @Nullable String what;

    @Option(
            names = "--paint-on",
            paramLabel = "STRUCTURE",
            split = ",",
            description =
                    "on those structures alone (default: on all that are drawn but the body's envelope)")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--paint-range",
            paramLabel = "LOW:HIGH",
            description = "what the ends of the heat map's colours stand for")
    private @Nullable String range;

    private @Nullable PaintRequest request;

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws ParameterException for what cannot be meant
     */
    void check(CommandLine command) {
        request = null;
        if (what == null) {
            if (!on.isEmpty() || range != null) {
                throw new ParameterException(
                        command,
                        "%s says how a heat map is drawn: give --paint too"
                                .formatted(range == null ? "--paint-on" : "--paint-range"));
            }
            return;
        }
        String[] parts = what.split("=", 2);
        PaintKind kind =
                PaintKind.of(parts[0])
                        .orElseThrow(() ->
                                new ParameterException(
                                        command,
                                        "--paint '%s' is no heat map: give one of %s"
                                                .formatted(
                                                        what,
                                                        String.join(", ", PaintKind.words()))));
        if (parts.length > 1 && (!kind.isFrom() || parts[1].isBlank())) {
            throw new ParameterException(
                    command,
                    "--paint '%s' is no heat map: only margin takes a structure, as margin=tumour"
                            .formatted(what));
        }
        if (range != null && !kind.hasRange()) {
            throw new ParameterException(
                    command,
                    "--paint-range says what a value's colours stand for, and %s shows none: leave it out"
                            .formatted(kind.word()));
        }
        request =
                new PaintRequest(
                        kind,
                        parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
                        on,
                        range == null ? Optional.empty() : Optional.of(range(command, range)));
    }

    private static Range range(CommandLine command, String words) {
        String[] parts = words.split(":", -1);
        try {
            if (parts.length == 2) {
                return new Range(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // No number, or the ends in the wrong order: one sentence serves for both.
        }
        throw new ParameterException(
                command,
                "--paint-range '%s' is none: give LOW:HIGH, the lower first, as 0.5:1"
                        .formatted(words));
    }

    /**
     * Empty where none is drawn.
     *
     * @throws UnusableInputException where the case does not hold what would be painted
     */
    Optional<PaintRequest> asked(Case aCase) throws UnusableInputException {
        if (request != null) {
            HeatMaps.require(aCase, request);
        }
        return Optional.ofNullable(request);
    }
}
