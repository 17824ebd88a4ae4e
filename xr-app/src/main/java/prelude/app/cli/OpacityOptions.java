package prelude.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;

/** The option that says how much is seen through structures. */
final class OpacityOptions {
    @Option(
            names = "--opacity",
            paramLabel = "STRUCTURE=PERCENT",
            split = ",",
            description =
                    "how opaque structures are, as liver=30,skin=0: at 100 as they are, at 0 not there")
    private List<String> opacities = new ArrayList<>();

    /** By the structure's name, 0 to 1; known after {@link #check}. */
    private final Map<String, Float> asked = new LinkedHashMap<>();

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws ParameterException for what cannot be meant
     */
    void check(CommandLine command) {
        asked.clear();
        for (String opacity : opacities) {
            String[] parts = opacity.split("=", 2);
            double percent = parts.length < 2 ? Double.NaN : percent(parts[1]);
            if (parts[0].isBlank() || !(percent >= 0 && percent <= 100)) {
                throw new ParameterException(
                        command,
                        "--opacity '%s' is none: give STRUCTURE=PERCENT with 0 to 100 percent, as liver=30"
                                .formatted(opacity));
            }
            if (asked.put(parts[0], (float) (percent / 100)) != null) {
                throw new ParameterException(
                        command,
                        "--opacity names %s twice: give one percentage".formatted(parts[0]));
            }
        }
    }

    private static double percent(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * By the structure's name, 0 to 1.
     *
     * @throws UnusableInputException for a structure that the case lacks
     */
    Map<String, Float> asked(Case aCase) throws UnusableInputException {
        List<String> names =
                aCase.structures().stream()
                        .filter(s -> s.surface().triangleCount() > 0)
                        .map(Structure::code)
                        .map(code -> code.name())
                        .toList();
        for (String name : asked.keySet()) {
            if (!names.contains(name)) {
                throw new UnusableInputException(
                        "The case has no surface of %s, which --opacity names; it has %s."
                                .formatted(name, String.join(", ", names)));
            }
        }
        return Map.copyOf(asked);
    }
}
