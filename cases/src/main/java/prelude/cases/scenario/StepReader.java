package prelude.cases.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.stage.UnusableInputException;

/** Reads one step of a script and says precisely what is wrong with it. */
final class StepReader {
    private static final List<String> FIELDS =
            List.of("at", "tool", "hand", "path", "seconds", "on", "axis", "side", "blade_mm");

    /** Above this a script is a mistake, not a rehearsal. */
    private static final double LONGEST_SECONDS = 4 * 3600;

    private final String script;
    private final int number;
    private final JsonNode node;

    /**
     * @param script its name, for refusals
     * @param number counted from 1, as a user counts
     */
    StepReader(String script, int number, JsonNode node) {
        this.script = script;
        this.number = number;
        this.node = node;
    }

    ScriptStep read() throws UnusableInputException {
        if (!node.isObject()) {
            throw refusal("is not an object like {\"at\": 0.5, \"tool\": \"scalpel\", ...}");
        }
        for (String field : node.propertyStream().map(p -> p.getKey()).toList()) {
            if (!FIELDS.contains(field)) {
                throw refusal(
                        "has an unknown field \"%s\"; known are %s"
                                .formatted(field, String.join(", ", FIELDS)));
            }
        }
        double at = number("at");
        double seconds = number("seconds");
        if (at < 0 || seconds < 0 || at + seconds > LONGEST_SECONDS) {
            throw refusal(
                    "runs from %s s for %s s; both must be 0 or more and end within 4 hours"
                            .formatted(at, seconds));
        }
        List<Vector3dc> path = path();
        if (seconds == 0 && path.size() > 1) {
            throw refusal("moves along a path in 0 seconds; give \"seconds\" above 0");
        }
        Vector3dc axis = axis();
        Instrument tool = tool();
        return new ScriptStep(
                at, tool, hand(), path, axis, side(axis), bladeMm(tool), seconds, on());
    }

    /** Whether it takes a stroke back, or does one again, and moves no tool. */
    boolean changesStrokes() {
        return Arrays.stream(StrokeChange.values()).anyMatch(c -> node.has(scriptName(c)));
    }

    TimedStrokeChange readChange() throws UnusableInputException {
        for (StrokeChange change : StrokeChange.values()) {
            if (node.size() == 2 && node.path(scriptName(change)).booleanValue()) {
                double at = number("at");
                if (at >= 0 && at <= LONGEST_SECONDS) {
                    return new TimedStrokeChange(at, change);
                }
            }
        }
        throw refusal(
                "takes a stroke back or does it again, but is no {\"at\": 4.0, \"undo\": true} or {\"at\": 4.0, \"redo\": true} within 4 hours");
    }

    static String scriptName(StrokeChange change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private Instrument tool() throws UnusableInputException {
        String name = required("tool").asText();
        String known =
                Arrays.stream(Instrument.values())
                        .map(Instrument::scriptName)
                        .collect(Collectors.joining(", "));
        return Instrument.named(name)
                .orElseThrow(() ->
                        refusal(
                                "names an unknown tool \"%s\"; known are %s"
                                        .formatted(name, known)));
    }

    private Hand hand() throws UnusableInputException {
        JsonNode hand = node.get("hand");
        if (hand == null) {
            return Hand.RIGHT;
        }
        for (Hand known : Hand.values()) {
            if (hand.isTextual() && scriptName(known).equals(hand.asText())) {
                return known;
            }
        }
        throw refusal("names an unknown hand %s; known are left, right".formatted(hand));
    }

    static String scriptName(Hand hand) {
        return hand.name().toLowerCase(Locale.ROOT);
    }

    private boolean on() throws UnusableInputException {
        JsonNode on = node.get("on");
        if (on != null && !on.isBoolean()) {
            throw refusal("has \"on\": %s; it is true or false".formatted(on));
        }
        return on == null || on.booleanValue();
    }

    private List<Vector3dc> path() throws UnusableInputException {
        JsonNode path = required("path");
        if (!path.isArray() || path.isEmpty()) {
            throw refusal("has an empty \"path\"; give at least one position [x, y, z] in mm");
        }
        List<Vector3dc> points = new ArrayList<>();
        for (JsonNode point : path) {
            points.add(vector("position %d of its path".formatted(points.size() + 1), point));
        }
        return points;
    }

    private Vector3dc axis() throws UnusableInputException {
        JsonNode given = node.get("axis");
        if (given == null) {
            return ScriptStep.ANTERIOR;
        }
        Vector3d axis = vector("\"axis\"", given);
        if (axis.length() < 1e-6) {
            throw refusal("has an \"axis\" of no length; it points from the tip to the handle");
        }
        // A recorded axis is a unit vector already and must come back to the last bit.
        return Math.abs(axis.lengthSquared() - 1) < 1e-12 ? axis : axis.normalize();
    }

    private Vector3dc side(Vector3dc axis) throws UnusableInputException {
        JsonNode given = node.get("side");
        if (given == null) {
            return ToolSample.sideOf(axis);
        }
        Vector3d side = vector("\"side\"", given);
        // A recorded side lies across its axis already and must come back to the last bit.
        if (Math.abs(side.lengthSquared() - 1) < 1e-12 && Math.abs(side.dot(axis)) < 1e-12) {
            return side;
        }
        side.fma(-side.dot(axis), axis);
        if (side.length() < 1e-6) {
            throw refusal(
                    "has a \"side\" along its axis; it points across it, as a scalpel's edge does");
        }
        return side.normalize();
    }

    private double bladeMm(Instrument tool) throws UnusableInputException {
        if (!node.has("blade_mm")) {
            return tool.defaultBladeMm();
        }
        double blade = number("blade_mm");
        // Recordings say it of all.
        if (!tool.sized() && blade != tool.defaultBladeMm()) {
            throw refusal(
                    "has a %s of %s mm, which has one size only; leave \"blade_mm\" out"
                            .formatted(tool.scriptName(), blade));
        }
        if (tool.cutsBone() && (blade < 1 || blade > 30)) {
            throw refusal(
                    "has a %s of %s mm; it must be 1 to 30 mm wide"
                            .formatted(tool.scriptName(), blade));
        }
        if (blade <= 0 || blade > 500) {
            throw refusal(
                    "has a blade of %s mm; it must be above 0 and at most 500".formatted(blade));
        }
        return blade;
    }

    private Vector3d vector(String what, JsonNode value) throws UnusableInputException {
        if (!value.isArray() || value.size() != 3) {
            throw refusal("has %s as %s; it must be [x, y, z] in mm".formatted(what, brief(value)));
        }
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            xyz[i] = finite(what, value.get(i));
        }
        return new Vector3d(xyz);
    }

    private double number(String field) throws UnusableInputException {
        return finite("\"" + field + "\"", required(field));
    }

    private double finite(String what, JsonNode value) throws UnusableInputException {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw refusal("has %s in %s, which is not a number".formatted(brief(value), what));
        }
        return value.doubleValue();
    }

    private JsonNode required(String field) throws UnusableInputException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw refusal("lacks \"%s\"".formatted(field));
        }
        return value;
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private UnusableInputException refusal(String what) {
        return new UnusableInputException("Script %s, step %d %s.".formatted(script, number, what));
    }
}
